using System.Security.Cryptography.X509Certificates;

namespace OracleFusion.Client;

/// <summary>Reads certificates from files.</summary>
public static class CertificateFile
{
    /// <summary>Reads the first certificate of a PEM or DER file. The caller disposes of it.</summary>
    /// <exception cref="FusionInputException">The file is missing or holds no certificate; the message says what it holds instead.</exception>
    public static X509Certificate2 Read(string path) => throw new NotImplementedException(path);
}
