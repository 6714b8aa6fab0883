using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OracleFusion.Sandbox.Auth;

/// <summary>
/// The issuers whose tokens are taken, each with its certificates: what an administrator uploads under API Authentication. Can grow while
/// the server runs.
/// </summary>
internal sealed class TrustedIssuers
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<X509Certificate2>> _issuers = new(StringComparer.Ordinal);

    public void Trust(string issuer, X509Certificate2 certificate)
    {
        if (string.IsNullOrWhiteSpace(issuer))
            throw new ArgumentException("An issuer needs a name.", nameof(issuer));
        if (certificate.GetRSAPublicKey() is null)
            throw new ArgumentException(
                $"The certificate of {issuer} holds no RSA key; tokens are signed with RS256.",
                nameof(certificate)
            );
        _issuers.AddOrUpdate(issuer, [certificate], (_, before) => [.. before, certificate]);
    }

    /// <summary>Reads a certificate in PEM or DER.</summary>
    public static X509Certificate2 ReadCertificate(byte[] bytes)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(bytes);
        }
        catch (CryptographicException)
        {
            throw new ArgumentException("This is no X.509 certificate in PEM or DER form.", nameof(bytes));
        }
    }

    /// <summary>The issuer's certificates; none when it is not trusted.</summary>
    public IReadOnlyList<X509Certificate2> Of(string issuer) => _issuers.GetValueOrDefault(issuer) ?? [];
}
