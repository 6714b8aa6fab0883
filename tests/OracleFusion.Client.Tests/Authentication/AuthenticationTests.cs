using System.Net;
using System.Text;
using OracleFusion.Client.Tests.Keys;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Authentication;

public class AuthenticationTests
{
    [Fact]
    public async Task Basic_sends_name_and_password_in_UTF8_and_fails_on_401()
    {
        using var server = new RawServer(_ => RawAnswer.Json("", 401));
        using var client = Wire.Client(server.Address, authentication: new BasicAuthentication(new NetworkCredential("müller", "pä:ss")));
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal(FusionFailure.Unauthorized, e.Failure);
        Assert.Equal(
            "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("müller:pä:ss")),
            Assert.Single(server.Requests).Headers["Authorization"]
        );
    }

    [Theory]
    [InlineData("", "x")]
    [InlineData("a:b", "x")]
    [InlineData("a", "")]
    public void Basic_refuses_what_it_cannot_carry(string user, string password) =>
        Assert.Throws<FusionInputException>(() => new BasicAuthentication(new NetworkCredential(user, password)));

    [Fact]
    public async Task A_closed_connection_forgets_the_password_and_is_no_trouble_of_the_network()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        var basic = new BasicAuthentication(new NetworkCredential("scott", Wire.Password));
        var client = Wire.Client(server.Address, authentication: basic);
        var view = client.ReportTo(new Notes());
        (await view.GetAsync()).Dispose();
        client.Dispose();
#if NET
        Assert.Throws<ObjectDisposedException>(() => basic.Credential);
#else
        // Mono's SecureString says it by a NullReferenceException.
        Assert.ThrowsAny<Exception>(() => basic.Credential);
#endif
        var e = await Assert.ThrowsAsync<ServiceException>(() => view.GetAsync());
        Assert.False(e.IsTransient);
        Assert.Contains("was closed", e.Message, StringComparison.Ordinal);
        Assert.Contains("nothing was sent", (await Assert.ThrowsAsync<ServiceException>(() => view.WriteAsync())).Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_bearer_token_is_sent_as_it_is_and_a_401_is_final()
    {
        using var server = new RawServer(_ => RawAnswer.Json("", 401));
        using var client = Wire.Client(server.Address, authentication: new BearerAuthentication(Wire.Secure(" opaque-token\n")));
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal("Bearer opaque-token", Assert.Single(server.Requests).Headers["Authorization"]);
        Assert.DoesNotContain("opaque-token", e.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("\"a\"")]
    [InlineData("a\r\nX: b")]
    public void A_bearer_token_with_other_characters_is_refused_without_being_shown(string token)
    {
        var e = Assert.Throws<FusionInputException>(() => new BearerAuthentication(Wire.Secure(token)));
        if (token.Length > 0)
            Assert.DoesNotContain(token, e.Message);
    }

    /// <summary>A token is the server's to read: one that is odd, or no JWT at all, is taken as it is.</summary>
    [Theory]
    [InlineData("""{"sub":"casey","exp":1772366400}""", "casey", 1772366400L)]
    [InlineData("""{"prn":"scott","sub":"casey","exp":1772366400}""", "scott", 1772366400L)]
    [InlineData("""{"prn":7,"sub":"casey"}""", null, null)]
    [InlineData("""{"sub":7,"exp":"1772366400"}""", "7", 1772366400L)]
    [InlineData("""{"exp":1772366400.5}""", null, 1772366400L)]
    [InlineData("""{"exp":"soon"}""", null, null)]
    [InlineData("""{"exp":99999999999999999999}""", null, null)]
    [InlineData("""{"exp":999999999999999}""", null, null)]
    [InlineData("""{"exp":{}}""", null, null)]
    [InlineData("""{"exp":null,"sub":null}""", null, null)]
    [InlineData("""["exp"]""", null, null)]
    [InlineData("exp", null, null)]
    public void Of_a_bearer_token_its_end_and_its_user_are_read_where_it_says_them(string payload, string? user, long? end)
    {
        static string Part(string text) =>
            Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var bearer = new BearerAuthentication(Wire.Secure($"{Part("""{"alg":"none"}""")}.{Part(payload)}.AAAA"));
        Assert.Equal((user, end), (bearer.UserName, bearer.ExpiresAt?.ToUnixTimeSeconds()));
    }

    [Fact]
    public async Task An_expired_bearer_token_is_warned_of_once_before_it_is_sent()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        var time = new TestTime();
        using var signer = TestKeys.Signer(time);
        using var jwt = signer.Sign("issuer", "scott", TimeSpan.FromMinutes(5));
        var notes = new Notes();
        var bearer = new BearerAuthentication(jwt.Token);
        Assert.Equal(jwt.ExpiresAt, bearer.ExpiresAt);
        Assert.Equal("scott", bearer.UserName);
        time.Advance(TimeSpan.FromMinutes(6));
        using var client = Wire.Client(server.Address, time, bearer);
        for (var i = 0; i < 2; i++)
            (await client.ReportTo(notes).GetAsync()).Dispose();
        Assert.Contains("ended at 2026-03-01 12:05:00Z", Assert.Single(notes.Warnings));
    }

    [Fact]
    public async Task A_jwt_is_kept_until_shortly_before_its_end()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        var time = new TestTime();
        using var client = Wire.Client(
            server.Address,
            time,
            new JwtAuthentication(TestKeys.Signer(time), "issuer", "scott", TimeSpan.FromHours(1))
        );
        foreach (var minutes in new[] { 0, 30, 24, 2, 30 })
        {
            time.Advance(TimeSpan.FromMinutes(minutes));
            (await client.GetAsync()).Dispose();
        }

        var sent = server.Requests.Select(r => r.Headers["Authorization"]).ToList();
        Assert.Equal(sent[0], sent[1]);
        Assert.Equal(sent[0], sent[2]); // 54 minutes
        Assert.NotEqual(sent[0], sent[3]); // 56 minutes
        Assert.Equal(sent[3], sent[4]);
        Assert.Equal(time.GetUtcNow().AddMinutes(30), client.Authentication.ExpiresAt);
    }

    [Fact]
    public void A_client_that_is_not_made_leaves_no_key_behind()
    {
        var time = new TestTime();
        var signer = TestKeys.Signer(time);
        var authentication = new JwtAuthentication(signer, "issuer", "scott", TimeSpan.FromHours(1));
        Assert.Throws<FusionInputException>(() =>
            new FusionClient(
                new FusionConnectionSettings
                {
                    Server = new Uri("https://pod.example.com/"),
                    Authentication = authentication,
                    PinnedCertificate = "no",
                }
            )
        );
        Assert.ThrowsAny<ObjectDisposedException>(() => signer.Sign("issuer", "scott", TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task A_refused_jwt_is_replaced_once()
    {
        var time = new TestTime();
        using var server = new RawServer(_ => RawAnswer.Json("{}"), _ => Refuse(), _ => RawAnswer.Json("{}"), _ => Refuse());
        using var client = Wire.Client(
            server.Address,
            time,
            new JwtAuthentication(TestKeys.Signer(time), "issuer", "scott", TimeSpan.FromHours(1))
        );
        (await client.GetAsync()).Dispose();
        (await client.GetAsync()).Dispose();
        Assert.NotEqual(server.Requests.First().Headers["Authorization"], server.Requests.Last().Headers["Authorization"]);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        // After answers of success the refusal may pass: it is waited out three times, without another token.
        Assert.Equal(FusionFailure.Unauthorized, e.Failure);
        Assert.Contains("issuer 'issuer' for user 'scott'", e.Message);
        Assert.Equal(8, server.Requests.Count);
        Assert.Equal(2, server.Requests.Skip(3).Select(r => r.Headers["Authorization"]).Distinct().Count());

        RawAnswer Refuse()
        {
            // Tokens of one second are alike.
            time.Advance(TimeSpan.FromSeconds(1));
            return RawAnswer.Json("", 401);
        }
    }

    [Fact]
    public async Task A_write_that_was_refused_for_its_token_is_sent_again_with_another()
    {
        var time = new TestTime();
        using var server = new RawServer(_ => RawAnswer.Json("", 401), _ => RawAnswer.Json("{}", 201));
        using var client = Wire.Client(
            server.Address,
            time,
            new JwtAuthentication(TestKeys.Signer(time), "issuer", "scott", TimeSpan.FromHours(1))
        );
        using var response = await client.WriteAsync();
        Assert.Equal(201, response.StatusCode);
    }

    [Fact]
    public async Task The_same_key_can_spell_the_fingerprint_otherwise()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        var jwt = new JwtAuthentication(TestKeys.Signer(new TestTime()), "issuer", "scott", TimeSpan.FromHours(1));
        using var client = Wire.Client(server.Address, authentication: jwt);
        using (var other = jwt.With(FingerprintEncoding.Base64))
            (await client.SignedBy(other).GetAsync()).Dispose();
        (await client.GetAsync()).Dispose();
        var headers = server.Requests.Select(r => TestKeys.Decode(r.Headers["Authorization"].Substring("Bearer ".Length)).Header).ToList();
        Assert.Contains("=", headers[0]);
        Assert.DoesNotContain("=", headers[1]);
    }

    /// <summary>That there is no such record is told only to those whose sign-in was taken.</summary>
    [Theory]
    [InlineData(404, true)]
    [InlineData(400, true)]
    [InlineData(403, false)]
    public async Task Refusals_with_an_answer_of_the_service_between_them_are_not_in_a_row(int between, bool isSent)
    {
        using var server = new RawServer(
            _ => RawAnswer.Json("", 401),
            _ => RawAnswer.Json("{}", between),
            _ => RawAnswer.Json("", 401),
            _ => RawAnswer.Json("{}")
        );
        using var client = Wire.Client(server.Address, retries: 0);
        for (var request = 1; request <= 3; request++)
            await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        if (isSent)
            (await client.GetAsync()).Dispose();
        else
            await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal(isSent ? 4 : 3, server.Requests.Count);
    }
}
