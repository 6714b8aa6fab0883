using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;

namespace OracleFusion.Client.Keys;

/// <summary>
/// The encryption of a PKCS#8 file by a passphrase (RFC 8018: PBES2 with PBKDF2), which .NET Standard 2.0 does not have. AES and triple DES in
/// CBC mode are read, and AES-256 is written, as OpenSSL does by default.
/// </summary>
internal static class PasswordEncryption
{
    private const string Pbes2 = "1.2.840.113549.1.5.13";
    private const string Pbkdf2 = "1.2.840.113549.1.5.12";
    private const string HmacSha1 = "1.2.840.113549.2.7";
    private const string HmacSha256 = "1.2.840.113549.2.9";
    private const string Aes256Cbc = "2.16.840.1.101.3.4.1.42";
    private const int Iterations = 600_000;

    /// <summary>A file that asks for more would only keep the processor busy.</summary>
    private const int MostIterations = 50_000_000;

    internal static byte[] Decrypt(byte[] data, char[] passphrase)
    {
        var file = new AsnReader(data, AsnEncodingRules.BER).ReadSequence();
        var algorithm = file.ReadSequence();
        var encrypted = file.ReadOctetString();
        var scheme = algorithm.ReadObjectIdentifier();
        if (scheme != Pbes2)
            throw NotRead(scheme);
        var parameters = algorithm.ReadSequence();
        var derivation = ReadDerivation(parameters.ReadSequence());
        var encryption = parameters.ReadSequence();
        using var cipher = CipherOf(encryption.ReadObjectIdentifier(), out var keyLength);
        var vector = encryption.ReadOctetString();
        var key = derivation.Derive(passphrase, keyLength);
        try
        {
            using var decryptor = cipher.CreateDecryptor(key, vector);
            return decryptor.TransformFinalBlock(encrypted, 0, encrypted.Length);
        }
        finally
        {
            Array.Clear(key, 0, key.Length);
        }
    }

    internal static byte[] Encrypt(byte[] data, char[] passphrase)
    {
        var salt = new byte[16];
        using (var random = RandomNumberGenerator.Create())
            random.GetBytes(salt);
        using var cipher = CipherOf(Aes256Cbc, out var keyLength);
        cipher.GenerateIV();
        var key = new Derivation(salt, Iterations, HmacSha256).Derive(passphrase, keyLength);
        byte[] encrypted;
        using (var encryptor = cipher.CreateEncryptor(key, cipher.IV))
            encrypted = encryptor.TransformFinalBlock(data, 0, data.Length);
        Array.Clear(key, 0, key.Length);

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteAlgorithm(writer, Pbes2, () =>
            {
                WriteAlgorithm(writer, Pbkdf2, () =>
                {
                    writer.WriteOctetString(salt);
                    writer.WriteInteger(Iterations);
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(HmacSha256);
                        writer.WriteNull();
                    }
                });
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Aes256Cbc);
                    writer.WriteOctetString(cipher.IV);
                }
            });
            writer.WriteOctetString(encrypted);
        }

        return writer.Encode();
    }

    private static void WriteAlgorithm(AsnWriter writer, string identifier, Action writeParameters)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(identifier);
            using (writer.PushSequence())
                writeParameters();
        }
    }

    private static Derivation ReadDerivation(AsnReader algorithm)
    {
        var function = algorithm.ReadObjectIdentifier();
        if (function != Pbkdf2)
            throw NotRead(function);
        var parameters = algorithm.ReadSequence();
        var salt = parameters.ReadOctetString();
        if (!parameters.TryReadInt32(out var iterations) || iterations is < 1 or > MostIterations)
            throw new CryptographicException($"The number of iterations is not from 1 to {MostIterations}.");
        if (parameters.HasData && parameters.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
            parameters.ReadIntegerBytes();
        return new Derivation(salt, iterations, parameters.HasData ? parameters.ReadSequence().ReadObjectIdentifier() : HmacSha1);
    }

    private static SymmetricAlgorithm CipherOf(string identifier, out int keyLength)
    {
        keyLength = identifier switch
        {
            "2.16.840.1.101.3.4.1.2" => 16,
            "2.16.840.1.101.3.4.1.22" or "1.2.840.113549.3.7" => 24,
            Aes256Cbc => 32,
            _ => throw NotRead(identifier),
        };
#pragma warning disable CA5350 // What the file was encrypted with is not ours to choose.
        return identifier[0] == '2' ? Aes.Create() : TripleDES.Create();
#pragma warning restore CA5350
    }

    private static NotSupportedException NotRead(string identifier) =>
        new(
            $"is encrypted in a way that is not read here ({identifier}). Convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc "
                + "-in private.key -out private8.key"
        );

    /// <summary>PBKDF2 (RFC 8018, section 5.2): .NET Standard 2.0 has it for SHA-1 alone.</summary>
    private sealed class Derivation(byte[] salt, int iterations, string function)
    {
        internal byte[] Derive(char[] passphrase, int length)
        {
            var secret = Encoding.UTF8.GetBytes(passphrase);
            try
            {
                using var hash = HashOf(function, secret);
                var key = new byte[length];
                for (var (filled, block) = (0, 1); filled < length; block++)
                {
                    var part = Block(hash, block);
                    var count = Math.Min(part.Length, length - filled);
                    Array.Copy(part, 0, key, filled, count);
                    Array.Clear(part, 0, part.Length);
                    filled += count;
                }

                return key;
            }
            finally
            {
                Array.Clear(secret, 0, secret.Length);
            }
        }

        private byte[] Block(HMAC hash, int number)
        {
            var first = new byte[salt.Length + 4];
            salt.CopyTo(first, 0);
            for (var i = 0; i < 4; i++)
                first[salt.Length + i] = (byte)(number >> (24 - 8 * i));
            var last = hash.ComputeHash(first);
            var result = (byte[])last.Clone();
            for (var iteration = 1; iteration < iterations; iteration++)
            {
                last = hash.ComputeHash(last);
                for (var i = 0; i < result.Length; i++)
                    result[i] ^= last[i];
            }

            return result;
        }

        private static HMAC HashOf(string function, byte[] secret) =>
            function switch
            {
#pragma warning disable CA5350 // What the file was encrypted with is not ours to choose.
                HmacSha1 => new HMACSHA1(secret),
#pragma warning restore CA5350
                HmacSha256 => new HMACSHA256(secret),
                "1.2.840.113549.2.10" => new HMACSHA384(secret),
                "1.2.840.113549.2.11" => new HMACSHA512(secret),
                _ => throw NotRead(function),
            };
    }
}
