using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;

namespace OracleFusion.Client.Keys;

/// <summary>RSA keys in their file forms, by BouncyCastle: .NET Standard 2.0 reads and writes none of them.</summary>
internal static class RsaEncoding
{
    private const int Iterations = 600_000;
    private static readonly BigInteger PublicExponent = BigInteger.ValueOf(65537);

    internal static RSA Generate(int bits)
    {
        var generator = new RsaKeyPairGenerator();
        generator.Init(new RsaKeyGenerationParameters(PublicExponent, new SecureRandom(), bits, 100));
        return ToRsa(generator.GenerateKeyPair().Private);
    }

    internal static RSA FromPkcs1(byte[] data) =>
        Read(() =>
        {
            var key = RsaPrivateKeyStructure.GetInstance(data);
            return ToRsa(new RsaPrivateCrtKeyParameters(key));
        });

    internal static RSA FromPkcs8(byte[] data) => Read(() => ToRsa(PrivateKeyFactory.CreateKey(data)));

    internal static RSA FromEncryptedPkcs8(byte[] data, char[] passphrase) =>
        Read(() => ToRsa(PrivateKeyFactory.DecryptKey(passphrase, data)));

    internal static byte[] ToPkcs1(RSA rsa) => PrivateKeyInfoFactory.CreatePrivateKeyInfo(FromRsa(rsa)).ParsePrivateKey().GetEncoded("DER");

    internal static byte[] ToPkcs8(RSA rsa) => PrivateKeyInfoFactory.CreatePrivateKeyInfo(FromRsa(rsa)).GetEncoded("DER");

    internal static byte[] ToEncryptedPkcs8(RSA rsa, char[] passphrase)
    {
        var random = new SecureRandom();
        var salt = SecureRandom.GetNextBytes(random, 16);
        return EncryptedPrivateKeyInfoFactory
            .CreateEncryptedPrivateKeyInfo(
                NistObjectIdentifiers.IdAes256Cbc,
                PkcsObjectIdentifiers.IdHmacWithSha256,
                passphrase,
                salt,
                Iterations,
                random,
                FromRsa(rsa)
            )
            .GetEncoded("DER");
    }

    /// <summary>Reads key and certificate of a PFX file; the key is null when it has none that is RSA.</summary>
    internal static (RSA? Key, X509Certificate2 Certificate) FromPfx(byte[] data, char[]? password) =>
        Read(() =>
        {
            var store = new Pkcs12StoreBuilder().Build();
            using (var stream = new MemoryStream(data, writable: false))
                store.Load(stream, password ?? []);
            var alias = store.Aliases.FirstOrDefault(store.IsKeyEntry)
                ?? throw new CryptographicException("The file holds no private key.");
            var certificate = store.GetCertificateChain(alias) is [var first, ..]
                ? first
                : throw new CryptographicException("The file holds no certificate for its key.");
            var key = store.GetKey(alias).Key is RsaPrivateCrtKeyParameters rsa ? ToRsa(rsa) : null;
            return (key, new X509Certificate2(certificate.Certificate.GetEncoded()));
        });

    internal static AsymmetricKeyParameter FromRsa(RSA rsa)
    {
        var p = rsa.ExportParameters(includePrivateParameters: true);
        var key = new RsaPrivateCrtKeyParameters(
            Number(p.Modulus),
            Number(p.Exponent),
            Number(p.D),
            Number(p.P),
            Number(p.Q),
            Number(p.DP),
            Number(p.DQ),
            Number(p.InverseQ)
        );
        Wipe(p);
        return key;

        static BigInteger Number(byte[]? bytes) => new(1, bytes);
    }

    private static RSA ToRsa(AsymmetricKeyParameter parameter)
    {
        if (parameter is not RsaPrivateCrtKeyParameters key)
            throw new CryptographicException("The key is not an RSA key.");
        var length = (key.Modulus.BitLength + 7) / 8;
        var half = (length + 1) / 2;
        var parameters = new RSAParameters
        {
            Modulus = key.Modulus.ToByteArrayUnsigned(),
            Exponent = key.PublicExponent.ToByteArrayUnsigned(),
            D = Padded(key.Exponent, length),
            P = Padded(key.P, half),
            Q = Padded(key.Q, half),
            DP = Padded(key.DP, half),
            DQ = Padded(key.DQ, half),
            InverseQ = Padded(key.QInv, half),
        };
        var rsa = RSA.Create();
        try
        {
            rsa.ImportParameters(parameters);
            return rsa;
        }
        catch
        {
            rsa.Dispose();
            throw;
        }
        finally
        {
            Wipe(parameters);
        }
    }

    private static byte[] Padded(BigInteger number, int length)
    {
        var bytes = number.ToByteArrayUnsigned();
        if (bytes.Length == length)
            return bytes;
        var padded = new byte[length];
        bytes.CopyTo(padded, length - bytes.Length);
        Array.Clear(bytes, 0, bytes.Length);
        return padded;
    }

    private static void Wipe(RSAParameters parameters)
    {
        foreach (var secret in new[] { parameters.D, parameters.P, parameters.Q, parameters.DP, parameters.DQ, parameters.InverseQ })
        {
            if (secret is not null)
                Array.Clear(secret, 0, secret.Length);
        }
    }

    /// <summary>BouncyCastle says by many types of exception that it cannot read something; the base library by one.</summary>
    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (CryptographicException or OutOfMemoryException))
        {
            throw new CryptographicException("The key cannot be read.", e);
        }
    }
}
