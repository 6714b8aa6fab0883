using OracleFusion.Client.Http;
using OracleFusion.Client.Reading;

namespace OracleFusion.Client;

public sealed partial class FusionClient : IRequestSender
{
    int IRequestSender.FrameworkVersion => Settings.FrameworkVersion;

    /// <summary>Reads the rows of a collection.</summary>
    /// <param name="query">What to read.</param>
    /// <exception cref="FusionInputException">The query contradicts itself.</exception>
    public RecordReader Read(RecordQuery query) => new QueryReader(this, query);

    /// <summary>Reads one record.</summary>
    /// <param name="item">The record's address.</param>
    /// <param name="shape">Fields, children, effective date and class of the record; paging and filters are not used. Null for everything
    /// by default.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="FusionInputException">The query contradicts itself.</exception>
    /// <exception cref="FusionException">The service refused, has no such record (NotFound), or could not be reached.</exception>
    public Task<FusionRecord> GetAsync(ResourcePath item, RecordQuery? shape, CancellationToken cancellationToken) =>
        SingleRecordReader.GetAsync(this, item, shape, cancellationToken);

    Task<T> IRequestSender.SendAsync<T>(FusionRequest request, Func<FusionResponse, T> read, CancellationToken cancellationToken) =>
        SendAsync(request, read, cancellationToken);
}
