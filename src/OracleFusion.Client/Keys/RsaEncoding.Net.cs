using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client.Keys;

/// <summary>RSA keys in their file forms, by the base library.</summary>
internal static class RsaEncoding
{
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000);

    /// <summary>Why else a PFX file may not open, and what to do: nothing here.</summary>
    internal const string PfxAdvice = "";

    internal static RSA Generate(int bits) => RSA.Create(bits);

    internal static RSA FromPkcs1(byte[] data) => Import(rsa => rsa.ImportRSAPrivateKey(data, out _));

    internal static RSA FromPkcs8(byte[] data) => Import(rsa => rsa.ImportPkcs8PrivateKey(data, out _));

    internal static RSA FromEncryptedPkcs8(byte[] data, char[] passphrase) =>
        Import(rsa => rsa.ImportEncryptedPkcs8PrivateKey(passphrase, data, out _));

    internal static byte[] ToPkcs1(RSA rsa) => rsa.ExportRSAPrivateKey();

    internal static byte[] ToPkcs8(RSA rsa) => rsa.ExportPkcs8PrivateKey();

    internal static byte[] ToEncryptedPkcs8(RSA rsa, char[] passphrase) => rsa.ExportEncryptedPkcs8PrivateKey(passphrase, Encryption);

    /// <summary>Reads key and certificate of a PFX file; the key is null when it has none that is RSA.</summary>
    internal static (RSA? Key, X509Certificate2 Certificate) FromPfx(byte[] data, char[]? password)
    {
        // In memory only; macOS keeps every key in a key chain.
        var flags = OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;
        using var secure = SecureText.Protect(password);
        var certificate = new X509Certificate2(data, secure, flags);
        return (certificate.GetRSAPrivateKey(), certificate);
    }

    private static RSA Import(Action<RSA> import)
    {
        var rsa = RSA.Create();
        try
        {
            import(rsa);
            return rsa;
        }
        catch
        {
            rsa.Dispose();
            throw;
        }
    }
}
