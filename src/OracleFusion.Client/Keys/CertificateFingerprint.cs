using System.Security.Cryptography.X509Certificates;

namespace OracleFusion.Client;

/// <summary>The SHA-1 fingerprint of a certificate: what <c>x5t</c> names it by (RFC 7515, 4.1.7).</summary>
public sealed class CertificateFingerprint
{
    private readonly byte[] _bytes;

    private CertificateFingerprint(byte[] bytes) => _bytes = bytes;

    /// <summary>Hexadecimal with colons, as openssl prints it.</summary>
    public string Hex => BitConverter.ToString(_bytes).Replace('-', ':');

    /// <summary>Reads a fingerprint: hexadecimal with or without separators, the whole line that openssl prints, base64 or base64url.</summary>
    /// <exception cref="FusionInputException">The text is none of these, or is a SHA-256 fingerprint.</exception>
    public static CertificateFingerprint Parse(string text) => throw new NotImplementedException(text);

    /// <summary>The fingerprint of a certificate.</summary>
    public static CertificateFingerprint FromCertificate(X509Certificate2 certificate) => new(certificate.GetCertHash());

    /// <summary>The fingerprint of the certificate in a file (PEM or DER).</summary>
    /// <exception cref="FusionInputException">The file is missing or holds no certificate.</exception>
    public static CertificateFingerprint FromFile(string path) => throw new NotImplementedException(path);

    /// <summary>The fingerprint as <c>x5t</c> carries it.</summary>
    public string ToText(FingerprintEncoding encoding) => throw new NotImplementedException(encoding.ToString());

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
