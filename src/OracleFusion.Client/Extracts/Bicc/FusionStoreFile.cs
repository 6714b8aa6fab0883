using OracleFusion.Client.Extracts;

namespace OracleFusion.Client;

/// <summary>What an extract of data stores takes.</summary>
public enum FusionExtractContent
{
    /// <summary>Rows: all at the first time, later those that have changed since the time before (VO_EXTRACT).</summary>
    Data,

    /// <summary>The primary keys of all rows that are there, by which deleted rows are told (PRIMARY_KEY_EXTRACT).</summary>
    PrimaryKeys,

    /// <summary>Both (VO_AND_PK_EXTRACT).</summary>
    DataAndPrimaryKeys,
}

/// <summary>A run of BI Cloud Connector that is to be started.</summary>
public sealed class FusionStoreExtractRequest
{
    /// <summary>The data stores.</summary>
    public required IReadOnlyList<string> DataStores
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>What to take of them.</summary>
    public FusionExtractContent Content { get; init; }

    /// <summary>The job whose run it is, with its own dates of the last extract; null for the list of data stores that all share.</summary>
    public long? JobId { get; init; }
}

/// <summary>A file of an extract of data stores, as its manifest lists it.</summary>
public sealed class FusionStoreFile
{
    /// <summary>Its name in the service's words.</summary>
    public required string Name { get; init; }

    /// <summary>Its number on the content server.</summary>
    public required long DocumentId { get; init; }

    /// <summary>Its MD5, in hexadecimal; null where the manifest gives none.</summary>
    public string? Md5 { get; init; }

    /// <summary>A name for it on this machine: the service's own are longer than many file systems like, and only their ends tell the files
    /// of several extracts apart. The last part of the data store's name stands for the whole.</summary>
    /// <param name="dataStores">The data stores that were extracted.</param>
    public string ShortName(IEnumerable<string> dataStores) =>
        BiccManifest.StoreOf(Name, dataStores) is { } store
            ? $"{store.Substring(store.LastIndexOf('.') + 1)}{Name.Substring(BiccManifest.PrefixOf(store).Length)}"
            : Name;

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>What a file holds that stands in a zip of an extract of data stores.</summary>
public enum FusionExtractKind
{
    /// <summary>Rows (<c>.csv</c>).</summary>
    Data,

    /// <summary>The primary keys of all rows that were there (<c>.pecsv</c>).</summary>
    PrimaryKeys,

    /// <summary>The columns and their types (<c>.mdcsv</c>).</summary>
    Metadata,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>A file in a zip of an extract of data stores.</summary>
public sealed class FusionExtractPart
{
    /// <summary>The length from which BI Cloud Connector has been seen to cut files while it says that all went well: 5 GB.</summary>
    public const long LargestFile = 5_000_000_000;

    /// <summary>The data store; null where the zip is of none that was asked for.</summary>
    public string? DataStore { get; init; }

    /// <summary>The kind of its content.</summary>
    public FusionExtractKind Kind { get; init; }

    /// <summary>Which of the files of this kind of the data store it is, from 1 on, in the order of the manifest and of the zip. More than
    /// one hold rows of several extracts, such as a full and an incremental one, and a row may stand in each.</summary>
    public int Sequence { get; init; }

    /// <summary>How many records it has, without the line of column names; null for what is no table.</summary>
    public long? Rows { get; init; }

    /// <summary>How many bytes it has unpacked.</summary>
    public long Length { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it was unpacked; null where it was not.</summary>
    public string? Path { get; init; }

    /// <summary>The full path of the zip.</summary>
    public required string Archive { get; init; }

    /// <summary>Whether it is as large as files that BI Cloud Connector has cut.</summary>
    public bool MayBeCut => Kind is FusionExtractKind.Data or FusionExtractKind.PrimaryKeys && Length >= LargestFile;

    /// <inheritdoc/>
    public override string ToString() => Path ?? Name;
}

/// <summary>How many rows BI Cloud Connector says that it has extracted of a data store.</summary>
public sealed class FusionStoreCount
{
    /// <summary>The data store.</summary>
    public required string DataStore { get; init; }

    /// <summary>Whether rows or primary keys are meant.</summary>
    public FusionExtractKind Kind { get; init; }

    /// <summary>How many rows; null where it does not say.</summary>
    public long? Rows { get; init; }

    /// <summary>The state in the service's words; null where it does not say.</summary>
    public string? Status { get; init; }

    /// <summary>What went wrong; null for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the state is one of success, or none is told.</summary>
    public bool IsSuccess =>
        Status is not { } status
        || status.StartsWith("SUCC", StringComparison.OrdinalIgnoreCase)
        || status.StartsWith("COMPLETE", StringComparison.OrdinalIgnoreCase);
}
