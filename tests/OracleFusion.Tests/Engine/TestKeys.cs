using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OracleFusion.Tests;

/// <summary>A key pair in files, made without our own code.</summary>
public sealed class TestKeys : IDisposable
{
    public TestKeys(DateTimeOffset? notAfter = null)
    {
        Folder = Directory.CreateTempSubdirectory("oraclefusion-tests-").FullName;
        Key = RSA.Create(2048);
        var end = notAfter ?? DateTimeOffset.UtcNow.AddDays(90);
        Certificate = new CertificateRequest("CN=test", Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(
            end.AddDays(-100),
            end
        );
        KeyPath = Write("private.key", Key.ExportRSAPrivateKeyPem());
        CertificatePath = Write("publickey.cer", Certificate.ExportCertificatePem());
    }

    public string Folder { get; }

    public RSA Key { get; }

    public X509Certificate2 Certificate { get; }

    /// <summary>The certificate alone, for a server that outlives this object.</summary>
    public X509Certificate2 PublicCertificate => X509CertificateLoader.LoadCertificate(Certificate.RawData);

    public string KeyPath { get; }

    public string CertificatePath { get; }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose()
    {
        Certificate.Dispose();
        Key.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
