using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Reads jobs of the Enterprise Scheduler, by request id or by what they are.</summary>
/// <remarks>
/// With a request id the scheduler's REST service is asked, and erpintegrations where that is closed; -Verbose says which one it was. An
/// empty state means that the service does not know the request, not that it runs. Without one the jobs are searched, the newest first:
/// only the scheduler's own service can.
/// </remarks>
/// <example>
/// <code>Get-FusionJob -Failed -Since ([DateTime]::Now.AddDays(-1)) | ForEach-Object { "$($_.Name): $($_.Message)" }</code>
/// Tells which jobs of the last day ended badly, and why.
/// </example>
/// <example>
/// <code>(Get-FusionJob 107468 -Tree).Children</code>
/// Shows what a load has started.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionJob", DefaultParameterSetName = "Search")]
[OutputType(typeof(FusionJob))]
public sealed class GetFusionJobCommand : ConnectedCmdlet
{
    /// <summary>The server that an object from the pipeline was read from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public override object? FusionServer { get; set; }

    /// <summary>Request ids, or jobs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    [JobRequest]
    [ValidateNotNullOrEmpty]
    public long[] RequestId { get; set; } = [];

    /// <summary>The name of the job definition; * at its beginning or end stands for anything.</summary>
    [Parameter(ParameterSetName = "Search")]
    [ArgumentCompleter(typeof(JobNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>States in Oracle's words, such as RUNNING.</summary>
    [Parameter(ParameterSetName = "Search")]
    [ArgumentCompleter(typeof(JobStateCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] State { get; set; } = [];

    /// <summary>The user who submitted them.</summary>
    [Parameter(ParameterSetName = "Search")]
    [ValidateNotNullOrEmpty]
    public string? Submitter { get; set; }

    /// <summary>Submitted at this time or later. A time without an offset is the local one.</summary>
    [Parameter(ParameterSetName = "Search")]
    [IsoDate]
    [ValidateNotNull]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Those that ended badly, were cancelled or do not go on without a person.</summary>
    [Parameter(ParameterSetName = "Search")]
    public SwitchParameter Failed { get; set; }

    /// <summary>How many to give at most.</summary>
    [Parameter(ParameterSetName = "Search")]
    [ValidateRange(1, int.MaxValue)]
    [Number(IsWhole = true)]
    public int? First { get; set; }

    /// <summary>Reads the jobs below each one too; they are in its Children.</summary>
    [Parameter]
    public SwitchParameter Tree { get; set; }

    private protected override void ProcessInput()
    {
        var jobs = new FusionJobs(Client);
        if (ParameterSetName == "Search")
        {
            Search(jobs);
            return;
        }

        foreach (var id in RequestId)
        {
            Attempt(id, () =>
            {
                var job = Await(token => jobs.GetAsync(id, Tree, token));
                WriteVerbose(
                    $"The request {id} was read by {(job.Service == "ess" ? "the REST service of the scheduler" : "erpintegrations")}."
                );
                if (job.State.Length == 0)
                    WriteWarning(
                        $"{job.Service} does not tell the state of the request {id}: it was not submitted through it, or does not exist."
                    );
                WriteObject(job);
            });
        }
    }

    private void Search(FusionJobs jobs)
    {
        if (Failed && State.Length > 0)
            throw new FusionInputException("-Failed stands for states: give it or -State, not both.");
        var reader = jobs.Find(
            new FusionJobSearch
            {
                Name = Name,
                States = Failed ? FusionJobStates.Failed : State,
                Submitter = Submitter,
                Since = Since,
            }
        );
        var left = First ?? int.MaxValue;
        while (left > 0 && Await(reader.NextAsync) is { } page)
        {
            foreach (var found in page.Take(left))
                WriteObject(Tree ? Await(token => jobs.GetAsync(found.RequestId, withTree: true, token)) : found);
            left -= page.Count;
        }
    }
}
