using System.Security.Cryptography.X509Certificates;
using System.Text;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Keys;

public class SigningKeyTests
{
    [Theory]
    [InlineData("pkcs1.key")]
    [InlineData("pkcs8.key")]
    [InlineData("pkcs1.der")]
    [InlineData("pkcs8-encrypted.key", TestKeys.Passphrase)]
    [InlineData("pkcs8-des3.key", TestKeys.Passphrase)]
    [InlineData("pkcs8-sha512.key", TestKeys.Passphrase)]
    [InlineData("pkcs1-encrypted.key", TestKeys.Passphrase)]
    [InlineData("pkcs1-des3.key", TestKeys.Passphrase)]
#if NET
    // Mono opens no PFX file encrypted by AES, .NET Standard no key by PKCS#5 version 1.
    [InlineData("pkcs8-v1.key", TestKeys.Passphrase)]
    [InlineData("pair.pfx", TestKeys.Passphrase)]
#endif
    [InlineData("pair-old.pfx", TestKeys.Passphrase)]
    [InlineData("pkcs1.key", "not needed")]
    public void A_key_file_as_openssl_writes_it_is_read(string file, string? passphrase = null)
    {
        using var key = SigningKey.FromFile(TestKeys.PathOf(file), passphrase is null ? null : Wire.Secure(passphrase));
        RequireRight(key);
    }

    [Theory]
#if NET
    [InlineData("pair.pfx")]
#endif
    [InlineData("pair-old.pfx")]
    public void A_pfx_file_brings_its_certificate(string file)
    {
        using var key = SigningKey.FromPfx(TestKeys.PathOf(file), Wire.Secure(TestKeys.Passphrase));
        RequireRight(key);
        Assert.Contains("CN=test", key.Certificate!.Subject);
        Assert.False(key.Certificate.HasPrivateKey);
    }

    [Theory]
    [InlineData("pkcs1.key")]
    [InlineData("pkcs8.key")]
    [InlineData("pkcs1-encrypted.key")]
    public void A_text_is_read_however_it_was_carried(string file)
    {
        var text = File.ReadAllText(TestKeys.PathOf(file));
        var forms = new List<string>
        {
            text,
            text.Replace("\n", "\r\n"),
            text.Replace("\n", "\\n"),
            text.Replace("\n", "\\r\\n"),
            "\uFEFF" + text,
            "Bag Attributes\n    localKeyID: 01\n" + text + "\ntrailing words\n",
            "  " + text.Replace("\n", "\n  "),
            File.ReadAllText(TestKeys.PathOf("publickey.cer")) + text,
        };
        if (file != "pkcs1-encrypted.key")
            forms.Add(text.Replace("\n", " "));
        foreach (var form in forms)
        {
            using var key = SigningKey.FromPem(Wire.Secure(form), Wire.Secure(TestKeys.Passphrase));
            RequireRight(key);
        }
    }

    [Fact]
    public void A_file_in_UTF16_is_read()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "private.key");
        File.WriteAllText(path, File.ReadAllText(TestKeys.PathOf("pkcs1.key")), Encoding.Unicode);
        using var key = SigningKey.FromFile(path);
        RequireRight(key);
    }

    [Theory]
    [InlineData("publickey.cer", null, "holds a certificate, not a private key")]
    [InlineData("publickey.der", null, "holds a certificate, not a private key")]
    [InlineData("public.pem", null, "holds a public key")]
    [InlineData("request.csr", null, "holds a certificate request")]
    [InlineData("ec.key", null, "not an RSA key")]
    [InlineData("ec8.key", null, "not an RSA key")]
    [InlineData("openssh.key", null, "ssh-keygen -p -m PEM")]
    [InlineData("small.key", null, "1024 bits")]
    [InlineData("pkcs8-encrypted.key", null, "The key in the file '")]
    [InlineData("pkcs8-encrypted.key", null, "is encrypted. Give its passphrase")]
    [InlineData("pkcs1-encrypted.key", null, "is encrypted. Give its passphrase")]
    [InlineData("pkcs8-encrypted.key", "wrong", "the passphrase is wrong")]
    [InlineData("pkcs1-encrypted.key", "wrong", "the passphrase is wrong")]
    [InlineData("pair.pfx", null, "cannot be opened without a password")]
    [InlineData("pair.pfx", "wrong", "the password is wrong")]
#if !NET
    [InlineData("pkcs8-v1.key", TestKeys.Passphrase, "openssl pkcs8 -topk8 -v2 aes-256-cbc")]
    [InlineData("pair.pfx", TestKeys.Passphrase, "openssl pkcs12 -export -legacy")]
#endif
    [InlineData("mixed.key", null, "Copy it whole and unchanged")]
    [InlineData("missing.key", null, "There is no file")]
    [InlineData("README.md", null, "holds no PEM text")]
    [InlineData("", null, "is a folder")]
    public void What_is_no_key_is_refused_and_says_what_it_is(string file, string? passphrase, string why)
    {
        var e = Assert.Throws<FusionInputException>(() =>
            SigningKey.FromFile(TestKeys.PathOf(file), passphrase is null ? null : Wire.Secure(passphrase))
        );
        Assert.Contains(why, e.Message);
        Assert.Contains(file, e.Message);
    }

    [Fact]
    public void An_empty_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "private.key");
        File.WriteAllText(path, " \n");
        Assert.Contains("is empty", Assert.Throws<FusionInputException>(() => SigningKey.FromFile(path)).Message);
        File.WriteAllBytes(path, []);
        Assert.Contains("is empty", Assert.Throws<FusionInputException>(() => SigningKey.FromFile(path)).Message);
    }

    [Fact]
    public void A_damaged_key_is_refused_without_being_shown()
    {
        var text = File.ReadAllText(TestKeys.PathOf("pkcs1.key"));
        var lines = text.Split('\n');
        foreach (
            var damaged in new[]
            {
                text.Substring(0, text.Length / 2),
                text.Replace(lines[5], "*" + lines[5].Substring(1)),
                text.Replace(lines[1] + "\n", ""),
            }
        )
        {
            var e = Assert.Throws<FusionInputException>(() => SigningKey.FromPem(Wire.Secure(damaged)));
            Assert.DoesNotContain(lines[3], e.ToString());
            Assert.Contains("Copy it whole", e.Message);
        }
    }

    [Fact]
    public void A_certificate_object_gives_its_key()
    {
        using var certificate = new X509Certificate2(TestKeys.PathOf("pair-old.pfx"), TestKeys.Passphrase);
        using var key = SigningKey.FromCertificate(certificate);
        RequireRight(key);
        using var publicHalf = TestKeys.Certificate();
        Assert.Contains("no private key", Assert.Throws<FusionInputException>(() => SigningKey.FromCertificate(publicHalf)).Message);
    }

    /// <summary>A signer is only made of key and certificate that belong together.</summary>
    private static void RequireRight(SigningKey key)
    {
        using var certificate = TestKeys.Certificate();
        var signer = JwtSigner.Create(key, null, FingerprintEncoding.Base64, certificate);
        using var token = signer.Sign("issuer", "scott", TimeSpan.FromMinutes(1));
        Assert.True(token.Token.Length > 400);
    }
}
