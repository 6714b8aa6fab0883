using System.Diagnostics;
using System.Runtime.InteropServices;
using OracleFusion.Client.Keys;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Keys;

public class JwtKeyPairTests
{
    [Fact]
    public void By_default_it_makes_what_the_tutorial_makes()
    {
        using var folder = new TemporaryFolder();
        var time = new TestTime();
        var files = JwtKeyPair.Create(new JwtKeyPairSettings { Directory = folder.Path, TimeProvider = time });
        Assert.Equal(Path.Combine(folder.Path, "private.key"), files.PrivateKeyPath);
        Assert.Equal(Path.Combine(folder.Path, "publickey.cer"), files.CertificatePath);
        Assert.Equal((2048, time.GetUtcNow(), time.GetUtcNow().AddDays(365)), (files.KeySize, files.NotBefore, files.NotAfter));
        Assert.StartsWith("-----BEGIN RSA PRIVATE KEY-----\n", File.ReadAllText(files.PrivateKeyPath));
        Assert.StartsWith("-----BEGIN CERTIFICATE-----\n", File.ReadAllText(files.CertificatePath));
        Assert.All(File.ReadAllLines(files.PrivateKeyPath), line => Assert.True(line.Length <= 64));
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);

        using var key = SigningKey.FromFile(files.PrivateKeyPath);
        using var certificate = CertificateFile.Read(files.CertificatePath);
        Assert.Equal("1.2.840.113549.1.1.11", certificate.SignatureAlgorithm.Value); // sha256WithRSAEncryption
        Assert.Equal(certificate.Subject, certificate.Issuer);
        Assert.Equal(files.Fingerprint.Hex, CertificateFingerprint.FromFile(files.CertificatePath).Hex);
        JwtSigner.Create(key, files.Fingerprint, FingerprintEncoding.Base64, certificate, time);
    }

    [Theory]
    [InlineData(PrivateKeyFormat.Pkcs8, 3072, null, "-----BEGIN PRIVATE KEY-----")]
    [InlineData(PrivateKeyFormat.Pkcs1, 2048, "pässphrase", "-----BEGIN ENCRYPTED PRIVATE KEY-----")]
    public void Other_forms_are_made_by_choice(PrivateKeyFormat format, int size, string? passphrase, string begin)
    {
        using var folder = new TemporaryFolder();
        var secure = passphrase is null ? null : Wire.Secure(passphrase);
        var files = JwtKeyPair.Create(
            new JwtKeyPairSettings
            {
                Directory = folder.Path,
                Format = format,
                KeySize = size,
                Passphrase = secure,
                Subject = "CN=integration, O=\"Example, Inc.\"",
                ValidDays = 30,
                PrivateKeyFileName = "a.pem",
                CertificateFileName = "b.pem",
            }
        );
        Assert.StartsWith(begin, File.ReadAllText(files.PrivateKeyPath));
        Assert.Contains("CN=integration", files.Subject);
        using var key = SigningKey.FromFile(files.PrivateKeyPath, secure);
        using var certificate = CertificateFile.Read(files.CertificatePath);
        Assert.Equal(30, (certificate.NotAfter - certificate.NotBefore).TotalDays);
        JwtSigner.Create(key, null, FingerprintEncoding.Base64, certificate);
    }

    [Theory]
    [InlineData(null, 3650)]
    [InlineData(TestKeys.Passphrase, 1)]
    public void OpenSSL_takes_key_and_certificate(string? passphrase, int days)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/openssl"), "There is no openssl.");
        using var folder = new TemporaryFolder();
        var time = new TestTime();
        // Certificates write years from 2050 on in another form.
        time.SetUtcNow(new DateTimeOffset(2045, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var files = JwtKeyPair.Create(
            new JwtKeyPairSettings
            {
                Directory = folder.Path,
                Passphrase = passphrase is null ? null : Wire.Secure(passphrase),
                Subject = "CN=integration, O=\"Größe, Inc.\"",
                ValidDays = days,
                TimeProvider = time,
            }
        );
        Assert.Contains("RSA key ok", Run("openssl", $"rsa -check -noout -passin pass:{passphrase} -in \"{files.PrivateKeyPath}\""));
        var now = files.NotBefore.AddHours(1).ToUnixTimeSeconds();
        var verified = $"verify -x509_strict -check_ss_sig -attime {now} -CAfile \"{files.CertificatePath}\" \"{files.CertificatePath}\"";
        Assert.Contains(": OK", Run("openssl", verified));
        var text = Run("openssl", $"x509 -noout -text -in \"{files.CertificatePath}\"");
        foreach (var part in new[] { "CA:FALSE", "Digital Signature", "Subject Key Identifier", "Gr\\C3\\B6" })
            Assert.Contains(part, text);
        Assert.Equal(files.NotAfter, files.NotBefore.AddDays(days));
    }

    [Fact]
    public void The_key_is_its_owners_alone()
    {
        Assert.SkipWhen(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "Unix permissions");
        using var folder = new TemporaryFolder();
        var files = JwtKeyPair.Create(new JwtKeyPairSettings { Directory = folder.Path });
        Assert.StartsWith("-rw-------", List(files.PrivateKeyPath));
    }

    [Fact]
    public void The_key_is_its_owners_alone_before_anything_is_written_to_it()
    {
        Assert.SkipWhen(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "Unix permissions");
        using var folder = new TemporaryFolder();
        using var stream = OwnerOnlyFile.Create(folder.Path, out var path);
        Assert.StartsWith("-rw-------", List(path));
    }

    [Fact]
    public void Nothing_is_overwritten_without_force()
    {
        using var folder = new TemporaryFolder();
        var settings = new JwtKeyPairSettings { Directory = folder.Path };
        var first = JwtKeyPair.Create(settings);
        var key = File.ReadAllText(first.PrivateKeyPath);
        Assert.Contains("exists", Assert.Throws<FusionInputException>(() => JwtKeyPair.Create(settings)).Message);
        File.Delete(first.PrivateKeyPath);
        Assert.Contains("publickey.cer' exists", Assert.Throws<FusionInputException>(() => JwtKeyPair.Create(settings)).Message);
        Assert.False(File.Exists(first.PrivateKeyPath));

        var second = JwtKeyPair.Create(new JwtKeyPairSettings { Directory = folder.Path, Force = true });
        Assert.NotEqual(first.Fingerprint.Hex, second.Fingerprint.Hex);
        Assert.NotEqual(key, File.ReadAllText(second.PrivateKeyPath));
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_pair_that_cannot_be_completed_leaves_the_old_one(int failing)
    {
        using var folder = new TemporaryFolder();
        var (first, second) = (Path.Combine(folder.Path, "a"), Path.Combine(folder.Path, "b"));
        File.WriteAllText(first, "old a");
        File.WriteAllText(second, "old b");
        var files = new ReplacedFiles(folder.Path, "a", "b");
        Action<Stream> fail = stream =>
        {
            stream.WriteByte(1);
            throw new IOException("disk full");
        };
        Assert.Throws<IOException>(() =>
            files.Write(failing == 0 ? fail : s => s.WriteByte(1), failing == 1 ? fail : s => s.WriteByte(1), force: true)
        );
        Assert.Equal(("old a", "old b"), (File.ReadAllText(first), File.ReadAllText(second)));
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public void A_file_made_by_somebody_else_in_the_meantime_is_kept_and_nothing_is_left_behind()
    {
        using var folder = new TemporaryFolder();
        var (first, second) = (Path.Combine(folder.Path, "a"), Path.Combine(folder.Path, "b"));
        var files = new ReplacedFiles(folder.Path, "a", "b");
        Assert.ThrowsAny<IOException>(() => files.Write(s => s.WriteByte(1), _ => File.WriteAllText(second, "theirs"), force: false));
        Assert.False(File.Exists(first));
        Assert.Equal("theirs", File.ReadAllText(second));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_folder_that_is_missing_is_made()
    {
        using var folder = new TemporaryFolder();
        var files = JwtKeyPair.Create(new JwtKeyPairSettings { Directory = Path.Combine(folder.Path, "new", "keys") });
        Assert.True(File.Exists(files.PrivateKeyPath));
    }

    [Fact]
    public void What_makes_no_pair_is_refused()
    {
        using var folder = new TemporaryFolder();
        Refuse(new JwtKeyPairSettings { Directory = folder.Path, KeySize = 1024 }, "2048, 3072 or 4096");
        Refuse(new JwtKeyPairSettings { Directory = folder.Path, ValidDays = 0 }, "from 1 to 3650");
        Refuse(new JwtKeyPairSettings { Directory = folder.Path, Subject = "integration" }, "distinguished name");
        Refuse(new JwtKeyPairSettings { Directory = folder.Path, PrivateKeyFileName = "../private.key" }, "no name of a file");
        Refuse(
            new JwtKeyPairSettings
            {
                Directory = folder.Path,
                PrivateKeyFileName = "A",
                CertificateFileName = "a",
            },
            "two names"
        );
        Refuse(new JwtKeyPairSettings { Directory = Path.Combine(folder.Path, "missing"), KeySize = 1024 }, "2048, 3072 or 4096");
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));

        static void Refuse(JwtKeyPairSettings settings, string why) =>
            Assert.Contains(why, Assert.Throws<FusionInputException>(() => JwtKeyPair.Create(settings)).Message);
    }

    private static string List(string path) => Run("ls", $"-l \"{path}\"");

    /// <summary>What a program says, on both its streams.</summary>
    private static string Run(string program, string arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        return text;
    }
}
