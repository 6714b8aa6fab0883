using Xunit;

namespace OracleFusion.Client.Tests.Keys;

public class CertificateFingerprintTests
{
    private const string Hex = "00:6D:6F:4A:5F:36:71:10:24:F8:F0:FD:33:89:6D:C5:EB:92:00:0F";

    [Theory]
    [InlineData(Hex)]
    [InlineData("006d6f4a5f36711024f8f0fd33896dc5eb92000f")]
    [InlineData("00 6D 6F 4A 5F 36 71 10 24 F8 F0 FD 33 89 6D C5 EB 92 00 0F")]
    [InlineData("00-6D-6F-4A-5F-36-71-10-24-F8-F0-FD-33-89-6D-C5-EB-92-00-0F")]
    [InlineData("SHA1 Fingerprint=" + Hex)]
    [InlineData("sha1 Fingerprint=" + Hex)]
    [InlineData("SHA-1 fingerprint: " + Hex)]
    [InlineData("Fingerprint=" + Hex)]
    [InlineData("  sha1 Fingerprint=" + Hex + "\r\n")]
    [InlineData("sha1 Fingerprint=" + Hex + "%")]
    [InlineData(Hex + " %\n")]
    [InlineData("AG1vSl82cRAk+PD9M4ltxeuSAA8")]
    [InlineData("AG1vSl82cRAk+PD9M4ltxeuSAA8=")]
    [InlineData("AG1vSl82cRAk-PD9M4ltxeuSAA8")]
    [InlineData(" AG1vSl82cRAk-PD9M4ltxeuSAA8=\n")]
    public void Every_spelling_is_taken(string text)
    {
        var fingerprint = CertificateFingerprint.Parse(text);
        Assert.Equal(Hex, fingerprint.Hex);
        Assert.Equal("AG1vSl82cRAk+PD9M4ltxeuSAA8", fingerprint.ToText(FingerprintEncoding.Base64Unpadded));
        Assert.Equal("AG1vSl82cRAk+PD9M4ltxeuSAA8=", fingerprint.ToText(FingerprintEncoding.Base64));
        Assert.Equal("AG1vSl82cRAk-PD9M4ltxeuSAA8", fingerprint.ToText(FingerprintEncoding.Base64Url));
    }

    [Theory]
    [InlineData("sha256 Fingerprint=2B:4E:24:A2:4C:CF:79:68:BB:0C:68:B9:27:C4:27:12:C4:A5:74:4E:FD:8B:EE:35:74:C2:A7:22:EC:BB:27:52")]
    [InlineData("K04kokzPeWi7DGi5J8QnEsSldE79i+41dMKnIuy7J1I=")]
    public void A_SHA256_fingerprint_is_refused_and_told_what_to_do(string text)
    {
        var e = Assert.Throws<FusionInputException>(() => CertificateFingerprint.Parse(text));
        Assert.Contains("SHA-256", e.Message);
        Assert.Contains("-sha1 -fingerprint", e.Message);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("%", "empty")]
    [InlineData("fingerprint", "'fingerprint' is no fingerprint")]
    [InlineData("00:6D:6F", "3 bytes")]
    [InlineData("00:6D:6F:4A:5F:36:71:10:24:F8:F0:FD:33:89:6D:C5:EB:92:00:0G", "no fingerprint")]
    [InlineData("AG1vSl82cRAk+PD9M4ltxeuSAA9", "no fingerprint")]
    [InlineData("AG1vSl82cRAk+PD9M4ltxeuSAA", "19 bytes")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIsecret", "PEM file")]
    public void Anything_else_is_refused_and_told_the_forms(string text, string why)
    {
        var e = Assert.Throws<FusionInputException>(() => CertificateFingerprint.Parse(text));
        Assert.Contains(why, e.Message);
        Assert.Contains("40 hexadecimal digits", e.Message);
        Assert.DoesNotContain("MIIsecret", e.Message);
    }

    [Theory]
    [InlineData("publickey.cer")]
    [InlineData("publickey.der")]
    public void That_of_a_file_is_what_openssl_prints(string file) =>
        Assert.Equal(
            "BA:61:9F:6D:13:9F:C3:B0:80:BF:0F:5A:44:E8:E5:D5:91:49:C3:42",
            CertificateFingerprint.FromFile(TestKeys.PathOf(file)).Hex
        );

    [Theory]
    [InlineData("pkcs1.key", "RSA PRIVATE KEY, not a certificate")]
    [InlineData("public.pem", "PUBLIC KEY, not a certificate")]
    [InlineData("missing.cer", "no file")]
    [InlineData("README.md", "no certificate")]
    public void A_file_without_a_certificate_is_refused(string file, string why)
    {
        var e = Assert.Throws<FusionInputException>(() => CertificateFingerprint.FromFile(TestKeys.PathOf(file)));
        Assert.Contains(why, e.Message);
    }
}
