using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Tests.Reading;

/// <summary>
/// A pod in memory that serves one collection with whole-number keys: order, interval conditions on the key, offset and limit. Its faults
/// are switched on by properties. As the transport does, it asks again when a body breaks off.
/// </summary>
internal sealed class FakePod : IRequestSender
{
    public const string Invoices = "/fscmRestApi/resources/11.13.18.05/invoices";
    private static readonly Regex Comparison = new(@"InvoiceId (>=|>|<=|<) (-?\d+)");
    private readonly object _gate = new();
    private int _together;

    public SortedDictionary<long, string> Rows { get; } = [];

    public List<string> Requests { get; } = [];

    public int MostTogether { get; private set; }

    public int Cap { get; init; } = 500;

    /// <summary>Says the limit that was asked for although the cap applies.</summary>
    public bool HidesCap { get; init; }

    /// <summary>Never says that there is more.</summary>
    public bool DeniesMore { get; init; }

    public string? RefusesOrderBy { get; init; }

    public string? RefusesFilterBy { get; init; }

    public bool IgnoresFilter { get; init; }

    public bool IgnoresOrder { get; init; }

    /// <summary>All rows are equal in every order but that of the key, and come in another order with each request.</summary>
    public bool ShufflesTies { get; init; }

    public bool IgnoresOffset { get; init; }

    /// <summary>Leaves the attribute out of every row.</summary>
    public string? Lacks { get; init; }

    /// <summary>Writes a row's self link instead of the usual one.</summary>
    public Func<long, string>? Self { get; init; }

    /// <summary>Changes a body: the number of the request from 1, and the body.</summary>
    public Func<int, string, string>? Spoil { get; init; }

    /// <summary>Runs before each answer, with the number of the request from 1.</summary>
    public Action<int>? Churn { get; set; }

    /// <summary>Its address: what a server has described is remembered by it.</summary>
    public Uri Server { get; init; } = new("https://pod.example.com/");

    public int FrameworkVersion { get; init; } = 4;

    public static RecordQuery Query() => new() { Resource = ResourcePath.Collection("fscm", "invoices"), PageSize = 10 };

    public FakePod Fill(long from, long through, long step = 1)
    {
        for (var key = from; key <= through; key += step)
            Add(key);
        return this;
    }

    public void Add(long key, string? attributes = null) => Rows[key] = attributes ?? $"\"InvoiceNumber\":\"N{key}\"";

    public List<string> Warnings { get; } = [];

    public void Warn(string sentence) => Warnings.Add(sentence);

    public async Task<T> SendAsync<T>(FusionRequest request, Func<FusionResponse, T> read, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string body;
            lock (_gate)
            {
                MostTogether = Math.Max(MostTogether, ++_together);
                Requests.Add(Uri.UnescapeDataString(request.Path));
                Churn?.Invoke(Requests.Count);
                body = Answer(request.Path);
                if (Spoil is not null)
                    body = Spoil(Requests.Count, body);
            }
            await Task.Yield();
            lock (_gate)
                _together--;
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                using var response = TestResponse.Json(body);
                return AnswerReading.Read(request, response, read);
            }
            catch (IncompleteBodyException) when (Requests.Count < 10_000)
            {
                // Asked again.
            }
        }
    }

    /// <summary>The body that a path gets.</summary>
    public string Answer(string path)
    {
        var parameters = path.Substring(path.IndexOf('?') + 1)
            .Split('&')
            .Select(static pair => pair.Split('='))
            .ToDictionary(static pair => pair[0], static pair => Uri.UnescapeDataString(pair[1]));
        var filter = Value(parameters, "q");
        var order = Value(parameters, "orderBy");
        if (RefusesOrderBy is not null && order?.Contains(RefusesOrderBy, StringComparison.Ordinal) == true)
            throw Refused($"Attribute {RefusesOrderBy} cannot order.");
        if (RefusesFilterBy is not null && filter?.Contains(RefusesFilterBy, StringComparison.Ordinal) == true)
            throw Refused($"Attribute {RefusesFilterBy} is not queryable.");
        var limit = Math.Min(Cap, int.Parse((Value(parameters, "limit") ?? "25"), CultureInfo.InvariantCulture));
        var offset = IgnoresOffset ? 0 : int.Parse((Value(parameters, "offset") ?? "0"), CultureInfo.InvariantCulture);
        var keys = Rows.Keys.Where(Selection(IgnoresFilter ? "" : filter ?? "")).ToList();
        if (order is not null && order.EndsWith(":desc", StringComparison.Ordinal))
            keys.Reverse();
        if (IgnoresOrder)
            keys.Sort(static (one, other) => string.CompareOrdinal(Scrambled(one), Scrambled(other)));
        if (ShufflesTies && order?.Contains("InvoiceId", StringComparison.Ordinal) != true)
            keys = [.. keys.OrderBy(key => (key + 1) * Requests.Count * 7919 % 1009)];
        var page = keys.Skip(offset).Take(limit).ToList();
        var hasMore = !DeniesMore && offset + page.Count < keys.Count;
        var text = new StringBuilder("{\"items\":[");
        text.Append(string.Join(",", page.Select(key => Row(key, parameters))));
        text.Append("],");
        if (parameters.ContainsKey("totalResults"))
            text.Append("\"totalResults\":").Append(keys.Count).Append(',');
        text.Append("\"count\":").Append(page.Count).Append(",\"hasMore\":").Append(hasMore ? "true" : "false");
        text.Append(",\"limit\":")
            .Append(HidesCap ? parameters["limit"] : limit.ToString(CultureInfo.InvariantCulture))
            .Append(",\"offset\":")
            .Append(offset);
        return text.Append(
                ",\"links\":[{\"rel\":\"self\",\"href\":\"https://pod.example.com:443"
                    + Invoices
                    + "\",\"name\":\"invoices\",\"kind\":\"collection\"}]}"
            )
            .ToString();
    }

    private static string? Value(Dictionary<string, string> parameters, string name) =>
        parameters.TryGetValue(name, out var value) ? value : null;

    private static string Scrambled(long key) => (key * 7919 % 1009).ToString(CultureInfo.InvariantCulture);

    private static ServiceException Refused(string message) => new(FusionFailure.InvalidInput, message) { StatusCode = 400 };

    private Func<long, bool> Selection(string filter)
    {
        var bounds = Comparison
            .Matches(filter)
            .Cast<Match>()
            .Select(static match => (match.Groups[1].Value, Key: long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)))
            .ToList();
        return row =>
            bounds.TrueForAll(bound =>
                bound.Value switch
                {
                    "<=" => KeyOf(row) <= bound.Key,
                    "<" => KeyOf(row) < bound.Key,
                    ">=" => KeyOf(row) >= bound.Key,
                    _ => KeyOf(row) > bound.Key,
                }
            );
    }

    private string Row(long key, Dictionary<string, string> parameters)
    {
        var parts = new List<string>();
        if (Lacks != "InvoiceId" && (!parameters.TryGetValue("fields", out var fields) || fields.Split(',').Contains("InvoiceId")))
            parts.Add($"\"InvoiceId\":{KeyOf(key)}");
        if (Rows[key].Length > 0)
            parts.Add(Rows[key]);
        if (Value(parameters, "onlyData") != "true")
        {
            var self = Self?.Invoke(key) ?? Invoices + "/" + key.ToString(CultureInfo.InvariantCulture);
            parts.Add(
                $"\"links\":[{{\"rel\":\"self\",\"href\":\"https://pod.example.com:443{self}\",\"name\":\"invoices\",\"kind\":\"item\","
                    + $"\"properties\":{{\"changeIndicator\":\"ACED{key}\"}}}}]"
            );
        }
        return "{" + string.Join(",", parts) + "}";
    }

    /// <summary>What the row shows as its key; two rows of one key are told apart by their links.</summary>
    public Func<long, long> KeyOf { get; init; } = static key => key;
}
