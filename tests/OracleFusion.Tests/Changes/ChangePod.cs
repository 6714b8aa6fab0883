using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>A server whose clock tests can set, and somebody who changes its invoices without our own code.</summary>
public sealed class ChangePod : Pod
{
    private const string Root = "RestApi/resources/11.13.18.05/";
    private HttpClient? _client;
    private int _made;

    /// <summary>The clock that the audit columns go by. The Date of answers is this machine's.</summary>
    public ShiftedClock Clock { get; } = new();

    public override SandboxOptions Options => new() { Scale = Scale, Clock = Clock };

    private HttpClient Client => _client ??= Connect();

    /// <summary>As it was at the start, with nothing going wrong and the clock right.</summary>
    public void Restore()
    {
        Server.Faults.Clear();
        Server.Faults.MostInARow = null;
        Server.Faults.Churn = false;
        Server.Reset();
        Server.ClearRequests();
        Clock.Reset();
    }

    /// <summary>Lets what is asked from now on fail so, and notes it anew.</summary>
    public void FailFromNowOn(FaultKind kind, TimeSpan retryAfter)
    {
        Server.ClearRequests();
        Server.Faults.Arm(kind, 100, "GET", "invoices", retryAfter);
    }

    /// <summary>Changes an invoice.</summary>
    public void Touch(long id, string description) =>
        Send(HttpMethod.Patch, "invoices/" + id.ToString(CultureInfo.InvariantCulture), new { Description = description });

    /// <summary>Makes an invoice and gives its key.</summary>
    public long Make()
    {
        using var made = Send(
            HttpMethod.Post,
            "invoices",
            new
            {
                InvoiceNumber = string.Create(CultureInfo.InvariantCulture, $"CHANGE-{++_made}"),
                InvoiceAmount = 10,
                BusinessUnit = "Halden UK",
                Supplier = "Eastmark Packaging AB",
            }
        )!;
        return made.RootElement.GetProperty("InvoiceId").GetInt64();
    }

    public void Delete(long id) => Send(HttpMethod.Delete, "invoices/" + id.ToString(CultureInfo.InvariantCulture), null);

    /// <summary>What the server has: of each invoice its key and what it says.</summary>
    public SortedDictionary<long, string> Invoices()
    {
        var rows = new SortedDictionary<long, string>();
        for (var offset = 0; ; )
        {
            using var page = Send(
                HttpMethod.Get,
                string.Create(CultureInfo.InvariantCulture, $"invoices?onlyData=true&orderBy=InvoiceId&limit=500&offset={offset}"),
                null
            )!;
            var items = page.RootElement.GetProperty("items");
            foreach (var item in items.EnumerateArray())
                rows[item.GetProperty("InvoiceId").GetInt64()] = item.GetProperty("Description").GetString() ?? "";
            offset += items.GetArrayLength();
            if (items.GetArrayLength() == 0)
                return rows;
        }
    }

    /// <summary>All rows of a resource as the server sends them.</summary>
    public IReadOnlyList<JsonElement> Rows(string resource, string? root = null)
    {
        root ??= ResourceRoots.GetValueOrDefault(resource, "fscm");
        var rows = new List<JsonElement>();
        while (true)
        {
            var offset = rows.Count.ToString(CultureInfo.InvariantCulture);
            var page = Send(HttpMethod.Get, $"{resource}?onlyData=true&limit=500&offset={offset}", null, root)!;
            var before = rows.Count;
            rows.AddRange(page.RootElement.GetProperty("items").EnumerateArray());
            if (rows.Count == before)
                return rows;
        }
    }

    /// <summary>Hires somebody, and gives the key of the person.</summary>
    public string Hire(DateTime day)
    {
        var start = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using var hired = Send(
            HttpMethod.Post,
            "workers",
            new
            {
                DateOfBirth = "1999-01-01",
                names = new[]
                {
                    new
                    {
                        LastName = "Martineau",
                        FirstName = "Alicia",
                        LegislationCode = "US",
                    },
                },
                workRelationships = new[]
                {
                    new
                    {
                        LegalEmployerName = "Vision Corporation",
                        WorkerType = "E",
                        PrimaryFlag = true,
                        StartDate = start,
                        assignments = new[] { new { ActionCode = "HIRE", BusinessUnitName = "Vision Central" } },
                    },
                },
            },
            "hcm",
            ("Effective-Of", "RangeStartDate=" + start)
        )!;
        return hired.RootElement.GetProperty("PersonId").ToString();
    }

    /// <summary>Changes one attribute of a record.</summary>
    public void Change(string root, string path, string attribute, object value) =>
        Send(HttpMethod.Patch, path, new Dictionary<string, object> { [attribute] = value }, root)?.Dispose();

    /// <summary>The address of the first record of a resource, behind the version.</summary>
    public string FirstAddress(string root, string resource)
    {
        using var page = Send(HttpMethod.Get, resource + "?limit=1", null, root)!;
        var links = page.RootElement.GetProperty("items")[0].GetProperty("links").EnumerateArray();
        var self = links.First(l => l.GetProperty("rel").GetString() == "self").GetProperty("href").GetString()!;
        return self[(self.IndexOf("11.13.18.05/", StringComparison.Ordinal) + 12)..];
    }

    /// <summary>What a path gives, as text.</summary>
    public string Get(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path.TrimStart('/'));
        request.Headers.Accept.ParseAdd(accept);
        using var answer = Client.Send(request);
        return new StreamReader(answer.EnsureSuccessStatusCode().Content.ReadAsStream()).ReadToEnd();
    }

    private static readonly Dictionary<string, string> ResourceRoots = new() { ["workers"] = "hcm" };

    private HttpClient Connect()
    {
        var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
        };
        var client = new HttpClient(handler) { BaseAddress = Server.BaseUri };
        client.DefaultRequestHeaders.Add("REST-Framework-Version", "4");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"))
        );
        return client;
    }

    private JsonDocument? Send(
        HttpMethod method,
        string path,
        object? body,
        string root = "fscm",
        (string Name, string Value)? header = null
    )
    {
        using var request = new HttpRequestMessage(method, root + Root + path);
        if (header is { } more)
            request.Headers.TryAddWithoutValidation(more.Name, more.Value);
        if (body is not null)
        {
            request.Content = new StringContent(
                JsonSerializer.Serialize(body),
                new MediaTypeHeaderValue("application/vnd.oracle.adf.resourceitem+json")
            );
        }
        using var answer = Client.Send(request);
        var text = new StreamReader(answer.Content.ReadAsStream()).ReadToEnd();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? null : JsonDocument.Parse(text);
    }

    /// <summary>This machine's clock, set forward or back, or stopped.</summary>
    public sealed class ShiftedClock : TimeProvider
    {
        private TimeSpan _shift;
        private DateTimeOffset? _stopped;

        public void Shift(TimeSpan by) => _shift = by;

        public void Stop() => _stopped = GetUtcNow();

        public void Reset()
        {
            _shift = TimeSpan.Zero;
            _stopped = null;
        }

        public override DateTimeOffset GetUtcNow() => _stopped ?? base.GetUtcNow() + _shift;
    }
}
