using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Close;

/// <summary>Meanings, such as Validated, come in the language that is asked for.</summary>
public sealed class LanguageTests
{
    [Fact]
    public async Task What_the_close_compares_is_asked_for_in_English()
    {
        using var server = new RawServer(_ => RawAnswer.Json("""{"items":[],"count":0,"hasMore":false,"limit":500,"offset":0}"""));
        using var client = Wire.Client(server.Address);
        await Assert.ThrowsAsync<ServiceException>(() =>
            new FusionPeriodClose(client).FindPeriodAsync("Ledger", "May-26", [], TestContext.Current.CancellationToken)
        );
        Assert.NotEmpty(server.Requests);
        Assert.All(server.Requests, request => Assert.Equal("en", request.Headers["Accept-Language"]));
    }

    [Fact]
    public async Task The_language_is_of_the_view_and_is_not_left_in_the_request()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var client = Wire.Client(server.Address);
        var request = new FusionRequest("GET", "/x");
        await client.InLanguage("en").SendAsync(request, TestContext.Current.CancellationToken);
        await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal([true, false], server.Requests.Select(sent => sent.Headers.ContainsKey("Accept-Language")));
    }
}
