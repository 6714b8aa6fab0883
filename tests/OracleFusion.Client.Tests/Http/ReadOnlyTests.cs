using System.Net;
using Xunit;

namespace OracleFusion.Client.Tests.Http;

/// <summary>A client that only reads sends nothing else, whoever asks it to.</summary>
public sealed class ReadOnlyTests
{
    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task What_may_change_something_is_refused_before_it_is_sent(string method)
    {
        using var client = Client();
        var refused = await Assert.ThrowsAsync<FusionInputException>(() =>
            client.SendAsync(
                new FusionRequest(method, "/fscmRestApi/resources/11.13.18.05/invoices/1"),
                TestContext.Current.CancellationToken
            )
        );
        Assert.Contains($"The connection only reads, and {method} /fscmRestApi", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<FusionInputException>(() =>
            client.InvokeSoapAsync(
                new SoapRequest { Path = "/fscmService/X", WriteBody = static xml => xml.WriteElementString("a", "") },
                null,
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task What_reads_goes_out_by_POST_too()
    {
        using var client = Client();
        // Nobody answers at this address; that it was tried is what counts.
        await Assert.ThrowsAsync<ServiceException>(() =>
            client.SendAsync(new FusionRequest("GET", "/a"), TestContext.Current.CancellationToken)
        );
        await Assert.ThrowsAsync<ServiceException>(() =>
            client.SendAsync(new FusionRequest("POST", "/a") { IsReading = true }, TestContext.Current.CancellationToken)
        );
    }

    private static FusionClient Client() =>
        new(
            new FusionConnectionSettings
            {
                Server = new Uri("https://127.0.0.1:1/"),
                Authentication = new BasicAuthentication(new NetworkCredential("reader", "secret")),
                MaxRetryCount = 0,
                IsReadOnly = true,
            }
        );
}
