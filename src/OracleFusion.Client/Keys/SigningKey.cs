using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using OracleFusion.Client.Keys;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client;

/// <summary>A private RSA key that signs tokens.</summary>
public sealed class SigningKey : IDisposable
{
    private SigningKey(RSA rsa, X509Certificate2? certificate)
    {
        Rsa = rsa;
        Certificate = certificate;
    }

    /// <summary>The certificate that came with the key (from a PFX file or an <see cref="X509Certificate2"/>), if any, without its private
    /// key.</summary>
    public X509Certificate2? Certificate { get; }

    internal RSA Rsa { get; }

    /// <summary>Reads a key file: PEM (PKCS#1, PKCS#8, encrypted or not), DER or PFX.</summary>
    /// <exception cref="FusionInputException">The file is missing, is no private RSA key, or needs another passphrase.</exception>
    public static SigningKey FromFile(string path, SecureString? password = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var bytes = KeyFile.ReadAllBytes(path, "private key");
        try
        {
            var name = $"The file '{path}'";
            if (IsPfx(bytes))
                return ReadPfx(bytes, password, name);
            if (bytes is [0x30, >= 0x80, ..])
                return new SigningKey(WithPassword(password, passphrase => KeyContent.ReadDer(bytes, passphrase, name)), null);
            var text = Decode(bytes);
            try
            {
                return new SigningKey(WithPassword(password, passphrase => KeyContent.ReadPem(text, passphrase, name)), null);
            }
            finally
            {
                Array.Clear(text, 0, text.Length);
            }
        }
        finally
        {
            Array.Clear(bytes, 0, bytes.Length);
        }
    }

    /// <summary>Reads the text of a PEM file.</summary>
    /// <exception cref="FusionInputException">The text is no private RSA key, or needs another passphrase.</exception>
    public static SigningKey FromPem(SecureString text, SecureString? password = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new SigningKey(
            SecureText.Use(text, characters =>
                WithPassword(password, passphrase => KeyContent.ReadPem(characters, passphrase, "The text"))
            ),
            null
        );
    }

    /// <summary>Takes the private key of a certificate, which stays the caller's.</summary>
    /// <exception cref="FusionInputException">The certificate has no private RSA key.</exception>
    public static SigningKey FromCertificate(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var name = CertificateFile.Guard(() => $"the certificate {certificate.Subject}", "The certificate");
        if (!certificate.HasPrivateKey)
            throw new FusionInputException(
                $"There is no private key with {name}: it is the public half alone. Give the certificate with its key (PFX)."
            );
        RSA? rsa;
        try
        {
            rsa = certificate.GetRSAPrivateKey();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new FusionInputException($"The private key of {name} cannot be used: {e.Message}", e);
        }

        if (rsa is null)
            throw new FusionInputException($"The private key of {name} is not an RSA key; tokens are signed with RSA (RS256).");
        return new SigningKey(KeyContent.Check(rsa, name), PublicHalf(certificate));
    }

    /// <summary>Reads a PFX (PKCS#12) file.</summary>
    /// <exception cref="FusionInputException">The file is missing, is no PFX file, has no private RSA key, or needs another
    /// password.</exception>
    public static SigningKey FromPfx(string path, SecureString? password = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var bytes = KeyFile.ReadAllBytes(path, "PFX file");
        try
        {
            return IsPfx(bytes)
                ? ReadPfx(bytes, password, $"The file '{path}'")
                : throw new FusionInputException($"The file '{path}' is {(bytes.Length == 0 ? "empty" : "no PFX (PKCS#12) file")}.");
        }
        finally
        {
            Array.Clear(bytes, 0, bytes.Length);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Rsa.Dispose();
        Certificate?.Dispose();
    }

    private static SigningKey ReadPfx(byte[] bytes, SecureString? password, string name)
    {
        try
        {
            var (rsa, certificate) = WithPassword(password, passphrase => RsaEncoding.FromPfx(bytes, passphrase));
            using (certificate)
            {
                if (rsa is null)
                    throw new FusionInputException($"{name} holds no private RSA key. Export the certificate with its private key.");
                return new SigningKey(KeyContent.Check(rsa, name), PublicHalf(certificate));
            }
        }
        catch (Exception e) when (e is not (FusionInputException or OutOfMemoryException))
        {
            throw new FusionInputException(
                password is { Length: > 0 }
                    ? $"{name} cannot be opened: the password is wrong, or the file is damaged.{RsaEncoding.PfxAdvice}"
                    : $"{name} cannot be opened without a password. Give it.",
                e
            );
        }
    }

    private static X509Certificate2 PublicHalf(X509Certificate2 certificate) => new(certificate.RawData);

    private static T WithPassword<T>(SecureString? password, Func<char[]?, T> use) =>
        password is null ? use(null) : SecureText.Use(password, use);

    /// <summary>A PFX file is a sequence whose first element is the version 3 (RFC 7292, 4).</summary>
    private static bool IsPfx(byte[] bytes)
    {
        if (bytes.Length < 8 || bytes[0] != 0x30)
            return false;
        var content = bytes[1] < 0x80 ? 2 : 2 + (bytes[1] & 0x7F);
        return content + 2 < bytes.Length && bytes[content] == 0x02 && bytes[content + 1] == 0x01 && bytes[content + 2] == 0x03;
    }

    /// <summary>Windows tools write UTF-16 with a mark at times; anything else is read as UTF-8.</summary>
    private static char[] Decode(byte[] bytes) =>
        bytes switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetChars(bytes),
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetChars(bytes),
            _ => Encoding.UTF8.GetChars(bytes),
        };
}
