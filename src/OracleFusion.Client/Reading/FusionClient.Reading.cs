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

    /// <summary>Cuts the rows of a query into intervals of keys of about as many rows each, to be read side by side.</summary>
    /// <param name="query">The rows.</param>
    /// <param name="count">How many intervals there are to be; fewer come where there are fewer rows.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <exception cref="FusionInputException">The rows cannot be cut: they are not read by one key.</exception>
    /// <exception cref="ServiceException">The service refused, could not be reached, or does not count or order its rows.</exception>
    public Task<IReadOnlyList<FusionPartition>> CutAsync(RecordQuery query, int count, CancellationToken cancellationToken) =>
        KeyPartitions.CutAsync(this, query ?? throw new ArgumentNullException(nameof(query)), count, cancellationToken);

    /// <summary>Reads one record.</summary>
    /// <param name="item">The record's address.</param>
    /// <param name="shape">Fields, children, effective date and class of the record; paging and filters are not used. Null for everything
    /// by default.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="FusionInputException">The query contradicts itself.</exception>
    /// <exception cref="ServiceException">The service refused, has no such record (NotFound), or could not be reached.</exception>
    public Task<FusionRecord> GetAsync(ResourcePath item, RecordQuery? shape, CancellationToken cancellationToken) =>
        SingleRecordReader.GetAsync(this, item, shape, cancellationToken);

    /// <summary>Reads all rows of a query that are few, for what works on them one by one.</summary>
    /// <param name="query">What to read.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <exception cref="FusionInputException">The query contradicts itself.</exception>
    /// <exception cref="ServiceException">The service refused, could not be reached, or sent what cannot be the next rows.</exception>
    public Task<List<FusionRecord>> ReadAllAsync(RecordQuery query, CancellationToken cancellationToken) =>
        QueryReader.ReadAllAsync(this, query, cancellationToken);

    void IRequestSender.Warn(string sentence) => _observer?.Warning(sentence);

    Task<T> IRequestSender.SendAsync<T>(FusionRequest request, Func<FusionResponse, T> read, CancellationToken cancellationToken) =>
        SendAsync(request, read, cancellationToken);
}
