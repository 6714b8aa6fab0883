using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace OracleFusion.Tests;

/// <summary>Keys, fingerprints and tokens, checked by the base library.</summary>
public sealed class JwtToolTests : IDisposable
{
    private const string Hex = "00:6D:6F:4A:5F:36:71:10:24:F8:F0:FD:33:89:6D:C5:EB:92:00:0F";

    private readonly Engine _engine = new();
    private readonly TestKeys _keys = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("oraclefusion-tests-").FullName;

    public JwtToolTests() => _engine.With("folder", _folder).With("key", _keys.KeyPath).With("cer", _keys.CertificatePath);

    public void Dispose()
    {
        _engine.Dispose();
        _keys.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(Hex)]
    [InlineData("Fingerprint=" + Hex)]
    [InlineData("SHA1 Fingerprint=" + Hex)]
    [InlineData("sha1 Fingerprint=" + Hex)]
    [InlineData("  sha1 Fingerprint=" + Hex + " \n%")]
    [InlineData("006d6f4a5f36711024f8f0fd33896dc5eb92000f")]
    [InlineData("AG1vSl82cRAk+PD9M4ltxeuSAA8=")]
    [InlineData("AG1vSl82cRAk-PD9M4ltxeuSAA8")]
    public void A_fingerprint_in_another_form(string text)
    {
        Assert.Equal(
            "AG1vSl82cRAk+PD9M4ltxeuSAA8",
            _engine.Run("Get-FusionCertificateFingerprint -Fingerprint $args[0]", text).Value<string>()
        );
        Assert.Equal("AG1vSl82cRAk+PD9M4ltxeuSAA8", _engine.Run("Get-FusionCertificateFingerprint $args[0]", text).Value<string>());
        Assert.Equal("AG1vSl82cRAk+PD9M4ltxeuSAA8", _engine.Run("$args[0] | Get-FusionCertificateFingerprint", text).Value<string>());
    }

    [Theory]
    [InlineData("Base64", "AG1vSl82cRAk+PD9M4ltxeuSAA8=")]
    [InlineData("base64url", "AG1vSl82cRAk-PD9M4ltxeuSAA8")]
    [InlineData("Hex", Hex)]
    public void A_fingerprint_in_every_spelling(string encoding, string expected) =>
        Assert.Equal(
            expected,
            _engine.Run("Get-FusionCertificateFingerprint -Fingerprint $args[0] -Encoding $args[1]", Hex, encoding).Value<string>()
        );

    [Fact]
    public void The_fingerprint_of_a_file_and_of_a_certificate()
    {
        var expected = Convert.ToBase64String(_keys.Certificate.GetCertHash()).TrimEnd('=');
        Assert.Equal(expected, _engine.Run("Get-FusionCertificateFingerprint $cer").Value<string>());
        Assert.Equal(expected, _engine.Run("[pscustomobject]@{ FullName = $cer } | Get-FusionCertificateFingerprint").Value<string>());
        Assert.Equal(
            expected,
            _engine.With("certificate", _keys.Certificate).Run("$certificate | Get-FusionCertificateFingerprint").Value<string>()
        );
    }

    [Fact]
    public void One_bad_fingerprint_does_not_stop_the_others()
    {
        var result = _engine.Run("'nonsense', $args[0] | Get-FusionCertificateFingerprint", Hex);
        Assert.Equal("nonsense", Assert.Single(result.Errors).TargetObject.ToString());
        Assert.Single(result.Output);
    }

    [Fact]
    public void A_key_pair_with_everything_that_is_needed_next()
    {
        var pair = _engine.Run("New-FusionJwtKeyPair $folder").Single;
        string key = (string)pair.Properties["PrivateKeyPath"].Value,
            certificate = (string)pair.Properties["CertificatePath"].Value;
        Assert.Equal(Path.Combine(_folder, "private.key"), key);
        Assert.Equal(Path.Combine(_folder, "publickey.cer"), certificate);
        Assert.StartsWith("-----BEGIN RSA PRIVATE KEY-----", File.ReadAllText(key), StringComparison.Ordinal);
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));

        using var read = X509Certificate2.CreateFromPemFile(certificate, key);
        Assert.Equal(2048, read.GetRSAPrivateKey()!.KeySize);
        Assert.Equal(read.GetCertHashString(), ((string)pair.Properties["Fingerprint"].Value).Replace(":", "", StringComparison.Ordinal));
        Assert.Equal(Convert.ToBase64String(read.GetCertHash()).TrimEnd('='), pair.Properties["FingerprintBase64"].Value);
        Assert.DoesNotContain("=", (string)pair.Properties["FingerprintBase64Url"].Value, StringComparison.Ordinal);
        Assert.Contains("API Authentication", (string)pair.Properties["NextStep"].Value, StringComparison.Ordinal);
        Assert.Equal(365, (read.NotAfter - read.NotBefore).TotalDays, 1.5);
    }

    [Fact]
    public void A_key_is_never_overwritten_unless_forced()
    {
        _engine.Run("New-FusionJwtKeyPair $folder").ThrowIfFailed();
        var before = File.ReadAllBytes(Path.Combine(_folder, "private.key"));
        Assert.Contains("not overwritten", _engine.Run("New-FusionJwtKeyPair $folder").Error.ToString(), StringComparison.Ordinal);
        _engine.Run("New-FusionJwtKeyPair $folder -Force -WhatIf").ThrowIfFailed();
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(_folder, "private.key")));
        _engine.Run("New-FusionJwtKeyPair $folder -Force -KeySize 3072 -KeyFormat Pkcs8").ThrowIfFailed();
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----", File.ReadAllText(Path.Combine(_folder, "private.key")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_is_secure_unless_text_is_asked_for_and_is_signed_as_it_says()
    {
        const string Sign =
            "New-FusionJwt -Issuer example.com -UserName casey.brown -PrivateKeyPath $key -CertificatePath $cer -TokenLifetime 600 ";
        Assert.IsType<SecureString>(_engine.Run(Sign).Single.BaseObject);

        var parts = _engine.Run(Sign + "-AsPlainText").Value<string>().Split('.');
        using var key = _keys.Certificate.GetRSAPublicKey()!;
        Assert.True(
            key.VerifyData(
                Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]),
                Bytes(parts[2]),
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            )
        );
        using JsonDocument header = JsonDocument.Parse(Bytes(parts[0])),
            claims = JsonDocument.Parse(Bytes(parts[1]));
        Assert.Equal("RS256", header.RootElement.GetProperty("alg").GetString());
        Assert.Equal(
            Convert.ToBase64String(_keys.Certificate.GetCertHash()).TrimEnd('='),
            header.RootElement.GetProperty("x5t").GetString()
        );
        Assert.Equal("example.com", claims.RootElement.GetProperty("iss").GetString());
        Assert.Equal("casey.brown", claims.RootElement.GetProperty("prn").GetString());
        Assert.Equal("casey.brown", claims.RootElement.GetProperty("sub").GetString());
        Assert.Equal(600, claims.RootElement.GetProperty("exp").GetInt64() - claims.RootElement.GetProperty("iat").GetInt64());
    }

    private static byte[] Bytes(string base64Url)
    {
        var text = base64Url.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
    }
}
