using Microsoft.Extensions.Time.Testing;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>A read that takes longer than its token lasts, by the server's clock.</summary>
public sealed class TokenEndTests
{
    [Theory]
    [InlineData("")]
    [InlineData("-ThrottleLimit 4")]
    [InlineData("-OrderBy InvoiceId")]
    public async Task A_token_that_ends_in_the_middle_costs_no_row(string parameters)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using var server = await SandboxServer.StartAsync(
            new SandboxOptions { Scale = 300, Clock = clock },
            TestContext.Current.CancellationToken
        );
        using var engine = new Engine();
        engine
            .With("server", server.BaseUri.Authority)
            .With("uri", new Uri(server.BaseUri, "oauth2/v1/token"))
            .With("credential", Pod.Credential)
            .With("hours", new Hours(server, clock));
        engine
            .Run("Connect-OracleFusion $server -ClientCredential $credential -TokenUri $uri -Scope all -SkipCertificateCheck")
            .ThrowIfFailed();
        List<object> expected =
        [
            .. engine.Run("Get-FusionInvoice | ForEach-Object InvoiceId").ThrowIfFailed().Output.Select(o => o.BaseObject),
        ];
        Assert.Equal(300, expected.Count);
        server.ClearRequests();

        // The client's clock stands nearly still, so that it cannot know: the server's alone passes the hour that tokens last, again and
        // again.
        var result = engine
            .Run($"Get-FusionInvoice -PageSize 10 {parameters} | ForEach-Object {{ $hours.CountRow(); $_.InvoiceId }}")
            .ThrowIfFailed();

        Assert.Equal(expected, result.Output.Select(o => o.BaseObject));
        SandboxRequest[] refused = [.. server.Requests.Where(r => r.Status == 401)];
        Assert.All(refused, r => Assert.Equal("The token has expired.", r.Refusal));
        // Side by side, each request under way finds out for itself, and one of them makes the token that all of them use.
        Assert.InRange(server.Requests.Count(r => r.Path == "/oauth2/v1/token" && r.Status == 200), 2, refused.Length);
    }

    /// <summary>
    /// Lets more than an hour pass every 40 rows, once each request that was refused has been answered: a second hour between a refusal and
    /// its repetition would end the renewed token too, and that is to be an error.
    /// </summary>
    private sealed class Hours(SandboxServer server, FakeTimeProvider clock)
    {
        private int _rows;

        public void CountRow()
        {
            if (++_rows < 40 || !IsSettled())
                return;
            _rows = 0;
            clock.Advance(TimeSpan.FromMinutes(61));
        }

        private bool IsSettled() => server.Requests.GroupBy(r => r.Path).All(ofOne => ofOne.Last().Status != 401);
    }
}
