using System.Net;
using System.Security;
using Xunit;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>Clients for tests.</summary>
internal static class Wire
{
    internal const string Password = "pass-word-that-nobody-may-see";

    internal static FusionClient Client(
        Uri server,
        TimeProvider? time = null,
        FusionAuthentication? authentication = null,
        int retries = 5,
        TimeSpan? longestWait = null
    ) =>
        new(
            new FusionConnectionSettings
            {
                Server = server,
                Authentication = authentication ?? new BasicAuthentication(new NetworkCredential("scott", Password)),
                TimeProvider = time ?? new TestTime(),
                MaxRetryCount = retries,
                MaxRetryWait = longestWait ?? TimeSpan.FromMinutes(5),
                Randomizer = new Random(7).NextDouble,
            }
        );

    internal static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (var c in text)
            secure.AppendChar(c);
        return secure;
    }

    internal static Task<FusionResponse> GetAsync(
        this FusionClient client,
        string path = "/fscmRestApi/resources/11.13.18.05/invoices?limit=1"
    ) => Soon.ComesAsync(client.SendAsync(new FusionRequest("GET", path), TestContext.Current.CancellationToken), "The end of the request");

    internal static Task<FusionResponse> WriteAsync(this FusionClient client, string method = "POST", byte[]? body = null) =>
        Soon.ComesAsync(
            client.SendAsync(
                new FusionRequest(method, "/fscmRestApi/resources/11.13.18.05/invoices")
                {
                    Body = body ?? "{}"u8.ToArray(),
                    ContentType = "application/json",
                },
                TestContext.Current.CancellationToken
            ),
            "The end of the request"
        );
}
