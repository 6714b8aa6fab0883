using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace OracleFusion.Benchmarks;

/// <summary>What this program itself asks the server for: to warm up, to change its ways, and how much it was asked.</summary>
internal sealed class SandboxClient : IDisposable
{
    private const string Invoices = "/fscmRestApi/resources/11.13.18.05/invoices";

    private const int PageSize = 500;

    private readonly HttpClient _http;

    public SandboxClient(string server)
    {
        _http = HandWritten.Connect();
        _http.BaseAddress = new Uri(server);
    }

    /// <summary>
    /// Has the server send everything in each way that the contenders ask for it: it is compiled then and has its data, and does not hold
    /// up the first of them.
    /// </summary>
    public void WarmUp(int rows)
    {
        foreach (var way in new[] { "", "&links=self", "&links=self&q=InvoiceId%20%3E%200" })
        {
            for (var offset = 0; offset < rows; offset += PageSize)
                Get(string.Create(CultureInfo.InvariantCulture, $"{Invoices}?limit={PageSize}&offset={offset}&orderBy=InvoiceId{way}"));
        }
    }

    /// <summary>Sets the server's latency in milliseconds, and whether rows come and go between pages.</summary>
    public void Set(int latency, bool churn) => Post("/sandbox/faults", new { latency, churn });

    /// <summary>Lets faults hit shares of the requests, and no others any more.</summary>
    /// <param name="rates">The share of each fault, by its name.</param>
    /// <param name="mostInARow">How often in a row the same request is hit at most; null for no limit.</param>
    public void Storm(Dictionary<string, double> rates, int? mostInARow)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/sandbox/faults");
        using var cleared = _http.Send(request);
        cleared.EnsureSuccessStatusCode();
        Post("/sandbox/faults", new { rates, mostInARow });
    }

    /// <summary>Lets a user sign in.</summary>
    public void AddUser(string name, string password) => Post("/sandbox/users", new { name, password });

    /// <summary>The creations of invoices in the log: how many came, and how many of them were refused with 429.</summary>
    public (int Sent, int Refused) Creations()
    {
        using var log = JsonDocument.Parse(Get("/sandbox/requests"));
        var sent = log
            .RootElement.EnumerateArray()
            .Where(r => r.GetProperty("method").GetString() == "POST" && r.GetProperty("path").GetString() == Invoices)
            .ToList();
        return (sent.Count, sent.Count(r => r.GetProperty("status").GetInt32() == 429));
    }

    /// <summary>The requests since the last call, and how long the server worked on them (without compressing and sending).</summary>
    public (int Count, double Seconds) TakeRequests()
    {
        using var log = JsonDocument.Parse(Get("/sandbox/requests"));
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/sandbox/requests");
        using var answer = _http.Send(request);
        answer.EnsureSuccessStatusCode();
        var times = log
            .RootElement.EnumerateArray()
            .Select(r => TimeSpan.Parse(r.GetProperty("serverTime").GetString()!, CultureInfo.InvariantCulture))
            .ToList();
        return (times.Count, times.Sum(t => t.TotalSeconds));
    }

    /// <summary>The invoices that there are now.</summary>
    public HashSet<long> Keys() => [.. All("InvoiceId", "").Select(i => i.GetInt64())];

    /// <summary>The numbers of the invoices that there are now, as often as there are any.</summary>
    public List<string> NumbersLike(string pattern) =>
        [.. All("InvoiceNumber", "&q=" + Uri.EscapeDataString($"InvoiceNumber like '{pattern}'")).Select(i => i.GetString()!)];

    private IEnumerable<JsonElement> All(string attribute, string more)
    {
        for (var offset = 0; ; offset += PageSize)
        {
            using var page = JsonDocument.Parse(
                Get(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Invoices}?onlyData=true&fields={attribute}&limit={PageSize}&offset={offset}&orderBy=InvoiceId{more}"
                    )
                )
            );
            var items = page.RootElement.GetProperty("items");
            if (items.GetArrayLength() == 0)
                yield break;
            foreach (var item in items.EnumerateArray())
                yield return item.GetProperty(attribute);
        }
    }

    /// <summary>
    /// Keeps rows coming and going until cancelled. The server changes some behind each page that more follow; intervals of keys that are
    /// read at once have none behind them, so that somebody else has to read.
    /// </summary>
    public Task StirAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async _ =>
                {
                    while (!cancellationToken.IsCancellationRequested)
                    {
                        using var answer = await _http.GetAsync(
                            new Uri(Invoices + "?limit=3&onlyData=true&fields=InvoiceId", UriKind.Relative),
                            CancellationToken.None
                        );
                        answer.EnsureSuccessStatusCode();
                    }
                })
        );

    public void Dispose() => _http.Dispose();

    private void Post<T>(string path, T body)
    {
        using var content = JsonContent.Create(body);
        using var answer = _http.PostAsync(new Uri(path, UriKind.Relative), content).GetAwaiter().GetResult();
        answer.EnsureSuccessStatusCode();
    }

    private byte[] Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = _http.Send(request);
        answer.EnsureSuccessStatusCode();
        using var body = new MemoryStream();
        answer.Content.ReadAsStream().CopyTo(body);
        return body.ToArray();
    }
}
