using System.Net;
using System.Text;
using OracleFusion.Client.Http;
using OracleFusion.Client.Tests.Keys;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Authentication;

public class OAuthTests
{
    private const string Secret = "s+cr/t that nobody may see";

    [Fact]
    public async Task A_token_is_asked_for_by_client_credentials()
    {
        using var domain = new RawServer(_ => RawAnswer.Json("""{"access_token":"t1","token_type":"Bearer","expires_in":3600}"""));
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var client = Client(server, domain, "urn:opc:resource:consumer::all", "b");
        (await client.GetAsync()).Dispose();
        (await client.GetAsync()).Dispose();
        var asked = Assert.Single(domain.Requests);
        Assert.Equal("/oauth2/v1/token", asked.Target);
        Assert.Equal(
            "grant_type=client_credentials&scope=urn%3Aopc%3Aresource%3Aconsumer%3A%3Aall%20b",
            Encoding.ASCII.GetString(asked.Body)
        );
        Assert.Equal("application/x-www-form-urlencoded", asked.Headers["Content-Type"]);
        Assert.Equal(
            "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("id:s%2Bcr%2Ft%20that%20nobody%20may%20see")),
            asked.Headers["Authorization"]
        );
        Assert.False(asked.Headers.ContainsKey("REST-Framework-Version"));
        Assert.All(server.Requests, r => Assert.Equal("Bearer t1", r.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_token_for_a_user_is_asked_for_by_an_assertion_that_the_client_signs()
    {
        using var domain = new RawServer(_ => RawAnswer.Json("""{"access_token":"t1","token_type":"Bearer","expires_in":3600}"""));
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var certificate = CertificateFile.Read(TestKeys.PathOf("publickey.cer"));
        var signer = JwtSigner.Create(
            SigningKey.FromFile(TestKeys.PathOf("pkcs1.key")),
            CertificateFingerprint.FromCertificate(certificate),
            FingerprintEncoding.Base64Url,
            null
        );
        var endpoint = new Uri(domain.Address, "oauth2/v1/token");
        var time = new TestTime();
        var authentication = new OAuthAuthentication(new NetworkCredential("id", Secret), endpoint, ["all"], signer, "casey.brown");
        using var client = Wire.Client(server.Address, time, authentication);
        (await client.GetAsync()).Dispose();
        var form = Encoding
            .ASCII.GetString(Assert.Single(domain.Requests).Body)
            .Split('&')
            .Select(p => p.Split('='))
            .ToDictionary(p => p[0], p => p[1]);
        Assert.Equal("urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer", form["grant_type"]);
        Assert.Equal("all", form["scope"]);
        var assertion = new System.IdentityModel.Tokens.Jwt.JwtSecurityTokenHandler().ReadJwtToken(form["assertion"]);
        Assert.Equal("id", assertion.Issuer);
        Assert.Equal("casey.brown", assertion.Subject);
        Assert.Contains("https://identity.oraclecloud.com/", assertion.Audiences);
        Assert.NotEmpty(assertion.Id);
        Assert.Equal("casey.brown", client.Authentication.UserName);
        Assert.Equal("Bearer t1", Assert.Single(server.Requests).Headers["Authorization"]);
    }

    /// <summary>A good token is not thrown away because the domain cannot be reached before its end; after its end it is.</summary>
    [Fact]
    public async Task One_that_cannot_be_renewed_early_is_used_to_its_end()
    {
        var isDown = false;
        using var domain = new RawServer(_ =>
            isDown ? RawAnswer.Json("", 500) : RawAnswer.Json("""{"access_token":"t1","expires_in":"600"}""")
        );
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        var time = new TestTime();
        var notes = new Notes();
        using var client = Wire.Client(
            server.Address,
            time,
            new OAuthAuthentication(new NetworkCredential("id", Secret), new Uri(domain.Address, "token"), []),
            retries: 0
        );
        var observed = client.ReportTo(notes);
        (await observed.GetAsync()).Dispose();
        isDown = true;
        // A fifth of ten minutes before the end.
        time.Advance(TimeSpan.FromMinutes(8.5));
        (await observed.GetAsync()).Dispose();
        (await observed.GetAsync()).Dispose();
        Assert.Equal(2, domain.Requests.Count);
        Assert.Contains("could not be renewed", Assert.Single(notes.Warnings), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMinutes(2));
        await Assert.ThrowsAsync<ServiceException>(() => observed.GetAsync());
        isDown = false;
        (await observed.GetAsync()).Dispose();
        Assert.Equal(4, domain.Requests.Count);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task A_wait_that_the_identity_domain_asks_for_closes_the_server_for_nobody()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{}", 201));
        var time = new TestTime();
        using var connection = new HttpConnection(
            new FusionConnectionSettings
            {
                Server = server.Address,
                Authentication = new BearerAuthentication(Wire.Secure("token")),
                TimeProvider = time,
            }
        );
        var request = new FusionRequest("POST", "/oauth2/v1/token") { Body = "{}"u8.ToArray() };
        var asked = new PendingRequest(request, new Uri("https://idcs.example.com/oauth2/v1/token"), "", [], null);
        var headers = new Dictionary<string, string> { ["Retry-After"] = "200" };
        var failure = AnswerFailure.Of(asked, new FusionResponse(503, headers, null), connection);
        Assert.Equal(FusionFailure.UnknownOutcome, failure.Failure);
        await connection.WaitWhilePausedAsync(asked, TestContext.Current.CancellationToken);
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task It_is_renewed_before_its_end_and_after_a_401()
    {
        var count = 0;
        using var domain = new RawServer(_ => RawAnswer.Json($$"""{"access_token":"t{{++count}}","expires_in":"600"}"""));
        using var server = new RawServer(
            _ => RawAnswer.Json("{}"),
            _ => RawAnswer.Json("{}"),
            _ => RawAnswer.Json("", 401),
            _ => RawAnswer.Json("{}")
        );
        var time = new TestTime();
        using var client = Client(server, domain, time);
        (await client.GetAsync()).Dispose();
        time.Advance(TimeSpan.FromMinutes(9));
        (await client.GetAsync()).Dispose();
        (await client.GetAsync()).Dispose();
        Assert.Equal(["Bearer t1", "Bearer t2", "Bearer t2", "Bearer t3"], server.Requests.Select(r => r.Headers["Authorization"]));
    }

    /// <summary>While a request is on its way its token ends, another request has it renewed, and the new one ends too.</summary>
    [Fact]
    public async Task A_request_that_outlives_two_tokens_is_sent_with_a_third()
    {
        var count = 0;
        var good = "t1";
        FusionClient? client = null;
        using var domain = new RawServer(_ => RawAnswer.Json($$"""{"access_token":"t{{++count}}","expires_in":3600}"""));
        using var server = new RawServer(request =>
        {
            if (good == "t1" && request.Target.EndsWith("slow", StringComparison.Ordinal))
            {
                good = "t2";
                client!.GetAsync("/quick").GetAwaiter().GetResult().Dispose();
                good = "t3";
            }
            return RawAnswer.Json("{}", request.Headers["Authorization"] == "Bearer " + good ? 200 : 401);
        });
        client = Client(server, domain);
        using var owned = client;

        (await client.GetAsync("/slow")).Dispose();

        Assert.Equal(3, domain.Requests.Count);
        Assert.Equal(
            ["Bearer t1", "Bearer t2", "Bearer t3"],
            server.Requests.Where(r => r.Target == "/slow").Select(r => r.Headers["Authorization"])
        );
    }

    /// <summary>A user who may no longer sign in: another token is tried, and not one for each request.</summary>
    [Fact]
    public async Task However_many_are_refused_one_more_token_is_asked_for()
    {
        var count = 0;
        using var domain = new RawServer(_ => RawAnswer.Json($$"""{"access_token":"t{{++count}}","expires_in":3600}"""));
        using var together = new CountdownEvent(4);
        using var server = new RawServer(request =>
        {
            if (request.Headers["Authorization"] == "Bearer t1")
                Assert.True(together.Signal() || together.Wait(Soon.Limit), Soon.Missing("The other requests"));
            return RawAnswer.Json("", 401);
        });
        using var client = Client(server, domain);
        foreach (var sending in Enumerable.Range(0, 4).Select(_ => client.GetAsync()).ToList())
            Assert.Equal(FusionFailure.Unauthorized, (await Assert.ThrowsAsync<ServiceException>(() => sending)).Failure);
        Assert.Equal((2, 8), (domain.Requests.Count, server.Requests.Count));
        // A later command may be taken: it asks for one of its own.
        await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal((3, 10), (domain.Requests.Count, server.Requests.Count));
    }

    [Fact]
    public async Task However_many_wait_one_token_is_asked_for()
    {
        using var domain = new RawServer(_ => RawAnswer.Json("""{"access_token":"t1","expires_in":3600}"""));
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var client = Client(server, domain);
        foreach (var response in await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.GetAsync())))
            response.Dispose();
        Assert.Single(domain.Requests);
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_domains_words_without_the_secret()
    {
        using var domain = new RawServer(_ =>
            RawAnswer.Json("""{"error":"invalid_client","error_description":"Client authentication failed."}""", 401)
        );
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var client = Client(server, domain);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal(FusionFailure.Unauthorized, e.Failure);
        Assert.Equal("invalid_client", e.ErrorCode);
        Assert.Contains("Client authentication failed.", e.Message);
        Assert.DoesNotContain(Secret, e.ToString());
        Assert.Empty(server.Requests);
        Assert.Single(domain.Requests);
    }

    [Fact]
    public async Task An_answer_without_a_token_is_refused_without_being_shown()
    {
        using var domain = new RawServer(_ => RawAnswer.Json("""{"acess_token":"secret-token"}"""));
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var client = Client(server, domain);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.DoesNotContain("secret-token", e.ToString());
    }

    [Fact]
    public async Task A_domain_that_is_busy_is_asked_again()
    {
        using var domain = new RawServer(_ => RawAnswer.Json("", 503), _ => RawAnswer.Json("""{"access_token":"t1","expires_in":3600}"""));
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var client = Client(server, domain);
        (await client.GetAsync()).Dispose();
        Assert.Equal(2, domain.Requests.Count);
    }

    [Fact]
    public async Task A_domain_that_stays_busy_is_not_asked_for_ever()
    {
        using var domain = new RawServer(_ => RawAnswer.Json("", 503));
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var client = Client(server, domain);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.WriteAsync());
        Assert.Equal(FusionFailure.Unavailable, e.Failure);
        Assert.Equal(6, domain.Requests.Count);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("http://identity.example.com/oauth2/v1/token", "a")]
    [InlineData("https://identity.example.com/oauth2/v1/token", "a b")]
    [InlineData("https://identity.example.com/oauth2/v1/token", "")]
    [InlineData("https://a:b@identity.example.com/oauth2/v1/token", "a")]
    public void What_cannot_be_is_refused(string tokenUri, string scope) =>
        Assert.Throws<FusionInputException>(() => new OAuthAuthentication(new NetworkCredential("id", Secret), new Uri(tokenUri), [scope]));

    private static FusionClient Client(RawServer server, RawServer domain, params string[] scopes) =>
        Client(server, domain, new TestTime(), scopes);

    private static FusionClient Client(RawServer server, RawServer domain, TestTime time, params string[] scopes) =>
        Wire.Client(
            server.Address,
            time,
            new OAuthAuthentication(new NetworkCredential("id", Secret), new Uri(domain.Address, "oauth2/v1/token"), scopes)
        );
}
