using System.Security.Cryptography.X509Certificates;

namespace OracleFusion.Client;

/// <summary>Signs tokens (RS256) for a trusted issuer of Oracle Fusion Cloud.</summary>
public sealed class JwtSigner : IDisposable
{
    private JwtSigner(CertificateFingerprint fingerprint, FingerprintEncoding encoding) => (Fingerprint, Encoding) = (fingerprint, encoding);

    /// <summary>The fingerprint of the certificate (<c>x5t</c>).</summary>
    public CertificateFingerprint Fingerprint { get; }

    /// <summary>How the fingerprint is spelled.</summary>
    public FingerprintEncoding Encoding { get; }

    /// <summary>When the certificate ends, if it was given.</summary>
    public DateTimeOffset? CertificateExpiresAt { get; }

    /// <summary>Makes a signer.</summary>
    /// <param name="key">The private key; the signer disposes of it.</param>
    /// <param name="fingerprint">The fingerprint of the certificate; may be null when a certificate is given or came with the key.</param>
    /// <param name="encoding">How the fingerprint is spelled in the token.</param>
    /// <param name="certificate">The certificate, to check against the key; stays the caller's.</param>
    /// <exception cref="FusionInputException">Key, certificate and fingerprint do not belong together, or the certificate has expired or is not valid yet.</exception>
    public static JwtSigner Create(SigningKey key, CertificateFingerprint? fingerprint, FingerprintEncoding encoding, X509Certificate2? certificate) =>
        fingerprint is null ? throw new NotImplementedException("" + key + certificate) : new(fingerprint, encoding);

    /// <summary>Signs a token.</summary>
    /// <param name="issuer">The trusted issuer, exactly as registered.</param>
    /// <param name="userName">The Fusion user.</param>
    /// <param name="lifetime">How long the token lasts.</param>
    /// <exception cref="FusionInputException">The issuer or user name is empty, or the lifetime is out of bounds.</exception>
    public SignedJwt Sign(string issuer, string userName, TimeSpan lifetime) => throw new NotImplementedException(issuer + userName + lifetime + Fingerprint);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
