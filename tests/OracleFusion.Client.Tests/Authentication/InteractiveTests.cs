using System.Text;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Authentication;

/// <summary>How the tokens of a person are waited for and renewed.</summary>
public sealed class InteractiveTests
{
    private const string Device =
        """{"device_code":"secret-device-code","user_code":"ABCD-EFGH","verification_uri":"https://example.com/ui/v1/device","expires_in":300}""";
    private const string Token = """{"access_token":"t1","expires_in":3600,"refresh_token":"refresh-one"}""";

    [Fact]
    public async Task A_device_asks_as_often_as_it_may()
    {
        var time = new TestTime();
        var answers = new Queue<RawAnswer>([
            RawAnswer.Json(Device),
            Error("authorization_pending"),
            Error("slow_down"),
            Error("authorization_pending"),
            RawAnswer.Json(Token),
        ]);
        using var domain = new RawServer(_ => answers.Dequeue());
        using var client = Client(domain, time);
        SignInPrompt? shown = null;
        await client.SignInAsync(prompt => shown = prompt, TestContext.Current.CancellationToken);
        Assert.Equal("ABCD-EFGH", shown!.UserCode);
        Assert.Equal([5, 5, 10, 10], time.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal("/oauth2/v1/device", domain.Requests.ElementAt(0).Target);
        Assert.Equal(
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=secret-device-code&client_id=people",
            Encoding.ASCII.GetString(domain.Requests.ElementAt(1).Body)
        );
        Assert.All(domain.Requests, request => Assert.False(request.Headers.ContainsKey("Authorization")));
    }

    [Theory]
    [InlineData("expired_token", "Nobody signed in")]
    [InlineData("access_denied", "refused")]
    [InlineData("invalid_client", "invalid_client")]
    public async Task A_device_that_is_refused_asks_no_more(string error, string reason)
    {
        var answers = new Queue<RawAnswer>([RawAnswer.Json(Device), Error(error)]);
        using var domain = new RawServer(_ => answers.Dequeue());
        using var client = Client(domain, new TestTime());
        var failure = await Assert.ThrowsAnyAsync<ServiceException>(() =>
            client.SignInAsync(_ => { }, TestContext.Current.CancellationToken)
        );
        Assert.Contains(reason, failure.Message);
        Assert.Equal(2, domain.Requests.Count);
    }

    [Fact]
    public async Task A_device_asks_no_longer_than_its_code_lasts()
    {
        using var domain = new RawServer(request =>
            request.Target.EndsWith("device", StringComparison.Ordinal) ? RawAnswer.Json(Device) : Error("authorization_pending")
        );
        using var client = Client(domain, new TestTime());
        var failure = await Assert.ThrowsAsync<ServiceException>(() => client.SignInAsync(_ => { }, TestContext.Current.CancellationToken));
        Assert.Contains("Nobody signed in before the time for it was up", failure.Message);
        Assert.Equal(61, domain.Requests.Count);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no JSON")]
    [InlineData("""{"device_code":"c","user_code":"u","verification_uri":"http://example.com/plain"}""")]
    [InlineData("""{"device_code":"c","user_code":"u","verification_uri":"file:///etc/passwd"}""")]
    public async Task An_answer_that_is_no_device_code_is_an_error(string answer)
    {
        using var domain = new RawServer(_ => RawAnswer.Json(answer));
        using var client = Client(domain, new TestTime());
        var shown = false;
        var failure = await Assert.ThrowsAsync<ServiceException>(() =>
            client.SignInAsync(_ => shown = true, TestContext.Current.CancellationToken)
        );
        Assert.Contains("grant type Device Code", failure.Message);
        Assert.False(shown);
    }

    [Fact]
    public async Task Nobody_who_comes_back_in_five_minutes_ends_the_wait()
    {
        using var domain = new RawServer(_ => RawAnswer.Json(Token));
        using var client = Client(domain, new TestTime(), usesDeviceCode: false);
        var failure = await Assert.ThrowsAsync<ServiceException>(() => client.SignInAsync(_ => { }, TestContext.Current.CancellationToken));
        Assert.Contains("Nobody signed in", failure.Message);
        Assert.Empty(domain.Requests);
    }

    [Fact]
    public async Task Whoever_stops_it_gets_no_token()
    {
        using var domain = new RawServer(_ => RawAnswer.Json(Token));
        using var client = Client(domain, null, usesDeviceCode: false);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.SignInAsync(_ => stop.Cancel(), stop.Token));
        Assert.Empty(domain.Requests);
    }

    [Fact]
    public async Task A_renewal_that_may_have_arrived_is_not_sent_again_and_a_refusal_does_not_show_its_token()
    {
        var time = new TestTime();
        var answers = new Queue<RawAnswer>([
            RawAnswer.Json(Device),
            RawAnswer.Json(Token),
            new RawAnswer([]) { Closes = true },
            RawAnswer.Json("""{"error":"invalid_grant","error_description":"refresh-one is used"}""", 400),
        ]);
        using var domain = new RawServer(_ => answers.Dequeue());
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var client = Client(domain, time, server: server);
        await client.SignInAsync(_ => { }, TestContext.Current.CancellationToken);
        (await client.GetAsync()).Dispose();
        time.Advance(TimeSpan.FromHours(1));
        // Of a write it must not be said that it may have been done.
        var lost = await Assert.ThrowsAsync<ServiceException>(() => client.WriteAsync());
        Assert.Equal(FusionFailure.Unavailable, lost.Failure);
        Assert.Contains("was not sent", lost.Message);
        Assert.Equal(3, domain.Requests.Count);
        var ended = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal(FusionFailure.Unauthorized, ended.Failure);
        Assert.Contains("The sign-in has ended", ended.Message);
        Assert.DoesNotContain("refresh-one", ended.ToString());
        Assert.Equal(4, domain.Requests.Count);
        Assert.Contains("refresh_token=refresh-one", Encoding.ASCII.GetString(domain.Requests.ElementAt(3).Body));
        Assert.Single(server.Requests);
    }

    /// <summary>The refresh token is used up: the one after it must not be lost for the type of the answer.</summary>
    [Theory]
    [InlineData("text/plain", true)]
    [InlineData("text/html", true)]
    [InlineData("text/plain", false)]
    public async Task A_renewal_of_another_type_is_read_and_not_shown(string type, bool isToken)
    {
        var time = new TestTime();
        var renewed = isToken ? Token.Replace("t1", "t2") : """{"refresh_token":"refresh-two","id_token":"secret-id"}""";
        var answers = new Queue<RawAnswer>([
            RawAnswer.Json(Device),
            RawAnswer.Json(Token),
            RawAnswer.Of(Encoding.UTF8.GetBytes(renewed), type),
        ]);
        using var domain = new RawServer(_ => answers.Dequeue());
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var client = Client(domain, time, server: server);
        await client.SignInAsync(_ => { }, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromHours(1));
        if (isToken)
        {
            (await client.GetAsync()).Dispose();
            Assert.Equal("Bearer t2", Assert.Single(server.Requests).Headers["Authorization"]);
            return;
        }

        var failure = (await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync())).ToString();
        Assert.DoesNotContain("refresh-two", failure);
        Assert.DoesNotContain("secret-id", failure);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_token_without_another_is_used_to_its_end()
    {
        var time = new TestTime();
        var answers = new Queue<RawAnswer>([RawAnswer.Json(Device), RawAnswer.Json("""{"access_token":"t1","expires_in":3600}""")]);
        using var domain = new RawServer(_ => answers.Dequeue());
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var client = Client(domain, time, server: server);
        await client.SignInAsync(_ => { }, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromMinutes(59));
        (await client.GetAsync()).Dispose();
        time.Advance(TimeSpan.FromMinutes(1));
        var ended = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Contains("offline_access", ended.Message);
        Assert.Single(server.Requests);
    }

    /// <summary>The domain may take a refresh token once: whoever stops while it is on its way must not lose the next one for
    /// all.</summary>
    [Fact]
    public async Task Whoever_stops_a_renewal_does_not_lose_its_token()
    {
        var time = new TestTime();
        using var reached = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var asked = 0;
        using var domain = new RawServer(request =>
        {
            if (request.Target.EndsWith("device", StringComparison.Ordinal))
                return RawAnswer.Json(Device);
            if (++asked == 1)
                return RawAnswer.Json(Token);
            reached.Set();
            Assert.True(goOn.Wait(Soon.Limit), Soon.Missing("The request's end"));
            return RawAnswer.Json("""{"access_token":"t2","expires_in":3600,"refresh_token":"refresh-two"}""");
        });
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var client = Client(domain, time, server: server);
        await client.SignInAsync(_ => { }, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromHours(1));
        using var stop = new CancellationTokenSource();
        var stopped = client.SendAsync(new FusionRequest("GET", "/fscmRestApi/resources/11.13.18.05/invoices"), stop.Token);
        Assert.True(reached.Wait(Soon.Limit, TestContext.Current.CancellationToken), Soon.Missing("The renewal"));
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        goOn.Set();
        (await client.GetAsync()).Dispose();
        Assert.Equal("Bearer t2", Assert.Single(server.Requests).Headers["Authorization"]);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_device_goes_on_where_an_answer_was_lost()
    {
        var time = new TestTime();
        var answers = new Queue<RawAnswer>([
            RawAnswer.Json(Device),
            .. Enumerable.Repeat(RawAnswer.Json("{}", 503), 6),
            RawAnswer.Json(Token),
        ]);
        using var domain = new RawServer(_ => answers.Dequeue());
        using var client = Client(domain, time);
        await client.SignInAsync(_ => { }, TestContext.Current.CancellationToken);
        Assert.Empty(answers);
    }

    private static RawAnswer Error(string error) => RawAnswer.Json($$"""{"error":"{{error}}"}""", 400);

    private static FusionClient Client(RawServer domain, TestTime? time, bool usesDeviceCode = true, RawServer? server = null) =>
        Wire.Client(
            (server ?? domain).Address,
            time,
            new InteractiveAuthentication(
                new InteractiveSettings
                {
                    ClientId = "people",
                    TokenUri = new Uri(domain.Address, "oauth2/v1/token"),
                    Scopes = ["all", "offline_access"],
                    RedirectUri = new Uri("http://127.0.0.1:0/"),
                    UsesDeviceCode = usesDeviceCode,
                }
            )
        );
}
