using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using OracleFusion.Client.Tests.Keys;
using OracleFusion.Client.Tests.Reading;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Authentication;

/// <summary>Reads that take many lifetimes of a token, each page taking its time on the clock: no request goes out with a token that has
/// ended.</summary>
public class LongReadTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private readonly TestTime _time = new();
    private readonly FakePod _pod = new FakePod().Fill(1, 2000);
    private readonly ConcurrentQueue<TimeSpan> _left = new();

    [Theory]
    [InlineData(1, 45)]
    [InlineData(4, 5)]
    public async Task A_jwt_is_renewed_before_it_ends(int throttleLimit, int secondsPerPage)
    {
        using var server = new RawServer(request => Page(request, EndOfJwt(request), secondsPerPage));
        using var client = Wire.Client(server.Address, _time, new JwtAuthentication(TestKeys.Signer(_time), "issuer", "scott", Lifetime));

        await ReadAsync(client, throttleLimit);

        // 200 pages of 5 or 45 seconds: some 17 or 150 minutes, and a token is used for eight.
        Assert.InRange(server.Requests.Select(Token).Distinct().Count(), 2, 25);
    }

    [Theory]
    [InlineData(1, 45)]
    [InlineData(4, 5)]
    public async Task A_token_of_an_identity_domain_is_renewed_before_it_ends(int throttleLimit, int secondsPerPage)
    {
        var ends = new ConcurrentDictionary<string, DateTimeOffset>();
        using var domain = new RawServer(_ =>
        {
            var token = $"t{ends.Count}";
            ends[token] = _time.GetUtcNow() + Lifetime;
            return RawAnswer.Json($$"""{"access_token":"{{token}}","expires_in":{{Lifetime.TotalSeconds}}}""");
        });
        using var server = new RawServer(request => Page(request, ends[Token(request)], secondsPerPage));
        var authentication = new OAuthAuthentication(new NetworkCredential("id", "secret"), new Uri(domain.Address, "oauth2/v1/token"), []);
        using var client = Wire.Client(server.Address, _time, authentication);

        await ReadAsync(client, throttleLimit);

        Assert.InRange(domain.Requests.Count, 2, 25);
    }

    /// <summary>A computer that slept: the clock is past the end of the token between two pages.</summary>
    [Fact]
    public async Task A_token_that_ended_while_nobody_asked_is_not_sent()
    {
        using var server = new RawServer(request => Page(request, EndOfJwt(request), 0));
        using var client = Wire.Client(server.Address, _time, new JwtAuthentication(TestKeys.Signer(_time), "issuer", "scott", Lifetime));
        for (var day = 0; day < 3; day++)
        {
            (await client.GetAsync(FakePod.Invoices + "?limit=1")).Dispose();
            _time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(3, _left.Count);
        Assert.All(_left, left => Assert.Equal(Lifetime, left));
    }

    private static string Token(RawRequest request) => request.Headers["Authorization"].Substring("Bearer ".Length);

    private static DateTimeOffset EndOfJwt(RawRequest request) =>
        DateTimeOffset.FromUnixTimeSeconds(
            long.Parse(Regex.Match(TestKeys.Decode(Token(request)).Payload, "\"exp\":(\\d+)").Groups[1].Value, CultureInfo.InvariantCulture)
        );

    private RawAnswer Page(RawRequest request, DateTimeOffset end, int seconds)
    {
        var now = _time.GetUtcNow();
        _left.Enqueue(end - now);
        if (now >= end)
            return RawAnswer.Json("", 401);
        // Side by side sixteen others may be answered while a request is on its way: that must be less than it may stand still, and less
        // than the token is renewed early.
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return RawAnswer.Json(_pod.Answer(request.Target));
    }

    private async Task ReadAsync(FusionClient client, int throttleLimit)
    {
        using var reader = client.Read(
            new RecordQuery
            {
                Resource = FakePod.Query().Resource,
                PageSize = 10,
                ThrottleLimit = throttleLimit,
            }
        );

        Assert.Equal(_pod.Rows.Keys, (await reader.ReadAllAsync()).Keys());

        // Renewed after four fifths of ten minutes: never with less than two minutes left, but for what passed while requests were side by
        // side.
        Assert.True(_left.Min() > TimeSpan.Zero, $"A token was sent with {_left.Min()} left.");
    }
}
