namespace OracleFusion.Client;

public sealed partial class FusionClient
{
    /// <summary>Reads the rows of a collection.</summary>
    /// <param name="query">What to read.</param>
    /// <exception cref="System.ArgumentException">The query contradicts itself.</exception>
    public RecordReader Read(RecordQuery query) => throw new NotSupportedException("Reading has not landed yet.");

    /// <summary>Reads one record.</summary>
    /// <param name="item">The record's address.</param>
    /// <param name="shape">Fields, children, effective date and class of the record; paging and filters are not used. Null for everything by default.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="System.Exception">The service refused, has no such record (NotFound), or could not be reached.</exception>
    public Task<FusionRecord> GetAsync(ResourcePath item, RecordQuery? shape, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Reading has not landed yet.");
}
