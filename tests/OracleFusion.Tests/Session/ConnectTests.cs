using System.Management.Automation;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace OracleFusion.Tests;

/// <summary>Every way to sign in, against a server that checks it.</summary>
public sealed class ConnectTests : IClassFixture<Pod>, IDisposable
{
    private const string Issuer = "tests.example.com";

    private readonly Pod _pod;
    private readonly TestKeys _keys = new();
    private readonly Engine _engine = new();

    public ConnectTests(Pod pod)
    {
        _pod = pod;
        _pod.Server.Trust(Issuer, _keys.PublicCertificate);
        _pod.Server.ClearRequests();
        _engine
            .With("address", _pod.Address)
            .With("key", _keys.KeyPath)
            .With("cer", _keys.CertificatePath)
            .With("issuer", Issuer)
            .With("user", Pod.User);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _keys.Dispose();
    }

    [Fact]
    public void User_name_and_password()
    {
        var connection = _pod.Connect(_engine, "-PassThru").Single;
        Assert.Equal("Basic", connection.Properties["Authentication"].Value);
        Assert.Equal(Pod.User, connection.Properties["UserName"].Value);
        Assert.Equal(_pod.Server.BaseUri, connection.Properties["Server"].Value);
        Assert.Equal(_pod.Address, connection.Properties["Name"].Value);
        Assert.Equal(true, connection.Properties["IsOpen"].Value);
        Assert.Same(connection.BaseObject, _engine.Run("Get-FusionConnection -Default").Single.BaseObject);
    }

    [Fact]
    public void Signing_in_is_proved_by_one_request_that_SkipTest_leaves_out()
    {
        _pod.Connect(_engine).ThrowIfFailed();
        Assert.Single(_pod.Server.Requests);
        _pod.Connect(_engine, "-SkipTest").ThrowIfFailed();
        Assert.Single(_pod.Server.Requests);
    }

    [Fact]
    public void A_password_in_the_address_of_a_proxy_is_refused_and_not_shown()
    {
        var result = _engine
            .With("credential", Pod.Credential)
            .Run("Connect-OracleFusion localhost $credential -Proxy http://user:Passw0rd@proxy.example:8080 -Verbose");
        Assert.Contains("-ProxyCredential", result.Terminated!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Passw0rd", result.Terminated.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Base64Unpadded")]
    [InlineData("Base64")]
    [InlineData("Base64Url")]
    public void A_key_file_with_its_certificate(string encoding)
    {
        var connection = Jwt($"-PrivateKeyPath $key -CertificatePath $cer -FingerprintEncoding {encoding} -PassThru").Single;
        Assert.Equal("Jwt", connection.Properties["Authentication"].Value);
        Assert.NotNull(connection.Properties["TokenExpiresAt"].Value);
    }

    [Fact]
    public void A_key_file_with_the_line_that_openssl_prints()
    {
        var hex = BitConverter.ToString(_keys.Certificate.GetCertHash()).Replace('-', ':');
        _engine.With("line", $"SHA1 Fingerprint={hex}\n");
        Jwt("-PrivateKeyPath $key -CertificateFingerprint $line").ThrowIfFailed();
    }

    [Fact]
    public void A_key_as_secure_text_with_escaped_line_breaks()
    {
        _engine.With(
            "text",
            new NetworkCredential("", _keys.Key.ExportPkcs8PrivateKeyPem().Replace("\n", "\\n", StringComparison.Ordinal)).SecurePassword
        );
        Jwt("-PrivateKey $text -CertificatePath $cer").ThrowIfFailed();
    }

    [Fact]
    public void A_certificate_object_as_Azure_Automation_hands_it_out()
    {
        _engine.With("certificate", _keys.Certificate);
        Jwt("-Certificate $certificate").ThrowIfFailed();
    }

    [Fact]
    public void A_PFX_file_with_its_password()
    {
        _engine
            .With("pfx", _keys.Write("pair.pfx", _keys.Certificate.Export(X509ContentType.Pfx, "s3same-open")))
            .With("password", new NetworkCredential("", "s3same-open").SecurePassword);
        Jwt("-Certificate $pfx -PrivateKeyPassword $password").ThrowIfFailed();
        Jwt("-PrivateKeyPath $pfx -PrivateKeyPassword $password").ThrowIfFailed();
    }

    [Fact]
    public void A_token_that_was_signed_before()
    {
        _engine.Run("$token = New-FusionJwt -Issuer $issuer -UserName $user -PrivateKeyPath $key -CertificatePath $cer").ThrowIfFailed();
        var connection = _engine.Run("Connect-OracleFusion $address -AccessToken $token -SkipCertificateCheck -PassThru").Single;
        Assert.Equal("Bearer", connection.Properties["Authentication"].Value);
    }

    [Fact]
    public void A_pair_made_by_the_module_is_taken_as_it_is()
    {
        using var pair = new TestKeys();
        _engine.With("folder", pair.Folder);
        _engine.Run("$pair = New-FusionJwtKeyPair $folder -Force").ThrowIfFailed();
        using var made = X509CertificateLoader.LoadCertificateFromFile(pair.CertificatePath);
        _pod.Server.Trust("module.example.com", made);
        _engine
            .Run(
                "Connect-OracleFusion $address -Issuer module.example.com -UserName $user -PrivateKeyPath $pair.PrivateKeyPath "
                    + "-CertificateFingerprint $pair.FingerprintBase64Url -SkipCertificateCheck"
            )
            .ThrowIfFailed();
    }

    [Fact]
    public void A_pinned_certificate_stands_in_for_a_trusted_one()
    {
        _engine
            .With("pin", _pod.Server.Certificate!.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256))
            .With("credential", Pod.Credential);
        _engine.Run("Connect-OracleFusion $address $credential -PinnedCertificate $pin").ThrowIfFailed();
        var other = _engine.Run("Connect-OracleFusion $address $credential -PinnedCertificate ('00' * 32)");
        Assert.Equal(ErrorCategory.ConnectionError, other.Error.CategoryInfo.Category);
    }

    [Fact]
    public void A_URL_and_a_name_are_taken()
    {
        _engine.With("url", _pod.Server.BaseUri.ToString());
        _engine.With("credential", Pod.Credential);
        Assert.Equal(
            "test",
            _engine.Run("(Connect-OracleFusion $url $credential -SkipCertificateCheck -Name test -PassThru).Name").Value<string>()
        );
    }

    private EngineResult Jwt(string more) =>
        _engine.Run("Connect-OracleFusion $address -Issuer $issuer -UserName $user -SkipCertificateCheck " + more);
}
