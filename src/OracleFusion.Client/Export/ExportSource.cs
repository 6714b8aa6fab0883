using OracleFusion.Client.Records;

namespace OracleFusion.Client.Export;

/// <summary>The rows of an export, page by page, and the place to go on from after each.</summary>
internal abstract class ExportSource : IDisposable
{
    /// <summary>How the rows are read, in words.</summary>
    public abstract string PagingMethod { get; }

    /// <summary>The next rows; null at the end.</summary>
    public abstract Task<IReadOnlyList<RawRecord>?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Says that a row was written. Rows are written in the order in which they were handed out.</summary>
    public abstract void Note(RawRecord row);

    /// <summary>Puts into the manifest where to go on behind the rows that were written.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="isEnd">Whether these were all.</param>
    public abstract void Mark(ExportManifest manifest, bool isEnd);

    public abstract void Dispose();
}
