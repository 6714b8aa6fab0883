using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Tests.Changes;

/// <summary>
/// A pod in memory that serves invoices with the time of their last change: conditions on key and time, with in, and, or and
/// parentheses, the order of the key, pages. Its clock stands still until it is set.
/// </summary>
internal sealed class TimedPod : IRequestSender
{
    private const string Path = "/fscmRestApi/resources/11.13.18.05/invoices";
    private static readonly Regex Tokens = new(@"\w+ in \((?<keys>[^)]*)\)|\(|\)|\band\b|\bor\b|(\w+) (>=|>|<=|<) ('[^']*'|-?\d+)");

    /// <summary>Held while rows are read or changed.</summary>
    public object Gate { get; } = new();

    public SortedDictionary<long, Row> Rows { get; } = [];

    public List<string> Requests { get; } = [];

    public DateTimeOffset Now { get; set; } = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Whether answers say what time it is.</summary>
    public bool HasClock { get; init; } = true;

    /// <summary>Whether links say the state of a row.</summary>
    public bool HasIndicator { get; init; } = true;

    /// <summary>Whether the time of a change is only a day.</summary>
    public bool IsDateOnly { get; init; }

    public bool RefusesKeyOrder { get; init; }

    /// <summary>Whether rows that are asked for in no order come in the reverse one of their keys.</summary>
    public bool IsReversed { get; init; }

    /// <summary>What a row shows as its key.</summary>
    public Func<long, long> KeyOf { get; set; } = static key => key;

    /// <summary>The request, from 1, that is refused; null for none.</summary>
    public int? FailAt { get; set; }

    /// <summary>Runs before each answer, with the number of the request from 1.</summary>
    public Action<int>? Churn { get; set; }

    /// <summary>A name of its own: what other tests have learned of a server is none of this one's.</summary>
    public Uri Server { get; } = new("https://timed.example.com/");

    public int FrameworkVersion => 4;

    public static RecordQuery Query(int pageSize = 7, int throttleLimit = 1) =>
        new()
        {
            Resource = ResourcePath.Collection("fscm", "invoices"),
            PageSize = pageSize,
            ThrottleLimit = throttleLimit,
        };

    public FilterAttribute Attribute => new("LastUpdateDate", IsDateOnly ? CatalogType.Date : CatalogType.Timestamp);

    public TimedPod Fill(int rows, TimeSpan apart)
    {
        for (var key = 1; key <= rows; key++)
            Rows[key] = new Row(Now - TimeSpan.FromTicks(apart.Ticks * (rows - key + 1)), 1, "");
        return this;
    }

    /// <summary>Makes or changes a row, now.</summary>
    public void Touch(long key) => Touch(key, Now);

    /// <summary>Makes or changes a row, which shows only now and has an earlier time.</summary>
    public void Touch(long key, DateTimeOffset time) =>
        Rows[key] = Rows.TryGetValue(key, out var row) ? row with { Time = time, Version = row.Version + 1 } : new Row(time, 1, "");

    public List<string> Warnings { get; } = [];

    public void Warn(string sentence) => Warnings.Add(sentence);

    public Task<T> SendAsync<T>(FusionRequest request, Func<FusionResponse, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string body;
        lock (Gate)
        {
            Requests.Add(Uri.UnescapeDataString(request.Path));
            Churn?.Invoke(Requests.Count);
            if (FailAt == Requests.Count)
                throw new ServiceException(FusionFailure.Unavailable, "The pod is down.") { StatusCode = 503 };
            body = Answer(request.Path);
        }
        using var response = TestResponse.Json(body, date: HasClock ? Now.ToString("r", CultureInfo.InvariantCulture) : null);
        return Task.FromResult(AnswerReading.Read(request, response, read));
    }

    private string Answer(string path)
    {
        var parameters = path.Substring(path.IndexOf('?') + 1)
            .Split('&')
            .Select(static pair => pair.Split('='))
            .ToDictionary(static pair => pair[0], static pair => Uri.UnescapeDataString(pair[1]));
        var order = parameters.TryGetValue("orderBy", out var given) ? given : "";
        if (RefusesKeyOrder && order.Contains("InvoiceId", StringComparison.Ordinal))
            throw new ServiceException(FusionFailure.InvalidInput, "Attribute InvoiceId cannot order.") { StatusCode = 400 };
        var limit = int.Parse(parameters["limit"], CultureInfo.InvariantCulture);
        var offset = parameters.TryGetValue("offset", out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
        var isWanted = Condition(parameters.TryGetValue("q", out var q) ? q : "");
        var rows = Rows.Where(row => isWanted(KeyOf(row.Key), row.Value)).ToList();
        if (order.EndsWith(":desc", StringComparison.Ordinal) || (IsReversed && order.Length == 0))
            rows.Reverse();
        var page = rows.Skip(offset).Take(limit).ToList();
        var onlyData = parameters.ContainsKey("onlyData");
        return new StringBuilder("{\"items\":[")
            .Append(string.Join(",", page.Select(row => Item(row.Key, row.Value, onlyData))))
            .Append("],\"count\":")
            .Append(page.Count)
            .Append(",\"hasMore\":")
            .Append(offset + page.Count < rows.Count ? "true" : "false")
            .Append(",\"limit\":")
            .Append(limit)
            .Append(",\"offset\":")
            .Append(offset)
            .Append('}')
            .ToString();
    }

    private string Item(long key, Row row, bool onlyData)
    {
        var time = row.Time.ToString(IsDateOnly ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss.fff+00:00", CultureInfo.InvariantCulture);
        var links = onlyData
            ? ""
            : $",\"links\":[{{\"rel\":\"self\",\"href\":\"https://{Server.Host}:443{Path}/{key}\",\"name\":\"invoices\",\"kind\":\"item\""
                + (HasIndicator ? $",\"properties\":{{\"changeIndicator\":\"ACED{row.Version}\"}}" : "")
                + "}]";
        return $"{{\"InvoiceId\":{KeyOf(key)},\"Description\":\"v{row.Version}\",\"LastUpdateDate\":\"{time}\"{row.More}{links}}}";
    }

    /// <summary>Reads a condition: terms that are joined by and, or.</summary>
    private Func<long, Row, bool> Condition(string text)
    {
        if (text.Length == 0)
            return static (_, _) => true;
        var tokens = new Queue<Match>(Tokens.Matches(text).Cast<Match>());
        var condition = Or(tokens);
        return tokens.Count == 0 ? condition : throw new FormatException($"'{text}' has too much.");
    }

    private Func<long, Row, bool> Or(Queue<Match> tokens)
    {
        var left = And(tokens);
        while (tokens.Count > 0 && tokens.Peek().Value == "or")
        {
            tokens.Dequeue();
            var (one, other) = (left, And(tokens));
            left = (key, row) => one(key, row) || other(key, row);
        }
        return left;
    }

    private Func<long, Row, bool> And(Queue<Match> tokens)
    {
        var left = Term(tokens);
        while (tokens.Count > 0 && tokens.Peek().Value == "and")
        {
            tokens.Dequeue();
            var (one, other) = (left, Term(tokens));
            left = (key, row) => one(key, row) && other(key, row);
        }
        return left;
    }

    private Func<long, Row, bool> Term(Queue<Match> tokens)
    {
        var token = tokens.Dequeue();
        if (token.Value == "(")
        {
            var inner = Or(tokens);
            return tokens.Dequeue().Value == ")" ? inner : throw new FormatException("A parenthesis is open.");
        }
        if (token.Groups["keys"] is { Success: true } keys)
        {
            var wanted = new HashSet<long>(keys.Value.Split(',').Select(static key => long.Parse(key, CultureInfo.InvariantCulture)));
            return (key, _) => wanted.Contains(key);
        }
        var (name, sign, value) = (token.Groups[1].Value, token.Groups[2].Value, token.Groups[3].Value.Trim('\''));
        if (name == "InvoiceId")
        {
            var number = long.Parse(value, CultureInfo.InvariantCulture);
            return (key, _) => Holds(key.CompareTo(number), sign);
        }
        var time = DateTimeOffset.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return (_, row) => Holds((IsDateOnly ? new DateTimeOffset(row.Time.Date, TimeSpan.Zero) : row.Time).CompareTo(time), sign);
    }

    private static bool Holds(int order, string sign) =>
        sign switch
        {
            ">=" => order >= 0,
            ">" => order > 0,
            "<=" => order <= 0,
            _ => order < 0,
        };

    /// <summary>A row.</summary>
    /// <param name="Time">When it was changed.</param>
    /// <param name="Version">How often.</param>
    /// <param name="More">Further attributes, as JSON behind a comma.</param>
    internal sealed record Row(DateTimeOffset Time, int Version, string More);
}
