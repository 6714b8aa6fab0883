using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client.Keys;

/// <summary>
/// RSA keys in their file forms: .NET Standard 2.0 reads and writes none of them but PFX. The structures are those of RFC 8017, appendix A.1.2
/// (PKCS#1), and RFC 5958, section 2 (PKCS#8).
/// </summary>
internal static class RsaEncoding
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";

    /// <summary>X509KeyStorageFlags.EphemeralKeySet, which .NET Framework 4.7.2 has and .NET Standard 2.0 does not name: the key stays in
    /// memory.</summary>
    private const X509KeyStorageFlags InMemory = (X509KeyStorageFlags)32;

    /// <summary>Why else a PFX file may not open, and what to do.</summary>
    internal const string PfxAdvice =
        " Windows before Server 2019 opens no file that is encrypted by AES, as OpenSSL 3 makes them: make it by "
        + "'openssl pkcs12 -export -legacy'.";

    /// <summary>By the one class whose size .NET Framework takes: that of RSA.Create() keeps 1,024 bits there whatever is set.</summary>
    internal static RSA Generate(int bits) => new RSACryptoServiceProvider(bits);

    internal static RSA FromPkcs1(byte[] data)
    {
        var key = new AsnReader(data, AsnEncodingRules.BER).ReadSequence();
        if (!key.TryReadInt32(out var version) || version != 0)
            throw new CryptographicException("The version of the key is not 0.");
        var modulus = Number(key);
        var (length, half) = (modulus.Length, (modulus.Length + 1) / 2);
        var parameters = new RSAParameters
        {
            Modulus = modulus,
            Exponent = Number(key),
            D = Number(key, length),
            P = Number(key, half),
            Q = Number(key, half),
            DP = Number(key, half),
            DQ = Number(key, half),
            InverseQ = Number(key, half),
        };
        key.ThrowIfNotEmpty();
        try
        {
            return Import(parameters);
        }
        finally
        {
            Wipe(parameters);
        }
    }

    internal static RSA FromPkcs8(byte[] data)
    {
        var info = new AsnReader(data, AsnEncodingRules.BER).ReadSequence();
        if (!info.TryReadInt32(out var version) || version is not (0 or 1))
            throw new CryptographicException("The version of the key is neither 0 nor 1.");
        if (info.ReadSequence().ReadObjectIdentifier() != RsaEncryption)
            throw new CryptographicException("The key is not an RSA key.");
        var key = info.ReadOctetString();
        try
        {
            return FromPkcs1(key);
        }
        finally
        {
            Array.Clear(key, 0, key.Length);
        }
    }

    internal static RSA FromEncryptedPkcs8(byte[] data, char[] passphrase)
    {
        var key = PasswordEncryption.Decrypt(data, passphrase);
        try
        {
            return FromPkcs8(key);
        }
        finally
        {
            Array.Clear(key, 0, key.Length);
        }
    }

    internal static byte[] ToPkcs1(RSA rsa)
    {
        var key = rsa.ExportParameters(includePrivateParameters: true);
        try
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
                foreach (var number in new[] { key.Modulus, key.Exponent, key.D, key.P, key.Q, key.DP, key.DQ, key.InverseQ })
                    writer.WriteIntegerUnsigned(WithoutLeadingZeros(number));
            }

            return writer.Encode();
        }
        finally
        {
            Wipe(key);
        }
    }

    internal static byte[] ToPkcs8(RSA rsa)
    {
        var key = ToPkcs1(rsa);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(RsaEncryption);
                writer.WriteNull();
            }

            writer.WriteOctetString(key);
        }

        Array.Clear(key, 0, key.Length);
        return writer.Encode();
    }

    internal static byte[] ToEncryptedPkcs8(RSA rsa, char[] passphrase)
    {
        var key = ToPkcs8(rsa);
        try
        {
            return PasswordEncryption.Encrypt(key, passphrase);
        }
        finally
        {
            Array.Clear(key, 0, key.Length);
        }
    }

    /// <summary>The public key as RFC 8017, appendix A.1.1, has it.</summary>
    internal static byte[] ToPublicPkcs1(RSA rsa)
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(WithoutLeadingZeros(key.Modulus!));
            writer.WriteIntegerUnsigned(WithoutLeadingZeros(key.Exponent!));
        }

        return writer.Encode();
    }

    /// <summary>Reads key and certificate of a PFX file; the key is null when it has none that is RSA.</summary>
    internal static (RSA? Key, X509Certificate2 Certificate) FromPfx(byte[] data, char[]? password)
    {
        using var secure = SecureText.Protect(password);
        var certificate = new X509Certificate2(data, secure, InMemory);
        return (certificate.GetRSAPrivateKey(), certificate);
    }

    private static RSA Import(RSAParameters parameters)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportParameters(parameters);
            // Windows imports numbers that do not belong together, and makes signatures of them that no server takes.
            var hash = new byte[32];
            var signature = rsa.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return rsa.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                ? rsa
                : throw new CryptographicException("The numbers of the key do not belong together.");
        }
        catch
        {
            rsa.Dispose();
            throw;
        }
    }

    /// <summary>The next number, without its sign, filled up with zeros in front where <see cref="RSAParameters"/> has a fixed
    /// length.</summary>
    private static byte[] Number(AsnReader reader, int length = 0)
    {
        var bytes = WithoutLeadingZeros(reader.ReadIntegerBytes().Span);
        if (bytes.Length > length && length > 0)
            throw new CryptographicException("A number of the key is too long.");
        var number = new byte[Math.Max(bytes.Length, length)];
        bytes.CopyTo(number.AsSpan(number.Length - bytes.Length));
        return number;
    }

    private static ReadOnlySpan<byte> WithoutLeadingZeros(ReadOnlySpan<byte> number)
    {
        while (number.Length > 1 && number[0] == 0)
            number = number.Slice(1);
        return number;
    }

    private static void Wipe(RSAParameters parameters)
    {
        foreach (var secret in new[] { parameters.D, parameters.P, parameters.Q, parameters.DP, parameters.DQ, parameters.InverseQ })
        {
            if (secret is not null)
                Array.Clear(secret, 0, secret.Length);
        }
    }
}
