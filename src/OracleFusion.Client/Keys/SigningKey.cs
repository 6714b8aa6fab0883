using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace OracleFusion.Client;

/// <summary>A private RSA key that signs tokens.</summary>
public sealed class SigningKey : IDisposable
{
    /// <summary>The certificate that came with the key (from a PFX file or an <see cref="X509Certificate2"/>), if any.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>Reads a key file: PEM (PKCS#1, PKCS#8, encrypted or not), DER or PFX.</summary>
    /// <exception cref="FusionInputException">The file is missing, is no private RSA key, or needs another passphrase.</exception>
    public static SigningKey FromFile(string path, SecureString? password = null) => throw new NotImplementedException(path + password);

    /// <summary>Reads the text of a PEM file.</summary>
    /// <exception cref="FusionInputException">The text is no private RSA key, or needs another passphrase.</exception>
    public static SigningKey FromPem(SecureString text, SecureString? password = null) => throw new NotImplementedException("" + text + password);

    /// <summary>Takes the private key of a certificate, which stays the caller's.</summary>
    /// <exception cref="FusionInputException">The certificate has no private RSA key.</exception>
    public static SigningKey FromCertificate(X509Certificate2 certificate) => throw new NotImplementedException(certificate?.Subject);

    /// <summary>Reads a PFX (PKCS#12) file.</summary>
    /// <exception cref="FusionInputException">The file is missing, is no PFX file, has no private RSA key, or needs another password.</exception>
    public static SigningKey FromPfx(string path, SecureString? password = null) => throw new NotImplementedException(path + password);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
