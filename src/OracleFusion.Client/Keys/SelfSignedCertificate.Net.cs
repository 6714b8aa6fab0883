using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OracleFusion.Client.Keys;

/// <summary>Makes self-signed certificates, by the base library.</summary>
internal static class SelfSignedCertificate
{
    internal static X509Certificate2 Create(RSA key, X500DistinguishedName subject, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var certificate = request.CreateSelfSigned(notBefore, notAfter);
        return new X509Certificate2(certificate.RawData);
    }
}
