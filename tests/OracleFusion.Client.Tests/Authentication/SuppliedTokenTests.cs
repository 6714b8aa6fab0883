using OracleFusion.Client.Secrets;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Authentication;

/// <summary>Tokens that somebody else makes whenever one is needed.</summary>
public class SuppliedTokenTests
{
    private readonly TestTime _time = new();
    private int _asked;

    [Fact]
    public async Task One_is_asked_for_before_the_one_in_use_ends()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var client = Client(server, () => Jwt(_time.GetUtcNow().AddMinutes(10)));
        (await client.GetAsync()).Dispose();
        _time.Advance(TimeSpan.FromMinutes(7));
        (await client.GetAsync()).Dispose();
        Assert.Equal(1, _asked);
        _time.Advance(TimeSpan.FromMinutes(2));
        (await client.GetAsync()).Dispose();
        (await client.GetAsync()).Dispose();
        Assert.Equal(2, _asked);
        Assert.Equal(_time.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds(), client.Authentication.ExpiresAt!.Value.ToUnixTimeSeconds());
        Assert.Equal("casey.brown", client.Authentication.UserName);
    }

    [Fact]
    public async Task One_in_use_is_used_to_its_end_where_no_other_is_supplied()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var client = Client(server, () =>
            _asked == 1 ? Jwt(_time.GetUtcNow().AddMinutes(10)) : throw new FusionInputException("the vault is closed")
        );
        (await client.GetAsync()).Dispose();
        _time.Advance(TimeSpan.FromMinutes(9));
        (await client.GetAsync()).Dispose();
        (await client.GetAsync()).Dispose();
        Assert.Equal(2, _asked);
        _time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<FusionInputException>(() => client.GetAsync());
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task One_that_does_not_say_when_it_ends_is_used_until_the_server_refuses_it()
    {
        using var server = new RawServer(
            _ => RawAnswer.Json("{}"),
            _ => RawAnswer.Json("{}"),
            _ => RawAnswer.Json("", 401),
            _ => RawAnswer.Json("{}")
        );
        using var client = Client(server, () => "opaque" + _asked);
        (await client.GetAsync()).Dispose();
        _time.Advance(TimeSpan.FromDays(300));
        (await client.GetAsync()).Dispose();
        Assert.Null(client.Authentication.ExpiresAt);
        (await client.GetAsync()).Dispose();
        Assert.Equal(
            ["Bearer opaque1", "Bearer opaque1", "Bearer opaque1", "Bearer opaque2"],
            server.Requests.Select(r => r.Headers["Authorization"])
        );
    }

    [Fact]
    public async Task One_that_has_ended_is_told_and_nothing_is_sent()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var client = Client(server, () => Jwt(_time.GetUtcNow().AddMinutes(-1)));
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal(FusionFailure.Unauthorized, e.Failure);
        Assert.Contains("ended at", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        Assert.Equal(1, _asked);
    }

    private FusionClient Client(RawServer server, Func<string> token) =>
        Wire.Client(
            server.Address,
            _time,
            new SuppliedTokenAuthentication(
                (_, isNeeded, take, _) =>
                {
                    Assert.True(isNeeded());
                    _asked++;
                    take(SecureText.Protect(token().AsSpan()));
                    return Task.CompletedTask;
                }
            )
        );

    private static string Jwt(DateTimeOffset end) =>
        $"{Part("""{"alg":"none"}""")}.{Part($$"""{"sub":"casey.brown","exp":{{end.ToUnixTimeSeconds()}}}""")}.AAAA";

    private static string Part(string json) =>
        Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
