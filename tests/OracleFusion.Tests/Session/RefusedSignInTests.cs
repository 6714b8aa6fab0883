using System.Management.Automation;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Sign-ins that are refused, here or by the server: each error says what was wrong and what to do.</summary>
public sealed class RefusedSignInTests : IClassFixture<Pod>, IDisposable
{
    private const string Issuer = "refused.example.com";

    private readonly Pod _pod;
    private readonly TestKeys _keys = new();
    private readonly Engine _engine = new();

    public RefusedSignInTests(Pod pod)
    {
        _pod = pod;
        _pod.Server.Trust(Issuer, _keys.PublicCertificate);
        _pod.Server.ClearRequests();
        _engine
            .With("address", _pod.Address)
            .With("key", _keys.KeyPath)
            .With("cer", _keys.CertificatePath)
            .With("issuer", Issuer)
            .With("user", Pod.User)
            .With("credential", Pod.Credential);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _keys.Dispose();
    }

    [Fact]
    public void Wrong_password()
    {
        _engine.With("wrong", Pod.CredentialOf(Pod.User, "not-it"));
        var error = Refused(
            "Connect-OracleFusion $address $wrong -SkipCertificateCheck",
            ErrorCategory.AuthenticationError,
            "password",
            Pod.User
        );
        Assert.StartsWith("Unauthorized,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_engine.Run("Get-FusionConnection").Output);
        Assert.Single(_pod.Server.Requests);
    }

    [Fact]
    public void Unknown_issuer() =>
        Refused(
            Jwt("-PrivateKeyPath $key -CertificatePath $cer").Replace("$issuer", "nobody.example.com", StringComparison.Ordinal),
            ErrorCategory.AuthenticationError,
            "issuer 'nobody.example.com'"
        );

    [Fact]
    public void Unknown_user() =>
        Refused(
            Jwt("-PrivateKeyPath $key -CertificatePath $cer").Replace("$user", "no.one", StringComparison.Ordinal),
            ErrorCategory.AuthenticationError,
            "user 'no.one'"
        );

    [Fact]
    public void A_token_signed_by_another_key()
    {
        using var other = new TestKeys();
        _engine.With("other", other.KeyPath).With("print", _keys.Certificate.GetCertHashString());
        Refused(Jwt("-PrivateKeyPath $other -CertificateFingerprint $print"), ErrorCategory.AuthenticationError, "certificate", "uploaded");
    }

    [Fact]
    public async Task An_expired_token()
    {
        await using var tomorrow = await SandboxServer.StartAsync(
            new SandboxOptions { Scale = 10, Clock = new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(1)) },
            TestContext.Current.CancellationToken
        );
        tomorrow.Trust(Issuer, _keys.PublicCertificate);
        _engine
            .With("later", tomorrow.BaseUri.Authority)
            .Run("$token = New-FusionJwt -Issuer $issuer -UserName $user -PrivateKeyPath $key -CertificatePath $cer")
            .ThrowIfFailed();
        Refused("Connect-OracleFusion $later -AccessToken $token -SkipCertificateCheck", ErrorCategory.AuthenticationError, "expired");
    }

    [Fact]
    public void A_certificate_file_in_place_of_the_key() =>
        RefusedHere(Jwt("-PrivateKeyPath $cer -CertificatePath $cer"), "certificate", "publickey.cer");

    [Fact]
    public void An_empty_file()
    {
        _engine.With("empty", _keys.Write("empty.key", ""));
        RefusedHere(Jwt("-PrivateKeyPath $empty -CertificatePath $cer"), "empty.key", "empty");
    }

    [Fact]
    public void A_missing_file() => RefusedHere(Jwt("-PrivateKeyPath ./no-such.key -CertificatePath $cer"), "no-such.key");

    [Fact]
    public void An_encrypted_key_without_and_with_a_wrong_passphrase()
    {
        var encrypted = _keys.Key.ExportEncryptedPkcs8PrivateKeyPem(
            "open sesame",
            new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000)
        );
        _engine
            .With("locked", _keys.Write("locked.key", encrypted))
            .With("wrong", new NetworkCredential("", "open barley").SecurePassword)
            .With("right", new NetworkCredential("", "open sesame").SecurePassword);
        RefusedHere(Jwt("-PrivateKeyPath $locked -CertificatePath $cer"), "locked.key", "passphrase");
        var wrong = RefusedHere(
            Jwt("-PrivateKeyPath $locked -CertificatePath $cer -PrivateKeyPassword $wrong"),
            "locked.key",
            "passphrase"
        );
        Assert.DoesNotContain("barley", wrong.ToString(), StringComparison.Ordinal);
        _engine.Run(Jwt("-PrivateKeyPath $locked -CertificatePath $cer -PrivateKeyPassword $right")).ThrowIfFailed();
    }

    [Fact]
    public void A_key_and_a_certificate_that_do_not_belong_together()
    {
        using var other = new TestKeys();
        _engine.With("other", other.KeyPath);
        RefusedHere(Jwt("-PrivateKeyPath $other -CertificatePath $cer"), "belong");
    }

    [Fact]
    public void An_expired_certificate()
    {
        using var old = new TestKeys(DateTimeOffset.UtcNow.AddDays(-1));
        _engine.With("oldKey", old.KeyPath).With("oldCer", old.CertificatePath);
        RefusedHere(Jwt("-PrivateKeyPath $oldKey -CertificatePath $oldCer"), "expired");
    }

    [Theory]
    [InlineData("AA:BB:CC")]
    [InlineData("not a fingerprint")]
    public void A_malformed_fingerprint(string text)
    {
        _engine.With("print", text);
        RefusedHere(Jwt("-PrivateKeyPath $key -CertificateFingerprint $print"), "fingerprint");
    }

    [Fact]
    public void Neither_certificate_nor_fingerprint() => RefusedHere(Jwt("-PrivateKeyPath $key"), "certificate");

    [Theory]
    [InlineData("pod.example.com/fscmUI/faces/FuseWelcome", "path")]
    [InlineData("http://pod.example.com", "http")]
    [InlineData("https://user:pw@pod.example.com", "")]
    [InlineData("not a host", "")]
    public void A_server_that_is_no_server(string server, string says)
    {
        _engine.With("server", server);
        RefusedHere("Connect-OracleFusion $server $credential", says);
    }

    [Fact]
    public void A_host_that_does_not_exist()
    {
        var error = Refused("Connect-OracleFusion pod.invalid $credential", ErrorCategory.ConnectionError, "pod.invalid");
        Assert.StartsWith("ConnectionFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_that_nobody_vouches_for() =>
        Refused("Connect-OracleFusion $address $credential", ErrorCategory.ConnectionError, "certificate");

    [Fact]
    public async Task A_server_without_TLS()
    {
        await using var plain = await SandboxServer.StartAsync(
            new SandboxOptions { Scale = 10, Http = true },
            TestContext.Current.CancellationToken
        );
        _engine.With("plain", plain.BaseUri.Authority).With("url", plain.BaseUri.ToString());
        Refused("Connect-OracleFusion $plain $credential -SkipCertificateCheck", ErrorCategory.ConnectionError, "TLS");
        Assert.Empty(plain.Requests);
        // Plain http is for loopback, and only where it is asked for.
        _engine.Run("Connect-OracleFusion $url $credential").ThrowIfFailed();
    }

    [Fact]
    public void Skipping_the_certificate_check_warns_unless_the_host_is_this_machine()
    {
        Assert.Contains(
            "pod.example.com",
            Assert.Single(
                _engine.Run("Connect-OracleFusion pod.example.com $credential -SkipCertificateCheck -SkipTest").ThrowIfFailed().Warnings
            ),
            StringComparison.Ordinal
        );
        Assert.Empty(
            _engine.Run("Disconnect-OracleFusion; Connect-OracleFusion $address $credential -SkipCertificateCheck").ThrowIfFailed().Warnings
        );
    }

    private static string Jwt(string more) => "Connect-OracleFusion $address -Issuer $issuer -UserName $user -SkipCertificateCheck " + more;

    /// <summary>Refused before anything was sent.</summary>
    private ErrorRecord RefusedHere(string script, params string[] says)
    {
        var error = Refused(script, ErrorCategory.InvalidArgument, says);
        Assert.StartsWith("InvalidInput,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_pod.Server.Requests);
        return error;
    }

    private ErrorRecord Refused(string script, ErrorCategory category, params string[] says)
    {
        var result = _engine.Run(script);
        var error = Assert.IsType<ErrorRecord>(result.Terminated);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.All(says, s => Assert.Contains(s, error.ToString(), StringComparison.OrdinalIgnoreCase));
        Assert.Empty(result.Output);
        return error;
    }
}
