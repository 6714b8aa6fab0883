using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OracleFusion.Client.Http;

/// <summary>Decides whether a server's certificate is believed, and keeps why not.</summary>
internal sealed class ServerTrust
{
    private readonly string _host;
    private readonly bool _skip;
    private readonly string? _pin;
    private string? _refusal;

    internal ServerTrust(FusionConnectionSettings settings)
    {
        _host = settings.Server.IdnHost;
        _skip = settings.SkipCertificateCheck;
        if (settings.PinnedCertificate is not { } pin)
            return;
        _pin = pin.Replace(":", "").Replace(" ", "").ToUpperInvariant();
        if (_pin.Length != 64 || !_pin.All(c => c is (>= '0' and <= '9') or (>= 'A' and <= 'F')))
            throw new FusionInputException(
                "The pinned certificate must be the SHA-256 fingerprint of the server's certificate: 64 hexadecimal digits, with or "
                    + "without colons (openssl x509 -sha256 -fingerprint)."
            );
    }

    /// <summary>Why a certificate was last refused.</summary>
    internal string? Refusal => Volatile.Read(ref _refusal);

    internal bool Accept(string? host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var refusal = Judge(host, certificate, chain, errors);
        Volatile.Write(ref _refusal, refusal);
        return refusal is null;
    }

    private string? Judge(string? host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        // Pinning and skipping are for the connection's own server, not for a token endpoint elsewhere.
        var isOwn = string.Equals(host, _host, StringComparison.OrdinalIgnoreCase);
        if (certificate is null)
            return "the server shows no certificate";
        if (isOwn && _pin is not null)
        {
            var actual = Sha256(certificate);
            return actual == _pin ? null : $"its SHA-256 fingerprint is {actual}, not the pinned one";
        }

        if (errors == SslPolicyErrors.None || (isOwn && _skip))
            return null;
        if ((errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0)
            return $"it is made out to another name ({certificate.Subject})";
        var statuses = chain?.ChainStatus ?? [];
        var flags = statuses.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        if ((flags & X509ChainStatusFlags.NotTimeValid) != 0)
            return $"it is not valid now (from {certificate.GetEffectiveDateString()} to {certificate.GetExpirationDateString()}; "
                + "this machine's clock may be wrong too)";
        if (
            flags == X509ChainStatusFlags.NoError
            || (flags & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0
        )
            return $"it is not signed by an authority that this machine trusts (issuer {certificate.Issuer})";
        return string.Join("; ", statuses.Select(status => status.StatusInformation.Trim()));
    }

    private static string Sha256(X509Certificate certificate) => Convert.ToHexString(SHA256.HashData(certificate.GetRawCertData()));
}
