using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;
using Org.BouncyCastle.X509.Extension;

namespace OracleFusion.Client.Keys;

/// <summary>Makes self-signed certificates, by BouncyCastle: .NET Standard 2.0 makes none.</summary>
internal static class SelfSignedCertificate
{
    internal static X509Certificate2 Create(RSA key, X500DistinguishedName subject, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        var privateKey = (RsaPrivateCrtKeyParameters)RsaEncoding.FromRsa(key);
        var publicKey = new RsaKeyParameters(isPrivate: false, privateKey.Modulus, privateKey.PublicExponent);
        var name = X509Name.GetInstance(Asn1Object.FromByteArray(subject.RawData));
        var random = new SecureRandom();
        var generator = new X509V3CertificateGenerator();
        generator.SetSerialNumber(new BigInteger(1, SecureRandom.GetNextBytes(random, 15)).SetBit(119));
        generator.SetIssuerDN(name);
        generator.SetSubjectDN(name);
        generator.SetNotBefore(notBefore.UtcDateTime);
        generator.SetNotAfter(notAfter.UtcDateTime);
        generator.SetPublicKey(publicKey);
        generator.AddExtension(X509Extensions.BasicConstraints, critical: true, new BasicConstraints(cA: false));
        generator.AddExtension(X509Extensions.KeyUsage, critical: true, new KeyUsage(KeyUsage.DigitalSignature));
        generator.AddExtension(
            X509Extensions.SubjectKeyIdentifier,
            critical: false,
            X509ExtensionUtilities.CreateSubjectKeyIdentifier(publicKey)
        );
        return new X509Certificate2(generator.Generate(new Asn1SignatureFactory("SHA256WITHRSA", privateKey, random)).GetEncoded());
    }
}
