using OracleFusion.Client;
using OracleFusion.Errors;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that follows the load of a file and the import after it, and tells what became of the rows.</summary>
public abstract class ImportCmdlet : WaitCmdlet
{
    // The import may be a request of its own, which the load submits at its end.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private protected ImportCmdlet() { }

    /// <summary>Follows a load and its import to their end, and reports what logs and reports say of the rows.</summary>
    /// <param name="imports">The imports of the server.</param>
    /// <param name="id">The request id of the load.</param>
    /// <param name="order">What was sent.</param>
    /// <param name="zip">The file that was sent, to find rejected lines in; null where it is not at hand.</param>
    private protected void FollowImport(FusionImports imports, long id, ImportOrder order, Stream? zip)
    {
        if (Follow(id, order.FileName) is not { } load)
            return;
        var logs = Await(token => imports.ReadLogsAsync([id], token));
        FusionJob? import = null;
        if (load.Progress != FusionJobProgress.Failed && ImportVerdict.RefusalIn(logs) is null)
        {
            var polling = new FusionPolling
            {
                Interval = PollInterval,
                GracePeriod = Patience,
                Timeout = Timeout,
            };
            import = Await(token => imports.AwaitImportAsync(load, order.Definition, order.Group, polling, token));
        }

        if (import is { IsEnded: false })
        {
            import = Follow(import.RequestId, order.FileName);
            if (import is null)
                return;
        }

        Tell(imports, load, import, logs, order, zip);
    }

    /// <summary>Follows an import that was started by itself, after the rows of a load were corrected.</summary>
    /// <param name="imports">The imports of the server.</param>
    /// <param name="load">The load of the corrected rows as it ended; null where it is not known.</param>
    /// <param name="id">The request id of the import.</param>
    /// <param name="order">What was sent.</param>
    /// <param name="zip">The file that was sent, to find rejected lines in.</param>
    private protected void FollowCorrected(FusionImports imports, FusionJob? load, long id, ImportOrder order, Stream zip)
    {
        if (Follow(id, order.FileName) is { } import)
            Tell(imports, load ?? import, import, [], order, zip);
    }

    private void Tell(FusionImports imports, FusionJob load, FusionJob? import, IReadOnlyList<JobLog> logs, ImportOrder order, Stream? zip)
    {
        if (import is not null)
        {
            // The report is made by a job of its own below the import, and the files of a request may be without those below it.
            var ids = import.Tree().Select(job => job.RequestId).Prepend(load.RequestId);
            logs = Await(token => imports.ReadLogsAsync(ids, token));
        }

        if (zip is not null)
            zip.Position = 0;
        Report(
            ImportVerdict.Judge(
                order.Files,
                load,
                import,
                logs,
                zip,
                order.Template,
                (order.Import.Object, order.DocumentId, order.FileName)
            ),
            import ?? load
        );
    }

    private void Report(FusionImportResult result, FusionJob last)
    {
        // The result comes first: with -ErrorAction Stop nothing comes behind an error.
        WriteObject(result);
        foreach (var row in result.RejectedRows)
            WriteError(FusionErrors.Record(ImportVerdict.Rejection(row), row));
        if (result.Problem is not null)
        {
            var reason = last.Progress == FusionJobProgress.Failed ? Await(token => JobReason.FindAsync(Jobs, last, token)) : null;
            WriteError(FusionErrors.Record(ImportVerdict.Failure(result, reason), result));
        }
        else if (last.Progress == FusionJobProgress.Warning)
            ReportEnd(last, result);
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
);
