using System.Collections.Specialized;
using System.Globalization;
using OracleFusion.Client.Http;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client;

/// <summary>What to look for in the audit history.</summary>
public sealed class FusionAuditSearch
{
    /// <summary>The product, as Oracle writes it: OPSS (users and roles), Payables, Ledger, hcmCore ... Case counts.</summary>
    public required string Product { get; init; }

    /// <summary>The first moment, in <see cref="TimeZone"/>.</summary>
    public required DateTime From { get; init; }

    /// <summary>The last moment.</summary>
    public required DateTime To { get; init; }

    /// <summary>The qualified name of the view object; products of applications need one.</summary>
    public string? BusinessObject { get; init; }

    /// <summary>insert, update, delete or all.</summary>
    public string? EventType { get; init; }

    /// <summary>The user, by the name that is shown.</summary>
    public string? User { get; init; }

    /// <summary>The code of the time zone.</summary>
    public string TimeZone { get; init; } = "UTC";
}

/// <summary>
/// Reads the audit history (<c>getaudithistory</c> of fndAuditRESTService). The service takes at most a month at once: longer times are
/// asked for month by month.
/// </summary>
public sealed class FusionAuditReader
{
    private const string Path = "/fscmRestApi/fndAuditRESTService/audittrail/getaudithistory";
    private const int PageSize = 200;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(28);
    private readonly FusionClient _client;
    private readonly FusionAuditSearch _search;
    private readonly HashSet<string> _atBorder = new(StringComparer.Ordinal);
    private DateTime _from;
    private int _page = 1;
    private bool _isAtEnd;

    /// <summary>A search on the server of a client.</summary>
    /// <exception cref="FusionInputException">The end is before the beginning.</exception>
    public FusionAuditReader(FusionClient client, FusionAuditSearch search)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        _search = search ?? throw new ArgumentNullException(nameof(search));
        if (search.To < search.From)
            throw new FusionInputException("The end of the time is before its beginning.");
        _from = search.From;
    }

    /// <summary>The next records; null at the end.</summary>
    /// <exception cref="FusionException">The service refused, also inside of an answer with HTTP 200.</exception>
    public async Task<IReadOnlyList<FusionAuditRecord>?> NextAsync(CancellationToken cancellationToken)
    {
        while (!_isAtEnd)
        {
            var to = _search.To - _from > Longest ? _from + Longest : _search.To;
            var rows = await PageAsync(to, cancellationToken).ConfigureAwait(false);
            var fresh = rows.Where(row => IsFresh(row, to)).Select(Read).ToList();
            if (rows.Count == PageSize)
                _page++;
            else if (to >= _search.To)
                _isAtEnd = true;
            else
                (_from, _page) = (to, 1);
            if (fresh.Count > 0)
                return fresh;
        }

        return null;
    }

    private async Task<List<OrderedDictionary>> PageAsync(DateTime to, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, object?>
        {
            ["fromDate"] = Text(_from),
            ["toDate"] = Text(to),
            ["product"] = _search.Product,
            ["eventType"] = _search.EventType ?? "all",
            ["attributeDetailMode"] = "true",
            ["includeAttributes"] = "true",
            ["includeChildObjects"] = "true",
            ["timeZone"] = _search.TimeZone,
            ["pageNumber"] = _page.ToString(CultureInfo.InvariantCulture),
            ["pageSize"] = PageSize.ToString(CultureInfo.InvariantCulture),
        };
        if (_search.BusinessObject is not null)
            values["businessObjectType"] = _search.BusinessObject;
        if (_search.User is not null)
            values["user"] = _search.User;
        // The specification has parameters, public clients send a body: both go, and the service takes what it knows.
        var query = string.Join("&", values.Select(value => $"{value.Key}={Uri.EscapeDataString((string)value.Value!)}"));
        var request = new FusionRequest("POST", $"{Path}?{query}") { IsRepeatable = true };
        var answer =
            await _client.InvokeAsync(request, values, cancellationToken).ConfigureAwait(false) as OrderedDictionary
            ?? throw RequestExecutor.Unusable("POST", Path, "The audit service answered without an object.");
        if (!string.Equals(answer.Text("status"), "SUCCESS", StringComparison.OrdinalIgnoreCase))
            throw Refused(answer);
        return [.. answer.Objects("auditData")];
    }

    // A row at the border of two months is in both.
    private bool IsFresh(OrderedDictionary row, DateTime border)
    {
        var (date, text) = (row.Text("date") ?? "", string.Join("|", row.Values.Cast<object?>().Where(value => value is string)));
        if (_atBorder.Contains(text))
            return false;
        if (Date(date) is { } day && day >= border.AddSeconds(-1))
            _atBorder.Add(text);
        return true;
    }

    private static FusionAuditRecord Read(OrderedDictionary row)
    {
        var context = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var i = 1; i <= 3; i++)
        {
            var number = i.ToString(CultureInfo.InvariantCulture);
            if (row.Text("contextName" + number) is { } name)
                context[name] = row.Text("contextValue" + number);
        }

        return new FusionAuditRecord
        {
            Date = Date(row.Text("date") ?? "")
                ?? throw RequestExecutor.Unusable("POST", Path, $"The audit history has a record whose date is '{row.Text("date")}'."),
            UserName = row.Text("userName"),
            UserInternalName = row.Text("userInternalName"),
            EventType = row.Text("eventType"),
            BusinessObject = row.Text("businessObject", "qualifiedBusinessObject"),
            Description = row.Text("description"),
            InternalId = row.Text("descriptionInternal"),
            Context = context,
            Attributes =
            [
                .. row.Objects("attributeDetails")
                    .Select(attribute => new FusionAuditAttribute
                    {
                        Attribute = attribute.Text("attribute", "attributeInternalName") ?? "",
                        InternalName = attribute.Text("attributeInternalName"),
                        OldValue = attribute.Text("oldValue"),
                        NewValue = attribute.Text("newValue"),
                    }),
            ],
        };
    }

    private static FusionException Refused(OrderedDictionary answer)
    {
        var error = answer.Objects("error").FirstOrDefault() ?? [];
        var words = new[] { error.Text("title"), error.Text("detail"), answer.Text("errorMessage") }
            .Concat(error.Objects("errorDetail").Select(detail => detail.Text("detail")))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return new FusionException(
            FusionFailure.InvalidInput,
            $"The audit history was not read: {(words.Count == 0 ? "the service says FAIL and no reason" : string.Join(" ", words))}"
        );
    }

    private static DateTime? Date(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string Text(DateTime date) => date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
