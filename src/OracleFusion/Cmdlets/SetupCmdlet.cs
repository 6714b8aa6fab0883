using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Errors;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that moves set-up data, by a task or by an offering and its functional area.</summary>
public abstract class SetupCmdlet : FollowCmdlet
{
    private protected SetupCmdlet() { }

    /// <summary>The code of the set-up task, such as FND_MANAGE_STANDARD_LOOKUPS; Get-FusionRecord setupTasks finds it by its
    /// name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Task")]
    public string? TaskCode { get; set; }

    /// <summary>The code of an offering, in place of a task; Get-FusionRecord features finds it by its name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Offering")]
    public string? OfferingCode { get; set; }

    /// <summary>The code of a functional area of the offering; all of them unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("FunctionalArea")]
    public string? FunctionalAreaCode { get; set; }

    /// <summary>The tasks or the offering whose set-up data moves.</summary>
    /// <exception cref="FusionInputException">Neither a task nor an offering was named, or both were.</exception>
    private protected FusionSetupScope Scope =>
        (Given(TaskCode), Given(OfferingCode), Given(FunctionalAreaCode)) switch
        {
            ({ } task, null, null) => FusionSetupScope.OfTask(task),
            (null, { } offering, var area) => FusionSetupScope.OfOffering(offering, area),
            (null, null, _) => throw new FusionInputException(
                "Nothing says which set-up data is meant: give -TaskCode, or -OfferingCode and perhaps -FunctionalAreaCode."
            ),
            _ => throw new FusionInputException(
                "-TaskCode names a task, -OfferingCode an offering and -FunctionalAreaCode one of its areas: give a task or an offering."
            ),
        };

    // What an export has not, it gives to the pipeline as null.
    private static string? Given(string? code) => string.IsNullOrEmpty(code) ? null : code;

    /// <summary>Follows a process to its end.</summary>
    /// <returns>The process; null where the time was up before, which was reported.</returns>
    private protected FusionSetupProcess? Follow(FusionSetup setup, FusionSetupScope scope, long id, bool isImport)
    {
        var what = isImport ? "Import" : "Export";
        var followed = new Following<FusionSetupProcess>(
            FormattableString.Invariant($"{what.ToLowerInvariant()} of {scope} (process {id})"),
            Polling(),
            (polling, seen, token) => setup.FollowAsync(scope, id, isImport, polling, elapsed => seen(null, elapsed), token)
        );
        WriteVerbose(FormattableString.Invariant($"{what} of {scope} is the process {id}."));
        var process = FollowToEnd(followed, scope.ToString());
        if (process is { HasWarnings: true })
            WriteWarning(
                FormattableString.Invariant($"The {what.ToLowerInvariant()} of {scope} (process {id}) ended with {process.StatusCode}: ")
                    + "what it warns of stands in its log (the property Log)."
            );
        return process;
    }

    /// <summary>Exports set-up data into a file.</summary>
    /// <returns>The process; null where it was not exported whole, which was reported.</returns>
    private protected FusionSetupProcess? Export(
        FusionClient client,
        FusionSetupScope scope,
        IReadOnlyList<FusionSetupCriterion> criteria,
        FileStream target
    )
    {
        var setup = new FusionSetup(client);
        var id = Await(token => setup.StartExportAsync(scope, criteria, token));
        if (Follow(setup, scope, id, isImport: false) is not { } process)
            return null;
        Await(token => setup.ReadPackageAsync(process, target, token));
        target.Position = 0;
        var problem = process.Problem;
        var package = Await(token => FusionSetupPackage.ReadAsync(new BorrowedStream(target), null, token));
        target.Position = 0;
        if (package.Tables.Count == 0 && package.Others.Count == 0)
            problem = $"The package has no data. {problem}".TrimEnd();
        if (problem is null)
            return process;
        WriteError(FusionErrors.Record(Failed(process, problem), process));
        return null;
    }

    /// <summary>The failure of a process.</summary>
    private protected static ServiceException Failed(FusionSetupProcess process, string problem) =>
        new(
            FusionFailure.ServerError,
            FormattableString.Invariant($"The {(process.IsImport ? "import" : "export")} of {process.Scope} (process {process.ProcessId}) ")
                + $"did not do what it was to: {problem}"
        );
}
