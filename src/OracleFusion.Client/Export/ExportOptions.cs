namespace OracleFusion.Client;

/// <summary>Where and how rows are exported.</summary>
public sealed class ExportOptions
{
    /// <summary>The full path of the file. Its folder is made if it is not there.</summary>
    public required string Path { get; init; }

    /// <summary>The form.</summary>
    public ExportFormat Format { get; init; }

    /// <summary>The rows of a part; null for one file.</summary>
    public long? PartSize { get; init; }

    /// <summary>Whether to begin anew, and to replace files that are there.</summary>
    public bool Force { get; init; }

    /// <summary>Changes only: from where on; null for all rows.</summary>
    public ChangeStart? Start { get; init; }

    /// <summary>How changes are told; not used for all rows.</summary>
    public ChangeOptions? Changes { get; init; }

    /// <summary>The keys of the rows to export; null for all that the query selects. The order of the file is that of the keys.</summary>
    public IReadOnlyCollection<long>? Keys { get; init; }

    /// <summary>With <see cref="Keys"/>: told the key of each row that there is not.</summary>
    public Action<long>? Missing { get; init; }

    /// <summary>Called when the first rows are on their way, to learn meanwhile what the server says of its attributes, whose columns the
    /// files get; null where that is known.</summary>
    public Func<CancellationToken, Task>? Learn { get; init; }

    /// <summary>Called from time to time with the number of rows that are written.</summary>
    public Action<long>? Progress { get; init; }

    /// <summary>Told in whole sentences how the rows are read, and whether an export that was interrupted goes on.</summary>
    public Action<string>? Note { get; init; }

    /// <summary>Told in whole sentences what does not stop the export and a person is to know.</summary>
    public Action<string>? Warn { get; init; }
}
