using System.Collections;
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

    /// <summary>The first moment, in <see cref="TimeZone"/>. A local time, or one in UTC, is a moment that is told to the service in UTC;
    /// it cannot be told in another time zone.</summary>
    public required DateTime From { get; init; }

    /// <summary>The last moment, as <see cref="From"/>.</summary>
    public required DateTime To { get; init; }

    /// <summary>Whether <see cref="To"/> itself is left out, as the midnight after a whole day is.</summary>
    public bool IsBeforeTo { get; init; }

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
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan MostBehind = TimeSpan.FromHours(12);
    private readonly FusionClient _client;
    private readonly FusionAuditSearch _search;
    private readonly DateTime _first;
    private readonly DateTime _last;
    private readonly DateTime _end;
    private Dictionary<string, int> _before = new(StringComparer.Ordinal);
    private Dictionary<string, int> _atBorder = new(StringComparer.Ordinal);
    private DateTime _from;
    private int _page = 1;
    private List<string> _previous = [];
    private bool _isAtEnd;

    /// <summary>A search on the server of a client.</summary>
    /// <exception cref="FusionInputException">The end is before the beginning, or a moment is told in the zone of this machine or in UTC,
    /// and the search is in another zone.</exception>
    public FusionAuditReader(FusionClient client, FusionAuditSearch search)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        _search = search ?? throw new ArgumentNullException(nameof(search));
        (_first, _last) = (InZone(search.From), InZone(search.To));
        if (_last < _first)
            throw new FusionInputException("The end of the time is before its beginning.");
        // The service takes whole seconds, and what it gives has fractions of them.
        _from = WholeSecond(_first);
        _end = WholeSecond(_last);
        _end = _end < _last ? _end.AddSeconds(1) : _end;
    }

    /// <summary>The next records; null at the end.</summary>
    /// <exception cref="ServiceException">The service refused, also inside of an answer with HTTP 200.</exception>
    public async Task<IReadOnlyList<FusionAuditRecord>?> NextAsync(CancellationToken cancellationToken)
    {
        while (!_isAtEnd)
        {
            var to = _end - _from > Longest ? _from + Longest : _end;
            var rows = await PageAsync(to, cancellationToken).ConfigureAwait(false);
            var contents = rows.ConvertAll(JsonFields.Content);
            if (rows.Count > 0 && contents.SequenceEqual(_previous, StringComparer.Ordinal))
                throw UnusableAnswer.Of("POST", Path, $"The audit service gives page {_page - 1} again in place of page {_page}.");
            // A period that has ended cannot grow, so equal rows on two pages are two records and not a shifted one.
            var again = MayGrow(to) ? Overlap(_previous, contents) : 0;
            _previous = contents;
            var fresh = rows.Skip(again).Where(row => IsFresh(row, to)).Select(Read).Where(IsAsked).ToList();
            // A service may give fewer at once than it was asked for: an empty page is the end.
            if (rows.Count > 0)
                _page++;
            else if (to >= _end)
                _isAtEnd = true;
            else
                (_from, _page, _previous, _before, _atBorder) = (to, 1, [], _atBorder, new(StringComparer.Ordinal));
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
        var request = new FusionRequest("POST", $"{Path}?{query}") { IsRepeatable = true, IsReading = true };
        var answer = await _client.AskAsync("The audit service", request, values, cancellationToken).ConfigureAwait(false);
        if (!string.Equals(answer.Text("status"), "SUCCESS", StringComparison.OrdinalIgnoreCase))
            throw Refused(answer);
        // Clients have met the list by each of these names.
        var name = Array.Find(["auditData", "result", "items"], one => answer[one] is IEnumerable and not string)
            ?? throw UnusableAnswer.Of("POST", Path, "The audit service says SUCCESS and gives no list of records.");
        return [.. answer.Objects(name)];
    }

    // Whether records may still come that are of a time before a moment: the service writes them some minutes late, and a time zone whose
    // distance from UTC is not known here is twelve hours behind it at most.
    private bool MayGrow(DateTime to) =>
        to + Late + (IsUtc ? TimeSpan.Zero : MostBehind) > _client.Settings.TimeProvider.GetUtcNow().UtcDateTime;

    // How many rows at the head of a page are those at the end of the one before: records that came meanwhile have moved them on.
    private static int Overlap(List<string> before, List<string> now)
    {
        for (var count = Math.Min(before.Count, now.Count); count > 0; count--)
        {
            if (now.Take(count).SequenceEqual(before.Skip(before.Count - count), StringComparer.Ordinal))
                return count;
        }

        return 0;
    }

    // A row at the border of two months is in both.
    private bool IsFresh(OrderedDictionary row, DateTime border)
    {
        var content = JsonFields.Content(row);
        if (_before.TryGetValue(content, out var given) && given > 0)
        {
            _before[content] = given - 1;
            return false;
        }

        if (Date(row.Text("date") ?? "") is { } day && day >= border.AddSeconds(-1))
            _atBorder[content] = (_atBorder.TryGetValue(content, out var known) ? known : 0) + 1;
        return true;
    }

    private bool IsAsked(FusionAuditRecord record) =>
        // What is told in another zone than the search's cannot be compared, and was asked for.
        (!IsUtc && record.Date.Kind == DateTimeKind.Utc)
        || (record.Date >= _first && (record.Date < _last || (record.Date == _last && !_search.IsBeforeTo)));

    private DateTime InZone(DateTime time) =>
        time.Kind == DateTimeKind.Unspecified ? time
        : IsUtc ? time.ToUniversalTime()
        : throw new FusionInputException(
            $"The search is in the time zone {_search.TimeZone}, and {time:yyyy-MM-dd HH:mm:ss} is a moment in "
                + $"{(time.Kind == DateTimeKind.Utc ? "UTC" : "the time zone of this machine")}. Give the time as text without a zone, "
                + "such as '2026-01-31T15:30:00', which is taken in the time zone of the search."
        );

    private static DateTime WholeSecond(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    private FusionAuditRecord Read(OrderedDictionary row)
    {
        var context = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var i = 1; i <= 3; i++)
        {
            var number = i.ToString(CultureInfo.InvariantCulture);
            if (row.Text("contextName" + number) is { } name)
                context[name] = row.Text("contextValue" + number);
        }

        var date = Date(row.Text("date") ?? "")
            ?? throw UnusableAnswer.Of("POST", Path, $"The audit history has a record whose date is '{row.Text("date")}'.");
        return new FusionAuditRecord
        {
            Date = date,
            TimeZone = date.Kind == DateTimeKind.Utc ? "UTC" : _search.TimeZone,
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

    private static ServiceException Refused(OrderedDictionary answer)
    {
        var error = answer.Objects("error").FirstOrDefault() ?? [];
        var words = new[] { error.Text("title"), error.Text("detail"), answer.Text("errorMessage") }
            .Concat(error.Objects("errorDetail").Select(detail => detail.Text("detail")))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return new ServiceException(
            FusionFailure.InvalidInput,
            $"The audit history was not read: {(words.Count == 0 ? "the service says FAIL and no reason" : string.Join(" ", words))}"
        );
    }

    // In the time zone of the search, where the service tells no other. What is in UTC says so by its kind.
    private DateTime? Date(string text)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date))
            return null;
        if (date.Kind == DateTimeKind.Unspecified)
            return IsUtc ? DateTime.SpecifyKind(date, DateTimeKind.Utc) : date;
        return DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime;
    }

    private bool IsUtc => _search.TimeZone.Equals("UTC", StringComparison.OrdinalIgnoreCase);

    private static string Text(DateTime date) => date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
