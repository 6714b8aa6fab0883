using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Errors;
using OracleFusion.Parameters;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that follows the load of a file and the imports after it, and tells what became of the rows.</summary>
public abstract class ImportCmdlet : WaitCmdlet
{
    // The import may be a request of its own, which the load submits at its end.
    private static readonly TimeSpan GracePeriod = TimeSpan.FromMinutes(2);

    private protected ImportCmdlet() { }

    /// <summary>The columns: what Get-FusionImportTemplate gives, or the path of a workbook, a control file or a saved template. Without it
    /// those of the newest load of the import on the server, or of the load that is corrected.</summary>
    [Parameter]
    [ImportTemplate]
    [ValidateNotNull]
    public FusionImportTemplate? Template { get; set; }

    /// <summary>Arguments of the job that imports by name, where its list is known; the others get their usual values, and those that
    /// select rows get the values of the rows.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? NamedArgument { get; set; }

    /// <summary>All arguments of the job that imports, in order. $null is an argument that is not passed, '' an empty one; those at the end
    /// count too.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [AsTyped]
    public object?[]? Argument { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        if (NamedArgument is not null && Argument is not null)
            throw new FusionInputException(
                "-Argument is the whole list of arguments, -NamedArgument a part of it by name: give one of them."
            );
    }

    /// <summary>What the rows are selected by, of the arguments that were given.</summary>
    /// <param name="job">The job that imports; null where none is started.</param>
    /// <param name="documentId">What the caller calls what is sent; null for nothing.</param>
    private protected ImportSelection SelectionOf(FusionJobDefinition? job, string? documentId) =>
        new(job, documentId, NamedArgument is null ? null : ArgumentText.Of(NamedArgument), Argument?.Select(ArgumentText.Of).ToList());

    /// <summary>Names the files whose columns were not checked.</summary>
    private protected void WarnOfUnchecked(IReadOnlyList<string> files)
    {
        if (files.Count > 0)
            WriteWarning(
                $"The columns of {string.Join(", ", files)} were not checked: which they have is not known. Give -Template to have them "
                    + "checked."
            );
    }

    /// <summary>Follows a load and its imports to their end, and reports what logs and reports say of the rows.</summary>
    /// <param name="imports">The imports of the server.</param>
    /// <param name="id">The request id of the load.</param>
    /// <param name="order">What was sent.</param>
    /// <param name="zip">The file that was sent, to find rejected lines in; null where it is not at hand.</param>
    private protected void FollowImport(FusionImports imports, long id, ImportOrder order, Stream? zip)
    {
        if (Follow(id, order.FileName) is not { } load)
            return;
        var logs = Await(token => imports.ReadLogsAsync([id], token));
        // A load ends as the worst of those below it: the import may have been one that did its work.
        var isBelow = FusionImports.HasBelow(load, order.Definition);
        if (!isBelow && (load.Progress == FusionJobProgress.Failed || ImportVerdict.RefusalIn(logs) is not null))
        {
            Tell(imports, new ImportRequests { Load = load }, logs, order, zip);
            return;
        }

        var first = FollowOne(imports, load, new WantedImport(order.Definition, order.Group), order.FileName);
        if (first.HasTimedOut)
            return;
        if (first.Import is not { } import)
        {
            Tell(imports, new ImportRequests { Load = load, Doubt = first.Doubt }, logs, order, zip);
            return;
        }

        var next = new List<FusionJob>();
        string? missing = null;
        foreach (var step in order.Next)
        {
            // Two may be runs of one job; each is looked for beyond those that were found.
            var wanted = new WantedImport(step.Definition) { Arguments = step.Arguments, Before = [import, .. next] };
            var followed = FollowOne(imports, load, wanted, order.FileName);
            if (followed.HasTimedOut)
                return;
            if (followed.Import is not null)
                next.Add(followed.Import);
            else
                missing ??= step.Definition.Name;
        }

        Tell(
            imports,
            new ImportRequests
            {
                Load = load,
                Import = import,
                Next = next,
                Missing = missing,
                Left = order.Left,
            },
            logs,
            order,
            zip
        );
    }

    /// <summary>Follows an import that was started by itself, after the rows of a load were corrected.</summary>
    /// <param name="imports">The imports of the server.</param>
    /// <param name="load">The load of the corrected rows as it ended, which was told; null where it is not known.</param>
    /// <param name="id">The request id of the import.</param>
    /// <param name="order">What was sent.</param>
    /// <param name="zip">The file that was sent, to find rejected lines in.</param>
    private protected void FollowCorrected(FusionImports imports, FusionJob? load, long id, ImportOrder order, Stream zip)
    {
        if (Follow(id, order.FileName, withTree: true) is { } import)
            Tell(imports, new ImportRequests { Load = load ?? import, Import = import }, [], order, zip, told: load);
    }

    private FollowedImport FollowOne(FusionImports imports, FusionJob load, WantedImport wanted, string target)
    {
        var polling = new FusionPolling
        {
            Interval = PollInterval,
            GracePeriod = GracePeriod,
            Timeout = Timeout,
        };
        var found = Await(token => imports.AwaitImportAsync(load, wanted, polling, token));
        if (found.Job is null)
            return new FollowedImport(null, found.Doubt);
        if (found.Doubt is not null)
            WriteWarning(found.Doubt);
        // Those below a master may run on after it.
        if (found.Job.Tree().All(job => job.IsEnded))
            return new FollowedImport(found.Job);
        var ended = Follow(found.Job.RequestId, target, withTree: true);
        return new FollowedImport(ended, HasTimedOut: ended is null);
    }

    /// <param name="Import">The import as it ended; null where there is none, or the time was up before its end.</param>
    /// <param name="Doubt">Why there is none.</param>
    /// <param name="HasTimedOut">Whether the time was up, which was reported.</param>
    private readonly record struct FollowedImport(FusionJob? Import, string? Doubt = null, bool HasTimedOut = false);

    private void Tell(
        FusionImports imports,
        ImportRequests requests,
        IReadOnlyList<JobLog> logs,
        ImportOrder order,
        Stream? zip,
        FusionJob? told = null
    )
    {
        var next = new List<IReadOnlyList<JobLog>>();
        if (requests.Import is not null)
        {
            // The report is made by a job of its own below the import, and the files of a request may be without those below it.
            logs = Read(requests.Import.Tree().Select(job => job.RequestId).Prepend(requests.Load.RequestId));
            foreach (var job in requests.Next)
                next.Add(Read(job.Tree().Select(one => one.RequestId)));
            // They may stand among those of the load as well, and each job counts for itself.
            var apart = new HashSet<(string, string)>(next.SelectMany(one => one).Select(log => (log.Name, log.Text)));
            logs = [.. logs.Where(log => !apart.Contains((log.Name, log.Text)))];
        }

        if (zip is not null)
            zip.Position = 0;
        var about = (order.Import.Object, order.DocumentId, order.FileName);
        Report(ImportVerdict.Judge(order.Files, requests, logs, zip, order.Template, about, next), requests, told);

        IReadOnlyList<JobLog> Read(IEnumerable<long> ids) => Await(token => imports.ReadLogsAsync(ids, token));
    }

    private void Report(FusionImportResult result, ImportRequests requests, FusionJob? told)
    {
        // The result comes first: with -ErrorAction Stop nothing comes behind an error.
        WriteObject(result);
        if (result.Warning is not null)
            WriteWarning(result.Warning);
        var failed = requests.All.LastOrDefault(job => job.Progress == FusionJobProgress.Failed);
        var reason = result.Problem is null || failed is null ? null : Await(token => JobReason.FindAsync(Jobs, failed, token));
        WriteRejections(
            [.. result.RejectedRows.Select(row => FusionErrors.Record(ImportVerdict.Rejection(row), row))],
            result.Problem is null ? null : FusionErrors.Record(ImportVerdict.Failure(result, reason), result)
        );
        if (
            result.Problem is null
            && requests.All.LastOrDefault(job => job.Progress == FusionJobProgress.Warning && job != told) is { } warned
        )
            ReportEnd(warned, result);
    }
}

/// <summary>What was sent to an import.</summary>
/// <param name="Import">The import.</param>
/// <param name="Definition">Its job.</param>
/// <param name="Group">The value that holds the rows together; null where there is none.</param>
/// <param name="DocumentId">What the caller calls it; null for nothing.</param>
/// <param name="FileName">The name of the zip.</param>
/// <param name="Files">Its files and how many rows each has, the main one first.</param>
/// <param name="Template">The columns; null where they are not known.</param>
internal sealed record ImportOrder(
    FusionImport Import,
    FusionJobDefinition Definition,
    string? Group,
    string? DocumentId,
    string FileName,
    IReadOnlyList<FusionImportFileRows> Files,
    FusionImportTemplate? Template
)
{
    /// <summary>Further imports after the first one.</summary>
    public IReadOnlyList<ImportStep> Next { get; init; } = [];

    /// <summary>What the last import of the group left, which this one selects too; null where nothing is known to be there.</summary>
    public LeftRows? Left { get; init; }
}
