namespace OracleFusion.Client;

/// <summary>A run of an extract of the Data Extraction tool, or of data stores by BI Cloud Connector.</summary>
public sealed class FusionExtract : FusionServerObject
{
    /// <summary>Its request id.</summary>
    public required long RequestId { get; init; }

    /// <summary>The query, the extract definition or the data stores; null where the service does not say.</summary>
    public string? Name { get; init; }

    /// <summary>The data stores of BI Cloud Connector that it extracts; empty for an extract of the Data Extraction tool.</summary>
    public IReadOnlyList<string> DataStores
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>What it takes of its data stores.</summary>
    public FusionExtractContent Content { get; init; }

    /// <summary>The number of the job of BI Cloud Connector that was run, for -JobId; null where none was named.</summary>
    public long? JobId { get; init; }

    /// <summary>The number of the newest manifest that the content server had before an extract of data stores was started: those of the
    /// extract have greater ones. Null for other extracts, and where the content server was closed to the user.</summary>
    public long? DocumentsAfter { get; init; }

    /// <summary>Its state in the service's words: In progress, Succeeded or Error; for data stores, those of the Enterprise Scheduler, such
    /// as RUNNING and SUCCEEDED.</summary>
    public string Status { get; init; } = "";

    /// <summary>The state of the request as a whole in its summary; null where there is none.</summary>
    public string? Summary { get; init; }

    /// <summary>Where its files go, such as Oracle Managed Storage; null where the service does not say.</summary>
    public string? Storage { get; init; }

    /// <summary>How many views or queries it extracts; null where the service does not say.</summary>
    public long? TotalExtracts { get; init; }

    /// <summary>How many of them were extracted; null where the service does not say.</summary>
    public long? SuccessfulExtracts { get; init; }

    /// <summary>What the state means. One that has ended without some of its views has failed.</summary>
    public FusionJobProgress Progress =>
        DataStores.Count > 0
            ? FusionJobStates.Of(Status)
            : Status.Trim().ToUpperInvariant() switch
            {
                "SUCCEEDED" => SuccessfulExtracts < TotalExtracts ? FusionJobProgress.Failed : FusionJobProgress.Succeeded,
                "ERROR" => FusionJobProgress.Failed,
                "IN PROGRESS" => FusionJobProgress.InProgress,
                _ => FusionJobProgress.Unknown,
            };

    /// <summary>Whether it has ended, however.</summary>
    public bool IsEnded => Progress is FusionJobProgress.Succeeded or FusionJobProgress.Warning or FusionJobProgress.Failed;

    /// <summary>The link to the list of its files; null while there is none.</summary>
    internal string? FilesLink { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{RequestId}");
}

/// <summary>A request for an extract.</summary>
public sealed class FusionExtractRequest
{
    /// <summary>The name of a user-defined query; null where a definition is run.</summary>
    public string? Query { get; init; }

    /// <summary>The name of an extract definition; null where a query is run.</summary>
    public string? Definition { get; init; }

    /// <summary>The values of the query's parameters, by name.</summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; init; } = new Dictionary<string, object?>();

    /// <summary>The format of a query's files: CSV or JSON; null for the service's default, which is CSV.</summary>
    public string? Format { get; init; }

    /// <summary>Whether the service tells the callback workflow agent of the end of a query.</summary>
    public bool HasCallback { get; init; }
}

/// <summary>A file that an extract has written.</summary>
public sealed class FusionExtractFile
{
    /// <summary>Its name in the service's words.</summary>
    public required string Name { get; init; }

    /// <summary>How many bytes it has.</summary>
    public required long Size { get; init; }

    /// <summary>When it was written; null where the service does not say.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Its SHA-256, in hexadecimal; null where the service gives none.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The path of its content.</summary>
    internal string ContentPath { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>How a file of an extract is fetched.</summary>
public sealed class ExtractOptions
{
    /// <summary>How many ranges to ask for at the same time.</summary>
    public int ThrottleLimit { get; init; } = 4;

    /// <summary>How many bytes a range has.</summary>
    public int RangeSize { get; init; } = 4 * 1024 * 1024;

    /// <summary>Whether another file of the name may be replaced.</summary>
    public bool Replaces { get; init; }

    /// <summary>Told how many bytes are there, and of how many; null for none.</summary>
    public Action<long, long?>? Progress { get; init; }
}
