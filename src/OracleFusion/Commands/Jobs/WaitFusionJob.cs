using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Waits until jobs have ended.</summary>
/// <remarks>
/// Gives each job with those below it when it has ended. One that ended badly is also an error, with the reason from its log, so that
/// -ErrorAction Stop and exit codes work; a warning stays a warning unless -Strict is given. A question that fails (a token that is refused
/// once, a service that is not available for a moment) is asked again and never taken for a state of the job. Ctrl+C and -Timeout leave the
/// job running. A job that SUCCEEDED has ended without an error of its program; whether an import took every row, Import-FusionData -Wait
/// tells.
/// </remarks>
/// <example>
/// <code>Wait-FusionJob 107468 -Timeout 1800 -ErrorAction Stop</code>
/// Waits half an hour at most, and ends the script if the job failed or has not ended.
/// </example>
/// <example>
/// <code>Get-FusionJob -State RUNNING -Submitter casey.brown | Wait-FusionJob -PollInterval 30</code>
/// Waits for all running jobs of a user, one after the other.
/// </example>
[Cmdlet(VerbsLifecycle.Wait, "FusionJob", SupportsShouldProcess = true)]
[OutputType(typeof(FusionJob))]
public sealed class WaitFusionJobCommand : WaitCmdlet
{
    /// <summary>The server that an object from the pipeline was read from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public override object? FusionServer { get; set; }

    /// <summary>Request ids, or jobs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [JobRequest]
    [ValidateNotNullOrEmpty]
    public long[] RequestId { get; set; } = [];

    private protected override void ProcessInput()
    {
        foreach (var id in RequestId)
        {
            Attempt(id, () =>
            {
                if (Follow(id, id) is not { } job)
                    return;
                WriteObject(job);
                ReportEnd(job, job);
            });
        }
    }
}
