using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace OracleFusion.Sandbox.Auth;

/// <summary>Makes tokens as the pod's own identity domain does; the pod trusts them.</summary>
internal sealed class TokenIssuer(TrustedIssuers issuers, TimeProvider clock)
{
    private const string Issuer = "https://identity.oraclecloud.com/";
    private readonly Lazy<X509Certificate2> _certificate = new(() => MakeCertificate(issuers, clock));

    /// <summary>A token for a user, signed with RS256.</summary>
    public string Issue(string user, TimeSpan lifetime)
    {
        var own = _certificate.Value;
        var now = clock.GetUtcNow();
        var header = Part(
            new Dictionary<string, object>
            {
                ["alg"] = "RS256",
                ["typ"] = "JWT",
                ["x5t"] = Base64Url.EncodeToString(own.GetCertHash()),
                ["kid"] = "trustservice",
            }
        );
        var claims = Part(
            new Dictionary<string, object>
            {
                ["iss"] = Issuer,
                ["sub"] = user,
                ["prn"] = user,
                ["iat"] = now.ToUnixTimeSeconds(),
                ["exp"] = (now + lifetime).ToUnixTimeSeconds(),
            }
        );
        using var key = own.GetRSAPrivateKey()!;
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(Dictionary<string, object> values) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(values));

    private static X509Certificate2 MakeCertificate(TrustedIssuers issuers, TimeProvider clock)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=trustservice", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = clock.GetUtcNow();
        var made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10));
        issuers.Trust(Issuer, made);
        return made;
    }
}
