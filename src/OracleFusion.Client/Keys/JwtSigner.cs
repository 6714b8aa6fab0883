using System.Globalization;
using System.IdentityModel.Tokens.Jwt;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client;

/// <summary>Signs tokens (RS256) for a trusted issuer of Oracle Fusion Cloud.</summary>
public sealed class JwtSigner : IDisposable
{
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(7);
    private readonly SigningKey _key;
    private readonly TimeProvider _time;

    private JwtSigner(
        SigningKey key,
        CertificateFingerprint fingerprint,
        FingerprintEncoding encoding,
        DateTimeOffset? certificateExpiresAt,
        TimeProvider time
    )
    {
        _key = key;
        _time = time;
        Fingerprint = fingerprint;
        Encoding = encoding;
        CertificateExpiresAt = certificateExpiresAt;
    }

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
    /// <exception cref="FusionInputException">Key, certificate and fingerprint do not belong together, or the certificate has expired or is
    /// not valid yet.</exception>
    public static JwtSigner Create(
        SigningKey key,
        CertificateFingerprint? fingerprint,
        FingerprintEncoding encoding,
        X509Certificate2? certificate
    ) => Create(key, fingerprint, encoding, certificate, TimeProvider.System);

    internal static JwtSigner Create(
        SigningKey key,
        CertificateFingerprint? fingerprint,
        FingerprintEncoding encoding,
        X509Certificate2? certificate,
        TimeProvider time
    )
    {
        ArgumentNullException.ThrowIfNull(key);
        certificate ??= key.Certificate;
        if (certificate is null)
            return new JwtSigner(
                key,
                fingerprint
                    ?? throw new FusionInputException(
                        "The token names the certificate by its fingerprint: give the fingerprint or the certificate."
                    ),
                encoding,
                null,
                time
            );
        return CertificateFile.Guard(() => Create(key, fingerprint, encoding, certificate, time, key.Rsa), "The certificate");
    }

    private static JwtSigner Create(
        SigningKey key,
        CertificateFingerprint? fingerprint,
        FingerprintEncoding encoding,
        X509Certificate2 certificate,
        TimeProvider time,
        RSA rsa
    )
    {
        var actual = CertificateFingerprint.FromCertificate(certificate);
        var name = $"the certificate {certificate.Subject} ({actual})";
        using (
            var publicKey = certificate.GetRSAPublicKey()
                ?? throw new FusionInputException($"The key of {name} is not an RSA key; tokens are signed with RSA (RS256).")
        )
        {
            var (theirs, ours) = (publicKey.ExportParameters(false), rsa.ExportParameters(false));
            if (!theirs.Modulus.AsSpan().SequenceEqual(ours.Modulus) || !theirs.Exponent.AsSpan().SequenceEqual(ours.Exponent))
                throw new FusionInputException($"The private key does not belong to {name}. Give the two that were made together.");
        }

        if (fingerprint is not null && !fingerprint.IsSameAs(actual))
            throw new FusionInputException(
                $"The fingerprint {fingerprint} is not that of {name}. Leave it out, or give the certificate that it names."
            );
        var (now, from, to) = (time.GetUtcNow(), new DateTimeOffset(certificate.NotBefore), new DateTimeOffset(certificate.NotAfter));
        if (now > to)
            throw new FusionInputException(
                $"The certificate {certificate.Subject} ({actual}) expired at {Utc(to)}. Make a new key pair and upload its certificate."
            );
        if (now < from)
            throw new FusionInputException(
                $"The certificate {certificate.Subject} ({actual}) is not valid before {Utc(from)}; "
                    + $"it is {Utc(now)} by this machine's clock."
            );
        return new JwtSigner(key, actual, encoding, to.ToUniversalTime(), time);
    }

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Signs a token.</summary>
    /// <param name="issuer">The trusted issuer, exactly as registered.</param>
    /// <param name="userName">The Fusion user.</param>
    /// <param name="lifetime">How long the token lasts.</param>
    /// <exception cref="FusionInputException">The issuer or user name is empty, or the lifetime is out of bounds.</exception>
    public SignedJwt Sign(string issuer, string userName, TimeSpan lifetime) => Sign(issuer, userName, lifetime, _time);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <summary>The same key with the fingerprint spelled differently. Only the original is to be disposed of.</summary>
    internal JwtSigner With(FingerprintEncoding encoding) => new(_key, Fingerprint, encoding, CertificateExpiresAt, _time);

    internal static void Require(string issuer, string userName, TimeSpan lifetime)
    {
        if (string.IsNullOrWhiteSpace(issuer))
            throw new FusionInputException(
                "The issuer is empty. Give the trusted issuer exactly as it is registered in the Security Console."
            );
        if (string.IsNullOrWhiteSpace(userName))
            throw new FusionInputException("The user name is empty. Give the Fusion user to ask as.");
        if (lifetime < TimeSpan.FromSeconds(1) || lifetime > LongestLifetime)
            throw new FusionInputException(
                $"The lifetime of a token is {lifetime:c}; it must be from a second to {LongestLifetime.Days} days."
            );
    }

    /// <param name="issuer">As above.</param>
    /// <param name="userName">As above.</param>
    /// <param name="lifetime">As above.</param>
    /// <param name="time">The clock.</param>
    /// <param name="audience">For whom the token is (<c>aud</c>): an identity domain asks for it, a server for none. A token with one has
    /// an id of its own (<c>jti</c>), so that it can be taken once.</param>
    internal SignedJwt Sign(string issuer, string userName, TimeSpan lifetime, TimeProvider time, IReadOnlyList<string>? audience = null)
    {
        Require(issuer, userName, lifetime);
        var issuedAt = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds((issuedAt + lifetime).ToUnixTimeSeconds());
        // The library would keep a provider made of the key in a cache of the process.
        var key = new RsaSecurityKey(_key.Rsa) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } };
        var header = new JwtHeader(new SigningCredentials(key, SecurityAlgorithms.RsaSha256)) { ["x5t"] = Fingerprint.ToText(Encoding) };
        var payload = new JwtPayload
        {
            ["iss"] = issuer,
            ["prn"] = userName,
            ["sub"] = userName,
            ["iat"] = issuedAt.ToUnixTimeSeconds(),
            ["exp"] = expiresAt.ToUnixTimeSeconds(),
        };
        if (audience is not null)
        {
            payload["aud"] = audience;
            payload["jti"] = Guid.NewGuid().ToString("N");
        }

        var token = new JwtSecurityTokenHandler().WriteToken(new JwtSecurityToken(header, payload));
        return new SignedJwt
        {
            Token = SecureText.Protect(token.AsSpan()),
            Issuer = issuer,
            UserName = userName,
            IssuedAt = issuedAt,
            ExpiresAt = expiresAt,
        };
    }
}
