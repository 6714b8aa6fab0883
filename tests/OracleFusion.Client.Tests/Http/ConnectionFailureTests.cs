using System.Net;
using System.Security.Cryptography;
using Xunit;

namespace OracleFusion.Client.Tests.Transport;

public class ConnectionFailureTests
{
    [Fact]
    public async Task An_unknown_host_is_named_at_once()
    {
        var time = new TestTime();
        using var client = Wire.Client(new Uri("https://no-such-host.invalid/"), time);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal(FusionFailure.ConnectionFailed, e.Failure);
        Assert.StartsWith("There is no host named no-such-host.invalid", e.Message);
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task A_refused_connection_is_named_at_once_when_the_server_was_never_reached()
    {
        var server = new RawServer(_ => RawAnswer.None);
        var address = server.Address;
        server.Dispose();
        var time = new TestTime();
        using var client = Wire.Client(address, time);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.WriteAsync());
        Assert.Equal(FusionFailure.ConnectionFailed, e.Failure);
        Assert.StartsWith($"Nobody answers at localhost:{address.Port}", e.Message);
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task A_refused_connection_passes_when_the_server_was_reached_before()
    {
        using var server = new RawServer(_ => new RawAnswer(RawAnswer.Head(200, "Content-Length: 0", "Connection: close"))
        {
            Closes = true,
        });
        var time = new TestTime();
        using var client = Wire.Client(server.Address, time, retries: 2);
        using (await client.GetAsync()) { }

        server.StopListening();
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.WriteAsync());
        Assert.Equal(FusionFailure.ConnectionFailed, e.Failure);
        Assert.Equal(2, time.Waits.Count);
    }

    [Fact]
    public async Task A_server_without_TLS_is_named()
    {
        using var server = new PlainServer();
        using var client = Wire.Client(new Uri($"https://localhost:{server.Port}/"), retries: 0);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal(FusionFailure.ConnectionFailed, e.Failure);
        Assert.StartsWith("No TLS connection to localhost", e.Message);
    }

    [Fact]
    public async Task A_proxy_gets_its_credentials_and_never_the_connections()
    {
        using var proxy = new RawServer(
            _ => RawAnswer.Json("", 407, "Proxy-Authenticate: Basic realm=\"proxy\""),
            _ => RawAnswer.Json("", 502)
        );
        using var client = new FusionClient(
            new FusionConnectionSettings
            {
                Server = new Uri("https://servername.fa.us2.oraclecloud.com/"),
                Authentication = new BasicAuthentication(new NetworkCredential("scott", Wire.Password)),
                Proxy = new WebProxy(proxy.Address) { Credentials = new NetworkCredential("proxy-user", "proxy-password") },
                TimeProvider = new TestTime(),
                MaxRetryCount = 0,
            }
        );
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.WriteAsync());
        // Mono hands out the proxy's answer as the server's, and then it is in doubt what became of the write.
        Assert.Contains(e.Failure, new[] { FusionFailure.ConnectionFailed, FusionFailure.UnknownOutcome });
        Assert.Equal("CONNECT", proxy.Requests.Last().Method);
        Assert.Equal(
            "Basic " + Convert.ToBase64String("proxy-user:proxy-password"u8.ToArray()),
            proxy.Requests.Last().Headers["Proxy-Authorization"]
        );
        Assert.All(proxy.Requests, request => Assert.False(request.Headers.ContainsKey("Authorization")));
        Assert.DoesNotContain("proxy-password", e.ToString());
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_refused_and_nothing_is_sent()
    {
        using var certificate = ServerCertificate.Create();
        using var server = new RawServer(certificate, _ => RawAnswer.Json("{}"));
        var time = new TestTime();
        using var client = Wire.Client(server.Address, time);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal(FusionFailure.ConnectionFailed, e.Failure);
        Assert.Contains("is not trusted", e.Message);
        Assert.Empty(server.Requests);
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task The_check_can_be_skipped_for_the_server()
    {
        using var certificate = ServerCertificate.Create();
        using var server = new RawServer(certificate, _ => RawAnswer.Json("{}"));
        using var client = Client(server.Address, skip: true, pin: null);
        using var response = await client.GetAsync();
        Assert.Equal(200, response.StatusCode);
    }

    [Fact]
    public async Task A_pinned_certificate_is_taken_and_another_is_not()
    {
        using var certificate = ServerCertificate.Create();
        using var hash = SHA256.Create();
        var pin = BitConverter.ToString(hash.ComputeHash(certificate.RawData)).Replace('-', ':');
        using var server = new RawServer(certificate, _ => RawAnswer.Json("{}"));
        using (var client = Client(server.Address, skip: false, pin))
        using (var response = await client.GetAsync())
        {
            Assert.Equal(200, response.StatusCode);
        }

        using var other = Client(server.Address, skip: true, pin: new string('0', 64));
        var e = await Assert.ThrowsAsync<ServiceException>(() => other.GetAsync());
        Assert.Contains("not the pinned one", e.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_pin_that_is_none_is_refused() =>
        Assert.Throws<FusionInputException>(() => Client(new Uri("https://localhost/"), skip: false, pin: "AA:BB"));

    private static FusionClient Client(Uri server, bool skip, string? pin) =>
        new(
            new FusionConnectionSettings
            {
                Server = server,
                Authentication = new BasicAuthentication(new NetworkCredential("scott", Wire.Password)),
                SkipCertificateCheck = skip,
                PinnedCertificate = pin,
                TimeProvider = new TestTime(),
            }
        );
}
