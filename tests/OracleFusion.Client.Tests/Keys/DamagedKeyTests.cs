using Xunit;
#if NET
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
#endif

namespace OracleFusion.Client.Tests.Keys;

/// <summary>
/// Files of keys and certificates that are damaged, endless or something else: a clear error each time. By hand, more of them:
/// ORACLEFUSION_FUZZ=100000 in the environment.
/// </summary>
public class DamagedKeyTests
{
#if NET
    // Mono has no CertificateRequest.
    [Fact]
    public void A_damaged_file_brings_out_no_error_but_ours_and_mostly_one()
    {
        using var folder = new TemporaryFolder();
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest(
            "CN=test, O=Größe",
            rsa,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        var random = new Random(7);
        var path = Path.Combine(folder.Path, "damaged");
        var seeds = new[] { certificate.RawData, certificate.Export(X509ContentType.Pfx, "pw"), Pem("CERTIFICATE", certificate.RawData) };
        var rounds = int.TryParse(Environment.GetEnvironmentVariable("ORACLEFUSION_FUZZ"), out var given) ? given : 1500;
        var refused = 0;
        for (var round = 0; round < rounds; round++)
        {
            var bytes = (byte[])seeds[round % seeds.Length].Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (random.Next(5) == 0)
                bytes = bytes.AsSpan(0, random.Next(bytes.Length)).ToArray();
            File.WriteAllBytes(path, bytes);
            try
            {
                using var read = CertificateFile.Read(path);
                using var key = SigningKey.FromCertificate(certificate);
                using var signer = JwtSigner.Create(key, null, FingerprintEncoding.Base64, read);
            }
            catch (FusionInputException e)
            {
                Assert.True(e.Message.Length > 20, e.Message);
                refused++;
            }

            try
            {
                using var key = SigningKey.FromFile(path, Transport.Wire.Secure("pw"));
                using var signer = JwtSigner.Create(key, null, FingerprintEncoding.Base64, null);
            }
            catch (FusionInputException e)
            {
                Assert.True(e.Message.Length > 20, e.Message);
                refused++;
            }
        }

        // Of the two readings of each: what is spoilt in the middle of a signature is still a certificate.
        Assert.InRange(refused, rounds, 2 * rounds);
    }
#endif

    [Theory]
    [InlineData("/dev/urandom")]
    [InlineData("/dev/zero")]
    public void A_device_that_never_ends_is_too_long(string device)
    {
        Assert.SkipUnless(File.Exists(device), $"This machine has no {device}.");
        foreach (
            var read in new Action[]
            {
                () => SigningKey.FromFile(device),
                () => SigningKey.FromPfx(device),
                () => CertificateFile.Read(device),
            }
        )
            Assert.Contains("too long", Assert.Throws<FusionInputException>(read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_is_no_key_and_is_not_waited_for()
    {
        Assert.SkipWhen(Path.DirectorySeparatorChar == '\\', "Windows has no pipes among its files.");
        var pipe = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using (var made = System.Diagnostics.Process.Start("mkfifo", pipe))
            made!.WaitForExit();
        try
        {
            foreach (
                var read in new Action[]
                {
                    () => SigningKey.FromFile(pipe),
                    () => SigningKey.FromPfx(pipe),
                    () => CertificateFile.Read(pipe),
                }
            )
                Assert.Contains("not a regular file", Assert.Throws<FusionInputException>(read).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(pipe);
        }
    }

#if NET
    private static byte[] Pem(string label, byte[] data) =>
        Encoding.ASCII.GetBytes($"-----BEGIN {label}-----\n{Convert.ToBase64String(data)}\n-----END {label}-----\n");
#endif
}
