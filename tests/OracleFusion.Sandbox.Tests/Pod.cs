using System.Net.Http.Headers;
using System.Net.Security;
using System.Text;
using System.Text.Json;

namespace OracleFusion.Sandbox.Tests;

/// <summary>A sandbox and a plain HTTP client for it, as anybody would write one from Oracle's documentation.</summary>
public sealed class Pod : IAsyncDisposable
{
    public const string Fscm = "/fscmRestApi/resources/11.13.18.05";
    public const string ItemType = "application/vnd.oracle.adf.resourceitem+json";
    public const string ActionType = "application/vnd.oracle.adf.action+json";
    public const string BatchType = "application/vnd.oracle.adf.batch+json";

    private Pod(SandboxServer server, HttpClient client)
    {
        Server = server;
        Client = client;
    }

    public SandboxServer Server { get; }

    public HttpClient Client { get; }

    public static async Task<Pod> Start(SandboxOptions? options = null)
    {
        var server = await SandboxServer.StartAsync(options ?? new SandboxOptions { Scale = 200 }, TestContext.Current.CancellationToken);
        var handler = new SocketsHttpHandler
        {
            // The pinned certificate and no other.
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    certificate!.GetCertHashString() == server.Certificate!.GetCertHashString(),
            },
        };
        var client = new HttpClient(handler) { BaseAddress = server.BaseUri };
        client.DefaultRequestHeaders.Authorization = Basic(SandboxOptions.DefaultUser, SandboxOptions.DefaultPassword);
        return new Pod(server, client);
    }

    public static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    public Task<Answer> Get(string path, int framework = 4, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Get, path, null, null, framework, headers);

    public Task<Answer> Post(
        string path,
        string body,
        string type = ItemType,
        int framework = 4,
        params (string Name, string Value)[] headers
    ) => Send(HttpMethod.Post, path, Encoding.UTF8.GetBytes(body), type, framework, headers);

    public Task<Answer> Patch(string path, string body, int framework = 4, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Patch, path, Encoding.UTF8.GetBytes(body), ItemType, framework, headers);

    public Task<Answer> Delete(string path, int framework = 4, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Delete, path, null, null, framework, headers);

    /// <summary>Sends a request; a framework version of 0 sends no header for it.</summary>
    public async Task<Answer> Send(
        HttpMethod method,
        string path,
        byte[]? body,
        string? type,
        int framework,
        params (string Name, string Value)[] headers
    )
    {
        var url =
            path.StartsWith("http", StringComparison.Ordinal) ? path
            : path.StartsWith('/') ? path
            : $"{Fscm}/{path}";
        using var request = new HttpRequestMessage(method, url);
        if (framework > 0)
            request.Headers.Add("REST-Framework-Version", $"{framework}");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (type is not null)
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new Answer(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            bytes,
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase)
        );
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>What came back.</summary>
public sealed record Answer(int Status, string? MediaType, byte[] Bytes, IReadOnlyDictionary<string, string> Headers)
{
    private JsonElement? _json;

    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => _json ??= JsonSerializer.Deserialize<JsonElement>(Bytes);

    public List<JsonElement> Items => [.. Json.GetProperty("items").EnumerateArray()];

    public string Detail => Json.GetProperty("o:errorDetails")[0].GetProperty("detail").GetString()!;

    public JsonElement this[string property] => Json.GetProperty(property);

    /// <summary>The href of the first link with a relation.</summary>
    public string Link(string relation) => Links(Json, relation)[0].GetProperty("href").GetString()!;

    public static List<JsonElement> Links(JsonElement item, string relation) =>
        [.. item.GetProperty("links").EnumerateArray().Where(l => l.GetProperty("rel").GetString() == relation)];
}

/// <summary>One sandbox for the tests of a class.</summary>
public sealed class PodFixture : IAsyncLifetime
{
    public Pod Pod { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Pod = await Pod.Start();

    public ValueTask DisposeAsync() => Pod.DisposeAsync();
}
