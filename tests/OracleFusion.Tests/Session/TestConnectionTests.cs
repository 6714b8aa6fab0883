using System.Collections;
using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>What Test-FusionConnection finds out and says.</summary>
public sealed class TestConnectionTests : IClassFixture<Pod>, IDisposable
{
    private const string Issuer = "explained.example.com";

    private readonly Pod _pod;
    private readonly TestKeys _keys = new();
    private readonly Engine _engine = new();

    public TestConnectionTests(Pod pod)
    {
        _pod = pod;
        _pod.Server.Trust(Issuer, _keys.PublicCertificate);
        _engine.With("address", pod.Address).With("key", _keys.KeyPath).With("cer", _keys.CertificatePath);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _keys.Dispose();
    }

    [Fact]
    public void A_good_connection_has_nothing_to_advise()
    {
        _pod.Connect(_engine).ThrowIfFailed();
        var test = _engine.Run("Test-FusionConnection -Resource invoices").Single;
        Assert.Equal(true, test.Properties["IsReachable"].Value);
        Assert.Equal(true, test.Properties["IsSignedIn"].Value);
        Assert.Equal(200, test.Properties["StatusCode"].Value);
        Assert.Empty((IEnumerable)test.Properties["Advice"].Value);
        Assert.Equal(["invoices: 200"], Texts(test, "Access"));
        Assert.InRange((TimeSpan)test.Properties["ClockAhead"].Value, TimeSpan.FromSeconds(-30), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void The_spellings_that_the_server_takes_are_found()
    {
        Connect(Issuer);
        Assert.Equal(["Base64Unpadded", "Base64", "Base64Url"], Texts(_engine.Run("Test-FusionConnection").Single, "FingerprintEncodings"));
    }

    [Fact]
    public void A_refused_token_is_explained()
    {
        Connect("stranger.example.com");
        var test = _engine.Run("Test-FusionConnection").Single;
        Assert.Equal(false, test.Properties["IsSignedIn"].Value);
        Assert.Equal(401, test.Properties["StatusCode"].Value);
        Assert.Empty(Texts(test, "FingerprintEncodings"));
        var advice = string.Join("\n", Texts(test, "Advice"));
        Assert.Contains("stranger.example.com", advice, StringComparison.Ordinal);
        Assert.Contains("casey.brown", advice, StringComparison.Ordinal);
        Assert.Contains(BitConverter.ToString(_keys.Certificate.GetCertHash()).Replace('-', ':'), advice, StringComparison.Ordinal);
        Assert.Contains("-FingerprintEncoding", advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resource_that_the_server_lacks_is_told_apart()
    {
        _pod.Connect(_engine).ThrowIfFailed();
        var test = _engine.Run("Test-FusionConnection -Resource invoices, crm/Nothing_c").Single;
        Assert.Equal(["invoices: 200", "crm/Nothing_c: 404"], Texts(test, "Access"));
        Assert.Contains("crm/Nothing_c", Assert.Single(Texts(test, "Advice")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_gone_is_said_to_be()
    {
        var gone = await SandboxServer.StartAsync(new SandboxOptions { Scale = 10 }, TestContext.Current.CancellationToken);
        _engine
            .With("gone", gone.BaseUri.Authority)
            .With("credential", Pod.Credential)
            .Run("Connect-OracleFusion $gone $credential -SkipCertificateCheck -MaxRetryWait 1 -SkipTest")
            .ThrowIfFailed();
        await gone.DisposeAsync();
        var test = _engine.Run("Test-FusionConnection").Single;
        Assert.Equal(false, test.Properties["IsReachable"].Value);
        Assert.Single(Texts(test, "Advice"));
    }

    [Fact]
    public void A_server_that_no_token_is_given_for_was_not_reached()
    {
        _engine
            .With("credential", Pod.CredentialOf(Pod.User, "wrong"))
            .With("endpoint", new Uri(_pod.Server.BaseUri, "/oauth2/v1/token"))
            .Run(
                "Connect-OracleFusion $address -ClientCredential $credential -TokenUri $endpoint -Scope all -SkipCertificateCheck -SkipTest"
            )
            .ThrowIfFailed();
        var test = _engine.Run("Test-FusionConnection").Single;
        Assert.Equal(401, test.Properties["StatusCode"].Value);
        Assert.Equal(false, test.Properties["IsReachable"].Value);
        Assert.Single(Texts(test, "Advice"));
    }

    private void Connect(string issuer) =>
        _engine
            .With("issuer", issuer)
            .Run(
                "Connect-OracleFusion $address -Issuer $issuer -UserName casey.brown -PrivateKeyPath $key -CertificatePath $cer "
                    + "-SkipCertificateCheck -SkipTest"
            )
            .ThrowIfFailed();

    private static string[] Texts(PSObject test, string property) =>
        [.. ((IEnumerable)test.Properties[property].Value).Cast<object>().Select(o => o.ToString()!)];
}
