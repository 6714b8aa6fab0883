using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace OracleFusion.Client.Tests.Keys;

/// <summary>The keys of the folder Data.</summary>
internal static class TestKeys
{
    internal const string Passphrase = "s3cret";

    internal static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Keys", "Data", name);

    internal static X509Certificate2 Certificate(string name = "publickey.cer") => CertificateFile.Read(PathOf(name));

    internal static JwtSigner Signer(TimeProvider time, FingerprintEncoding encoding = FingerprintEncoding.Base64Unpadded) =>
        JwtSigner.Create(
            SigningKey.FromFile(PathOf("pkcs1.key")),
            CertificateFingerprint.FromFile(PathOf("publickey.cer")),
            encoding,
            null,
            time
        );

    /// <summary>Header and payload of a token.</summary>
    internal static (string Header, string Payload) Decode(string token)
    {
        var parts = token.Split('.');
        return (Text(parts[0]), Text(parts[1]));

        static string Text(string part) => Encoding.UTF8.GetString(Bytes(part));
    }

    internal static byte[] Bytes(string base64Url)
    {
        var text = base64Url.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
    }
}
