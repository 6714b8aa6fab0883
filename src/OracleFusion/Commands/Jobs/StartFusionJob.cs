using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Starts a job of the Enterprise Scheduler.</summary>
/// <remarks>
/// The arguments of a job are positional: each slot counts, an empty one too. $null is sent as #NULL (not passed), '' as an empty slot, and
/// a value with a comma in double quotes. For the jobs whose list of arguments is known, -NamedArgument takes them by name and fills in the
/// usual values. The request id comes back at once; Wait-FusionJob waits for the end. A start whose answer was lost is never repeated by
/// itself: the job may run. The error names the command that looks for it. With -Output logs and outputs go to the content server when the
/// job has ended: Receive-FusionJob -Export fetches them.
/// </remarks>
/// <example>
/// <code>Start-FusionJob AutomaticPosting -Package /oracle/apps/ess/financials/generalLedger/programs/common -Argument 1061 | Wait-FusionJob</code>
/// Posts journals, and waits until that has ended.
/// </example>
/// <example>
/// <code>Start-FusionJob JournalImportLauncher -NamedArgument @{ DataAccessSetId = 1061; Source = 'Spreadsheet'; LedgerId = 1; GroupId = 42 }</code>
/// Imports the journals of a group that are in the interface table, with the arguments by name.
/// </example>
[Cmdlet(VerbsLifecycle.Start, "FusionJob", SupportsShouldProcess = true, DefaultParameterSetName = "List")]
[OutputType(typeof(FusionJob))]
public sealed class StartFusionJobCommand : ConnectedCmdlet
{
    /// <summary>
    /// The job: the name of its definition, where it is one of the registry of imports or -Package is given; or package and definition with
    /// a comma or a semicolon between them.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(JobNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The package of the job, such as /oracle/apps/ess/financials/generalLedger/programs/common.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Package { get; set; }

    /// <summary>The arguments in order. $null is an argument that is not passed, '' an empty one; those at the end count too.</summary>
    [Parameter(ParameterSetName = "List")]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [AsTyped]
    public object?[] Argument { get; set; } = [];

    /// <summary>The arguments by name, for the jobs whose list is known; the others get their usual values.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Named")]
    [ValidateNotNull]
    public System.Collections.IDictionary NamedArgument { get; set; } = new System.Collections.Hashtable();

    /// <summary>
    /// The application of the scheduler that has the job, such as HcmEss. With it the job is started by the scheduler's own REST service;
    /// without it by erpintegrations, which finds the application itself and starts the jobs of /oracle/apps/ess.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Application { get; set; }

    /// <summary>What the request is to be called in the list of scheduled processes. Needs -Application.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Description { get; set; }

    /// <summary>Puts logs and outputs on the content server when the job has ended (submitJobWithOutput of the SOAP service
    /// ErpIntegrationService).</summary>
    [Parameter]
    public SwitchParameter Output { get; set; }

    /// <summary>The address of the web service that the server tells of the end (onJobCompletion). Needs -Output.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? CallbackUrl { get; set; }

    private protected override void ProcessInput()
    {
        if (Output && Application is not null)
            throw new FusionInputException(
                "-Output goes by ErpIntegrationService, and -Application by the scheduler's own service: give one."
            );
        if (CallbackUrl is not null && !Output)
            throw new FusionInputException("-CallbackUrl goes with -Output: only ErpIntegrationService calls back for a single job.");
        if (Description is not null && Application is null)
            throw new FusionInputException("-Description goes with -Application: only the scheduler's own service takes one.");
        var job = Package is not null ? FusionJobDefinition.Of(Package, Name) : ImportRegistry.FindJob(Name);
        var arguments =
            ParameterSetName == "Named"
                ? JobSignatures.Arguments(job, ArgumentText.Of(NamedArgument))
                : Argument?.Select(ArgumentText.Of).ToList() ?? [null];
        if (!ShouldProcess($"{job} on {ActiveConnection.Server.Authority}", $"Start with the arguments {JobArguments.ToText(arguments)}"))
            return;
        var look = JobLook.Command(job.Name);
        Attempt(
            Name,
            () =>
                SendAlone(
                    $"start of {job.Name}",
                    token =>
                        Output
                            ? new FusionExports(Client).StartJobAsync(job, arguments, CallbackUrl?.AbsoluteUri, token)
                            : new FusionJobs(Client).StartAsync(job, arguments, Application, Description, token),
                    id =>
                    {
                        WriteVerbose(
                            Output
                                ? $"{job.Name} was started by ErpIntegrationService as the request {id}. When it has ended: "
                                    + $"Receive-FusionJob {id} -Export"
                                : $"{job.Name} was started by {(Application is null ? "erpintegrations" : "the scheduler")} as the request "
                                    + $"{id}."
                        );
                        WriteObject(FusionJob.Started(id, job, Application));
                    }
                ),
            look: look
        );
    }
}
