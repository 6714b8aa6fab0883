using OracleFusion.Client.Imports;

namespace OracleFusion.Client;

/// <summary>Rows that the last import of a group left in the interface tables, where the next import of the same group selects them
/// too.</summary>
public sealed class LeftRows
{
    private LeftRows(FusionJob import, string why)
    {
        Import = import;
        Why = why;
    }

    /// <summary>The import that left them.</summary>
    public FusionJob Import { get; }

    /// <summary>What says that it left any, as a clause: <c>it rejected 2 rows</c>.</summary>
    public string Why { get; }

    /// <summary>What an import left, as its logs and reports tell.</summary>
    /// <param name="imports">The imports of the server.</param>
    /// <param name="earlier">The import, which selected by the same values.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>Null where it imported all that it took, and where the rows of its load were removed from the interface tables after
    /// it.</returns>
    /// <exception cref="ServiceException">The service failed.</exception>
    public static async Task<LeftRows?> FindAsync(FusionImports imports, FusionJob earlier, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(imports);
        ArgumentNullException.ThrowIfNull(earlier);
        var whole = await imports.Jobs.GetAsync(earlier.RequestId, withTree: true, cancellationToken).ConfigureAwait(false);
        var logs = await imports.ReadLogsAsync(whole.Tree().Select(job => job.RequestId), cancellationToken).ConfigureAwait(false);
        if (Reason(whole, LogText.Read(() => ImportCounts.Read(logs))) is not { } why)
            return null;
        var purges = imports.Jobs.Find(new FusionJobSearch { Name = FusionExports.Purge.Name, After = earlier.RequestId });
        while (await purges.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            if (page.Any(purge => Removed(purge, whole)))
                return null;
        }

        return new LeftRows(whole, why);
    }

    /// <summary>The import, and what says that it left rows.</summary>
    public override string ToString() => $"{Import.Name} {Import.RequestId}: {Why}";

    // A purge that failed, and one of the rows of another load, left these where they were.
    private static bool Removed(FusionJob purge, FusionJob import) =>
        purge.Progress is FusionJobProgress.Succeeded or FusionJobProgress.Warning
        && (import.ParentRequestId is not { } load || FusionExports.LoadOfPurge(purge) is not { } purged || purged == load);

    private static string? Reason(FusionJob import, ImportCounts counts)
    {
        if (!import.IsEnded)
            return "it has not ended";
        if (counts.Rejected is > 0 and var rejected)
            return FormattableString.Invariant($"it rejected {rejected} rows");
        return counts.Imported switch
        {
            null => "no log of it tells how many rows it imported",
            0 => "it imported none",
            _ => null,
        };
    }
}
