using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OracleFusion.Client.Keys;

/// <summary>Makes self-signed certificates as RFC 5280, section 4.1, has them: .NET Standard 2.0 makes none.</summary>
internal static class SelfSignedCertificate
{
    private const string Sha256WithRsa = "1.2.840.113549.1.1.11";
    private const string RsaEncryption = "1.2.840.113549.1.1.1";

    internal static X509Certificate2 Create(RSA key, X500DistinguishedName subject, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        var content = Content(key, subject, notBefore, notAfter);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(content);
            WriteAlgorithm(writer, Sha256WithRsa);
            writer.WriteBitString(key.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }

        return new X509Certificate2(writer.Encode());
    }

    private static byte[] Content(RSA key, X500DistinguishedName subject, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        var publicKey = RsaEncoding.ToPublicPkcs1(key);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Context(0)))
                writer.WriteInteger(2);
            writer.WriteIntegerUnsigned(SerialNumber());
            WriteAlgorithm(writer, Sha256WithRsa);
            writer.WriteEncodedValue(subject.RawData);
            using (writer.PushSequence())
            {
                WriteTime(writer, notBefore);
                WriteTime(writer, notAfter);
            }

            writer.WriteEncodedValue(subject.RawData);
            using (writer.PushSequence())
            {
                WriteAlgorithm(writer, RsaEncryption);
                writer.WriteBitString(publicKey);
            }

            using (writer.PushSequence(Context(3)))
            using (writer.PushSequence())
            {
                WriteExtension(writer, new X509BasicConstraintsExtension(certificateAuthority: false, false, 0, critical: true));
                WriteExtension(writer, new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
                WriteExtension(writer, new X509SubjectKeyIdentifierExtension(KeyIdentifier(publicKey), critical: false));
            }
        }

        return writer.Encode();
    }

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);

    private static void WriteAlgorithm(AsnWriter writer, string identifier)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(identifier);
            writer.WriteNull();
        }
    }

    private static void WriteExtension(AsnWriter writer, X509Extension extension)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(extension.Oid!.Value!);
            if (extension.Critical)
                writer.WriteBoolean(true);
            writer.WriteOctetString(extension.RawData);
        }
    }

    /// <summary>Two digits of the year until 2049, four from then on (RFC 5280, section 4.1.2.5).</summary>
    private static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.UtcDateTime.Year < 2050)
            writer.WriteUtcTime(time);
        else
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    }

    /// <summary>A positive random number of 16 bytes.</summary>
    private static byte[] SerialNumber()
    {
        var number = new byte[16];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(number);
        number[0] = (byte)((number[0] & 0x7F) | 0x40);
        return number;
    }

    private static byte[] KeyIdentifier(byte[] publicKey)
    {
#pragma warning disable CA5350 // RFC 5280, section 4.2.1.2, names the key by SHA-1; nothing is protected by it.
        using var hash = SHA1.Create();
#pragma warning restore CA5350
        return hash.ComputeHash(publicKey);
    }
}
