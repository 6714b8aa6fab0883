using System.Collections;
using System.Collections.Specialized;
using OracleFusion.Client.Http;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client.Tasks;

/// <summary>Reads a list of the worklist a page at a time, to its end.</summary>
/// <param name="client">The client.</param>
/// <param name="path">The path of the list, with its query.</param>
internal sealed class TaskPages(FusionClient client, string path)
{
    private const int PageSize = 100;
    private string _previous = "";
    private int _offset;
    private bool _isAtEnd;

    /// <summary>The next rows; null at the end.</summary>
    /// <exception cref="ServiceException">The service failed, answers without a list, or gives a page again in place of the
    /// next.</exception>
    public async Task<List<OrderedDictionary>?> NextAsync(CancellationToken cancellationToken)
    {
        if (_isAtEnd)
            return null;
        var url = FormattableString.Invariant($"{path}{(path.IndexOf('?') < 0 ? '?' : '&')}limit={PageSize}&offset={_offset}");
        var answer =
            await client.InvokeAsync(new FusionRequest("GET", url), null, cancellationToken).ConfigureAwait(false) as OrderedDictionary;
        if (answer?["items"] is not (IEnumerable and not string))
            throw UnusableAnswer.Of("GET", url, "The worklist answered without items: the list cannot be read.");
        var rows = answer.Objects("items").ToList();
        bool? hasMore = bool.TryParse(answer.Text("hasMore"), out var told) ? told : null;
        var content = string.Join("\n", rows.Select(JsonFields.Content));
        var isAgain = rows.Count > 0 && content == _previous;
        if (hasMore == true && (rows.Count == 0 || isAgain) || isAgain && rows.Count >= PageSize)
            throw UnusableAnswer.Of(
                "GET",
                url,
                $"The worklist says that there are more rows, and gives {(isAgain ? "those before once more" : "none")}, from {_offset} on."
            );
        (_previous, _offset) = (content, _offset + rows.Count);
        // Where the service does not tell whether there is more, an empty page does; so does one that comes again where all fits on one.
        _isAtEnd = hasMore == false || rows.Count == 0 || isAgain;
        return isAgain ? null : rows;
    }
}
