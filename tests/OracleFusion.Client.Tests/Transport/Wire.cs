using System.Collections.Concurrent;
using System.Net;
using System.Security;
using Xunit;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>Clients for tests.</summary>
internal static class Wire
{
    internal const string Password = "pass-word-that-nobody-may-see";

    internal static FusionClient Client(Uri server, TimeProvider? time = null, FusionAuthentication? authentication = null, int retries = 5, TimeSpan? longestWait = null) => new(new FusionConnectionSettings
    {
        Server = server,
        Authentication = authentication ?? new BasicAuthentication(new NetworkCredential("scott", Password)),
        TimeProvider = time ?? new TestTime(),
        MaxRetryCount = retries,
        MaxRetryWait = longestWait ?? TimeSpan.FromMinutes(5),
        Randomizer = new Random(7).NextDouble,
    });

    internal static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (var c in text) secure.AppendChar(c);
        return secure;
    }

    internal static Task<FusionResponse> GetAsync(this FusionClient client, string path = "/fscmRestApi/resources/11.13.18.05/invoices?limit=1") =>
        client.SendAsync(new FusionRequest("GET", path), TestContext.Current.CancellationToken);

    internal static Task<FusionResponse> WriteAsync(this FusionClient client, string method = "POST", byte[]? body = null) =>
        client.SendAsync(new FusionRequest(method, "/fscmRestApi/resources/11.13.18.05/invoices") { Body = body ?? "{}"u8.ToArray(), ContentType = "application/json" }, TestContext.Current.CancellationToken);
}

/// <summary>Notes what it is told.</summary>
internal sealed class Notes : IFusionObserver
{
    public bool WantsBodies { get; init; }

    internal ConcurrentQueue<FusionTrace> Starts { get; } = new();

    internal ConcurrentQueue<FusionTrace> Answers { get; } = new();

    internal ConcurrentQueue<(TimeSpan Wait, string Reason)> Repetitions { get; } = new();

    internal ConcurrentQueue<string> Warnings { get; } = new();

    public void RequestStarting(FusionTrace trace) => Starts.Enqueue(trace);

    public void ResponseReceived(FusionTrace trace) => Answers.Enqueue(trace);

    public void Retrying(FusionTrace trace, TimeSpan wait, string reason) => Repetitions.Enqueue((wait, reason));

    public void Warning(string message) => Warnings.Enqueue(message);
}
