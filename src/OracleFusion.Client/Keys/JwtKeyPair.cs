using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OracleFusion.Client.Keys;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client;

/// <summary>Makes a private key and a self-signed certificate for signing in by JWT.</summary>
public static class JwtKeyPair
{
    /// <summary>Makes the pair and writes it: both files or none. The private key is its owner's alone from its first byte on.</summary>
    /// <exception cref="FusionInputException">A setting is out of bounds, the folder cannot be made or written to, or a file exists and
    /// <see cref="JwtKeyPairSettings.Force"/> is not set.</exception>
    public static JwtKeyPairFiles Create(JwtKeyPairSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var subject = Validate(settings);
        var directory = Path.GetFullPath(settings.Directory);
        var files = new ReplacedFiles(directory, settings.PrivateKeyFileName, settings.CertificateFileName);
        files.RequireFree(settings.Force);

        using var key = RsaEncoding.Generate(settings.KeySize);
        // Certificates count in whole seconds.
        var notBefore = DateTimeOffset.FromUnixTimeSeconds(settings.TimeProvider.GetUtcNow().ToUnixTimeSeconds());
        using var certificate = SelfSignedCertificate.Create(key, subject, notBefore, notBefore.AddDays(settings.ValidDays));
        try
        {
            Directory.CreateDirectory(directory);
            files.Write(
                stream => WriteKey(stream, key, settings),
                stream => PemFile.Write(stream, "CERTIFICATE", certificate.RawData),
                settings.Force
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FusionInputException($"The key pair cannot be written to '{directory}': {e.Message}", e);
        }

        return new JwtKeyPairFiles
        {
            PrivateKeyPath = files.First,
            CertificatePath = files.Second,
            Fingerprint = CertificateFingerprint.FromCertificate(certificate),
            Subject = certificate.Subject,
            KeySize = settings.KeySize,
            NotBefore = new DateTimeOffset(certificate.NotBefore).ToUniversalTime(),
            NotAfter = new DateTimeOffset(certificate.NotAfter).ToUniversalTime(),
        };
    }

    private static void WriteKey(Stream stream, RSA key, JwtKeyPairSettings settings)
    {
        var (label, data) =
            settings.Passphrase is { } passphrase
                ? ("ENCRYPTED PRIVATE KEY", SecureText.Use(passphrase, characters => RsaEncoding.ToEncryptedPkcs8(key, characters)))
            : settings.Format == PrivateKeyFormat.Pkcs8 ? ("PRIVATE KEY", RsaEncoding.ToPkcs8(key))
            : ("RSA PRIVATE KEY", RsaEncoding.ToPkcs1(key));
        PemFile.Write(stream, label, data);
        Array.Clear(data, 0, data.Length);
    }

    private static X500DistinguishedName Validate(JwtKeyPairSettings settings)
    {
        if (settings.KeySize is not (2048 or 3072 or 4096))
            throw new FusionInputException($"The key size is {settings.KeySize}; it must be 2048, 3072 or 4096 bits.");
        if (settings.ValidDays is < 1 or > 3650)
            throw new FusionInputException($"The certificate is to be valid for {settings.ValidDays} days; it must be from 1 to 3650.");
        if (settings.Passphrase is { Length: 0 })
            throw new FusionInputException("The passphrase is empty. Give one, or none for a key that is not encrypted.");
        return NameOf(settings.Subject)
            ?? throw new FusionInputException(
                $"'{settings.Subject}' is no subject of a certificate. Give a distinguished name such as 'CN=integration, O=Example'."
            );
    }

    /// <summary>A distinguished name; null where the text is none.</summary>
    private static X500DistinguishedName? NameOf(string? text)
    {
        // .NET makes an empty name of text without a type.
        if (text is null || !text.Contains('='))
            return null;
        try
        {
            return new X500DistinguishedName(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
