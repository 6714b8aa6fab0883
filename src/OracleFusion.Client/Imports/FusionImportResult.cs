namespace OracleFusion.Client;

/// <summary>What became of an import: of the file, of the load and of the import itself, which are three different things.</summary>
public sealed class FusionImportResult
{
    /// <summary>The request id of the load.</summary>
    public required long RequestId { get; init; }

    /// <summary>The request id of the import; null where none was found.</summary>
    public long? ImportRequestId { get; init; }

    /// <summary>The business object in Oracle's words.</summary>
    public string? Object { get; init; }

    /// <summary>What the caller calls what was sent; null for nothing.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The name of the file that was sent.</summary>
    public string? FileName { get; init; }

    /// <summary>The state of the import, or of the load where there was no import, in Oracle's words.</summary>
    public string State { get; init; } = "";

    /// <summary>How many rows of the main file were sent: invoices, journal lines.</summary>
    public long? Sent { get; init; }

    /// <summary>How many rows of all files were sent.</summary>
    public long? SentRows { get; init; }

    /// <summary>How many rows of all files SQL*Loader loaded; null where no log tells.</summary>
    public long? LoadedRows { get; init; }

    /// <summary>How many of the main rows were imported, as the import's report or log says; null where neither does.</summary>
    public long? Imported { get; init; }

    /// <summary>How many rows were rejected by the load or by the import.</summary>
    public long Rejected { get; init; }

    /// <summary>The rejected rows that logs and reports name.</summary>
    public IReadOnlyList<FusionRejectedRow> RejectedRows
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>Every request that took part, as it ended.</summary>
    public IReadOnlyList<FusionJob> Jobs
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>What is wrong; null where every row that was sent has been imported.</summary>
    public string? Problem { get; init; }

    /// <summary>What is doubtful although nothing is known to be wrong, such as a further import that took no row; null where nothing
    /// is.</summary>
    public string? Warning { get; init; }

    /// <summary>Whether every row that was sent has been imported, as far as logs and reports tell.</summary>
    public bool IsComplete => Problem is null;

    /// <summary>The numbers.</summary>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{Object} {RequestId}: {Sent} sent, {LoadedRows} rows loaded, {Imported} imported, {Rejected} rejected"
        );
}
