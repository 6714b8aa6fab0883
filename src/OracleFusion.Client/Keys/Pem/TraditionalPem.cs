using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OracleFusion.Client.Keys;

/// <summary>
/// Decrypts OpenSSL's traditional form of an encrypted key (<c>Proc-Type: 4,ENCRYPTED</c>), which <c>openssl genrsa -aes256</c> of version
/// 1.1 writes. The key is derived by EVP_BytesToKey: MD5, one round, salted with the first eight bytes of the initialisation vector.
/// </summary>
internal static class TraditionalPem
{
    internal static byte[] Decrypt(PemBlock block, char[] passphrase)
    {
        var parts = block.Encryption!.Split(',');
        using var cipher = CipherOf(parts[0].Trim().ToUpperInvariant(), out var keyLength);
        var vector = parts.Length == 2 ? ReadHex(parts[1].Trim()) : [];
        if (vector.Length != cipher.BlockSize / 8)
            throw new FusionInputException("The key file is damaged: its DEK-Info line is not complete. Copy it whole and unchanged.");
        var key = DeriveKey(passphrase, vector, keyLength);
        try
        {
            using var decryptor = cipher.CreateDecryptor(key, vector);
            return decryptor.TransformFinalBlock(block.Data, 0, block.Data.Length);
        }
        finally
        {
            Array.Clear(key, 0, key.Length);
        }
    }

    private static SymmetricAlgorithm CipherOf(string name, out int keyLength)
    {
        keyLength = name switch
        {
            "AES-128-CBC" => 16,
            "AES-192-CBC" or "DES-EDE3-CBC" => 24,
            "AES-256-CBC" => 32,
            _ => 0,
        };
#pragma warning disable CA5350 // What the file was encrypted with is not ours to choose.
        return keyLength == 0
                ? throw new NotSupportedException(
                    $"is encrypted with {name}, which is not read here. Convert it: openssl pkcs8 -topk8 -in private.key -out private8.key"
                )
            : name[0] == 'A' ? Aes.Create()
            : TripleDES.Create();
#pragma warning restore CA5350
    }

    private static byte[] DeriveKey(char[] passphrase, byte[] vector, int length)
    {
        var secret = Encoding.UTF8.GetBytes(passphrase);
        var key = new byte[length];
        var digest = Array.Empty<byte>();
        for (var filled = 0; filled < length; )
        {
            var input = new byte[digest.Length + secret.Length + 8];
            digest.CopyTo(input, 0);
            secret.CopyTo(input, digest.Length);
            Array.Copy(vector, 0, input, digest.Length + secret.Length, 8);
            Array.Clear(digest, 0, digest.Length);
#pragma warning disable CA5351 // What the file was encrypted with is not ours to choose.
            digest = MD5.HashData(input);
#pragma warning restore CA5351
            Array.Clear(input, 0, input.Length);
            var part = Math.Min(digest.Length, length - filled);
            Array.Copy(digest, 0, key, filled, part);
            filled += part;
        }

        Array.Clear(secret, 0, secret.Length);
        Array.Clear(digest, 0, digest.Length);
        return key;
    }

    private static byte[] ReadHex(string text)
    {
        var bytes = new byte[text.Length / 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (!byte.TryParse(text.AsSpan(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i]))
                return [];
        }

        return bytes;
    }
}
