using OracleFusion.Client.Http;
using OracleFusion.Client.Reading.Paging;

namespace OracleFusion.Client.Reading;

/// <summary>
/// Cuts a collection into intervals of keys of about as many rows each: the server counts the rows, and tells the key of the row at each
/// place where one interval ends and the next begins.
/// </summary>
internal static class KeyPartitions
{
    /// <summary>Cuts.</summary>
    /// <param name="sender">The connection.</param>
    /// <param name="query">The rows.</param>
    /// <param name="count">How many intervals there are to be; fewer where there are fewer rows.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <exception cref="FusionInputException">The rows cannot be cut: they are not read by one key.</exception>
    /// <exception cref="ServiceException">The service refused, could not be reached, or does not count or order its rows.</exception>
    public static async Task<IReadOnlyList<FusionPartition>> CutAsync(
        IRequestSender sender,
        RecordQuery query,
        int count,
        CancellationToken cancellationToken
    )
    {
        RecordQueryCheck.Check(query);
        var known = RecordKey.Of(query, query.FrameworkVersion ?? sender.FrameworkVersion);
        if (known.Paged is not { } key)
            throw new FusionInputException($"{query.Resource} cannot be cut into partitions: {known.WhyNot}.");
        var fetcher = new PageFetcher(ThrottledSender.Of(sender, query.ThrottleLimit), query, key);
        var first = await AskAsync(0, isCounted: true).ConfigureAwait(false);
        if (first.Total is not { } total)
            throw PageSource.Unusable(query, "it does not say how many rows there are");
        var bounds = new List<long>();
        var least = KeyOf(first);
        for (var number = 1; number < count; number++)
        {
            var page = await AskAsync(total / count * number + total % count * number / count, isCounted: false).ConfigureAwait(false);
            if (KeyOf(page) is not { } bound)
                break;
            if (bound > (bounds.Count == 0 ? least : bounds[bounds.Count - 1]))
                bounds.Add(bound);
        }
        return
        [
            .. Enumerable
                .Range(0, bounds.Count + 1)
                .Select(place => new FusionPartition
                {
                    Number = place + 1,
                    Count = bounds.Count + 1,
                    Resource = query.Resource.ToString(),
                    Key = key,
                    From = place == 0 ? null : bounds[place - 1],
                    Before = place == bounds.Count ? null : bounds[place],
                }),
        ];

        Task<ParsedPage> AskAsync(long offset, bool isCounted) =>
            fetcher.FetchAsync(
                new PageAsk
                {
                    OrderBy = key + ":asc",
                    Offset = offset,
                    Limit = 1,
                    Total = isCounted,
                    OnlyField = key,
                },
                arrived: null,
                cancellationToken
            );
    }

    private static long? KeyOf(ParsedPage page) => page.Keys is { Length: > 0 } keys ? keys[0] : null;
}
