using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Removes what loads left in the interface tables: rows that an import rejected, and those that none has taken.</summary>
/// <remarks>
/// The scheduled process "Purge Interface Tables" (InterfaceLoaderPurge) is started for each load. Rows that were imported are business
/// data by then, and stay. What is removed here can be corrected by nobody any more: Export-FusionData -ExtractAndPurge saves it before.
/// </remarks>
/// <example>
/// <code>Clear-FusionInterfaceData APXIIMPT -RequestId 107468 -WhatIf</code>
/// Shows what would be removed.
/// </example>
/// <example>
/// <code>Clear-FusionInterfaceData APXIIMPT -RequestId 107468 -Confirm:$false | Wait-FusionJob</code>
/// Removes the rows that a load of invoices left, and waits for it.
/// </example>
[Cmdlet(VerbsCommon.Clear, "FusionInterfaceData", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(FusionJob))]
public sealed class ClearFusionInterfaceDataCommand : ConnectedCmdlet
{
    /// <summary>The server that an object from the pipeline was read from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public override object? FusionServer { get; set; }

    /// <summary>The import whose tables are meant: its number, its object or its job.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ImportByName]
    [ArgumentCompleter(typeof(ImportNameCompleter))]
    [ValidateNotNull]
    public FusionImport? Import { get; set; }

    /// <summary>The request ids of the loads, or the jobs.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [JobRequest]
    [ValidateNotNullOrEmpty]
    public long[] RequestId { get; set; } = [];

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessInput()
    {
        foreach (var id in RequestId)
        {
            if (
                !Confirms(
                    $"rows of the load {id} on {ActiveConnection.Server.Authority}",
                    $"Remove from the interface tables of {Import!.Object}",
                    Force
                )
            )
                continue;
            var look = JobLook.Command(FusionExports.Purge.Name);
            Attempt(
                id,
                () =>
                {
                    var jobs = new FusionJobs(Client);
                    SendAlone(
                        $"the purge of the rows of the load {id}",
                        token => jobs.StartAsync(FusionExports.Purge, FusionExports.PurgeArguments(Import!, id), null, null, token),
                        request => WriteObject(FusionJob.Started(request, FusionExports.Purge, null))
                    );
                },
                look: look
            );
        }
    }
}
