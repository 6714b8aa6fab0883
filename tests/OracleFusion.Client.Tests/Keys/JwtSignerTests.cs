using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Keys;

public class JwtSignerTests
{
    [Theory]
    [InlineData(FingerprintEncoding.Base64Unpadded)]
    [InlineData(FingerprintEncoding.Base64)]
    [InlineData(FingerprintEncoding.Base64Url)]
    public void A_token_has_exactly_what_the_service_asks_for(FingerprintEncoding encoding)
    {
        using var signer = TestKeys.Signer(new TestTime(), encoding);
        using var jwt = signer.Sign("issuer", "scott", TimeSpan.FromHours(4));
        var token = new NetworkCredential("", jwt.Token).Password;
        var (header, payload) = TestKeys.Decode(token);
        Assert.Equal(
            $$"""{"alg":"RS256","typ":"JWT","x5t":"{{signer.Fingerprint.ToText(encoding)}}"}""",
            header.Replace("\\u002B", "+").Replace("\\/", "/")
        );
        Assert.Equal("""{"iss":"issuer","prn":"scott","sub":"scott","iat":1772366400,"exp":1772380800}""", payload);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1772380800), jwt.ExpiresAt);

        using var certificate = TestKeys.Certificate();
        using var rsa = certificate.GetRSAPublicKey()!;
        var parts = token.Split('.');
        Assert.True(
            rsa.VerifyData(
                Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]),
                TestKeys.Bytes(parts[2]),
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1
            )
        );
    }

    [Fact]
    public void Key_and_certificate_of_different_pairs_are_refused()
    {
        using var key = SigningKey.FromFile(TestKeys.PathOf("pkcs1.key"));
        using var other = TestKeys.Certificate("other.cer");
        var e = Assert.Throws<FusionInputException>(() => JwtSigner.Create(key, null, FingerprintEncoding.Base64, other));
        Assert.Contains("does not belong to the certificate CN=other", e.Message);
    }

    [Fact]
    public void A_fingerprint_of_another_certificate_is_refused()
    {
        using var key = SigningKey.FromFile(TestKeys.PathOf("pkcs1.key"));
        using var certificate = TestKeys.Certificate();
        var other = CertificateFingerprint.FromFile(TestKeys.PathOf("other.cer"));
        Assert.Contains(
            "is not that of",
            Assert.Throws<FusionInputException>(() => JwtSigner.Create(key, other, FingerprintEncoding.Base64, certificate)).Message
        );
        Assert.Contains(
            "give the fingerprint",
            Assert.Throws<FusionInputException>(() => JwtSigner.Create(key, null, FingerprintEncoding.Base64, null)).Message
        );
    }

    [Fact]
    public void A_certificate_out_of_its_time_is_refused_with_its_dates()
    {
        using var folder = new TemporaryFolder();
        var time = new TestTime();
        var files = JwtKeyPair.Create(new JwtKeyPairSettings { Directory = folder.Path, TimeProvider = time });
        using var key = SigningKey.FromFile(files.PrivateKeyPath);
        using var certificate = CertificateFile.Read(files.CertificatePath);
        JwtSigner.Create(key, null, FingerprintEncoding.Base64, certificate, time);

        time.Advance(TimeSpan.FromDays(366));
        var e = Assert.Throws<FusionInputException>(() => JwtSigner.Create(key, null, FingerprintEncoding.Base64, certificate, time));
        Assert.Contains("expired at 2027-03-01 12:00:00Z", e.Message);

        var early = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        e = Assert.Throws<FusionInputException>(() => JwtSigner.Create(key, null, FingerprintEncoding.Base64, certificate, early));
        Assert.Contains("not valid before 2026-03-01 12:00:00Z", e.Message);
    }

    [Theory]
    [InlineData("", "scott", 60)]
    [InlineData("issuer", " ", 60)]
    [InlineData("issuer", "scott", 0)]
    [InlineData("issuer", "scott", 8 * 86400)]
    public void What_makes_no_token_is_refused(string issuer, string user, int seconds)
    {
        using var signer = TestKeys.Signer(TimeProvider.System);
        Assert.Throws<FusionInputException>(() => signer.Sign(issuer, user, TimeSpan.FromSeconds(seconds)));
        Assert.Throws<FusionInputException>(() => new JwtAuthentication(signer, issuer, user, TimeSpan.FromSeconds(seconds)));
    }
}
