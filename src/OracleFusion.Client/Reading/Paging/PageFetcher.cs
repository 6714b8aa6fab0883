using OracleFusion.Client.Http;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Reading.Paging;

/// <summary>Fetches pages of a query and makes records of them, children completed. May be used by several requests at once.</summary>
internal sealed class PageFetcher
{
    private readonly ThrottledSender _sender;
    private readonly RecordShape _target;
    private readonly RecordServer _source;
    private readonly ChildCompletion _completion;
    private readonly PageShape _shape;
    private volatile RecordLayout? _layout;

    /// <summary>Makes a fetcher.</summary>
    /// <param name="sender">The connection.</param>
    /// <param name="query">The query.</param>
    /// <param name="key">The attribute to page by; asked for besides the query's fields and then no property of the records. Null where
    /// rows are told apart by what they are.</param>
    /// <param name="within">The children that are completed by it, and those whose completion that is a part of; null for none.</param>
    public PageFetcher(ThrottledSender sender, RecordQuery query, string? key, IReadOnlyList<string>? within = null)
    {
        _shape = new PageShape(key, HasContents: key is null, query.First, query.IsRaw);
        _sender = sender;
        _source = new RecordServer(sender.Server);
        Query = query;
        Key = key;
        _completion = new ChildCompletion(sender, query, within);
        _target = query.ShapeOn(sender.Server, AlsoField);
    }

    public RecordQuery Query { get; }

    public string? Key { get; }

    /// <summary>The key, where the query's fields leave it out.</summary>
    public string? AlsoField => Key is not null && Query.Fields.Count > 0 && !Query.Fields.Contains(Key) ? Key : null;

    /// <summary>Fetches a page.</summary>
    /// <param name="ask">Which rows.</param>
    /// <param name="arrived">Called with the body before it is read, so that the next page can be asked for meanwhile.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<ParsedPage> FetchAsync(PageAsk ask, Action<ReadOnlyMemory<byte>>? arrived, CancellationToken cancellationToken)
    {
        var request = NewRequest(_sender, PageUrl.ForPage(Query, ask), Query.FrameworkVersion);
        var page = await _sender.SendAsync(request, Read, cancellationToken).ConfigureAwait(false);
        if (ask.OnlyField is null)
        {
            var incomplete = ask.PagedChild is null
                ? page.Incomplete
                : [.. page.Incomplete.Where(child => child.IsSaid && child.Name != ask.PagedChild)];
            await _completion.CompleteAsync(incomplete, cancellationToken).ConfigureAwait(false);
        }
        return page;

        ParsedPage Read(FusionResponse response)
        {
            JsonBody.RequireJson(response);
            arrived?.Invoke(response.Body);
            // From a key alone the next page learns nothing.
            var layout = ask.OnlyField is null ? _layout : null;
            var shape = ask.OnlyField is null ? _shape : _shape with { Last = 0 };
            var read = ParsedPage.Read(response.Body.Span, _target, layout, shape, _source);
            if (read.Error is { } error)
                throw Refusal(request, response, error);
            if (ask.OnlyField is null && read.Records.Length > 0)
                _layout = read.Layout;
            return read;
        }
    }

    /// <summary>What an item says that is an error. It is the answer's own text, and may repeat what was sent.</summary>
    private ServiceException Refusal(FusionRequest request, FusionResponse response, string error)
    {
        error = response.Masked(error);
        return new ServiceException(FusionFailure.InvalidInput, $"{Query.Resource.Names[Query.Resource.Names.Count - 1]}: {error}")
        {
            Details = [new FusionErrorDetail { Message = error }],
            StatusCode = response.StatusCode,
            Method = request.Method,
            Url = request.Path,
        };
    }

    internal static FusionRequest NewRequest(IRequestSender sender, string path, int? frameworkVersion)
    {
        var request = new FusionRequest("GET", path);
        request.InVersion(frameworkVersion, sender.FrameworkVersion);
        return request;
    }
}
