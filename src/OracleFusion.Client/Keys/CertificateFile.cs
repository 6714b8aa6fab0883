using System.Security.Cryptography.X509Certificates;
using System.Text;
using OracleFusion.Client.Keys;

namespace OracleFusion.Client;

/// <summary>Reads certificates from files.</summary>
public static class CertificateFile
{
    /// <summary>Reads the first certificate of a PEM or DER file. The caller disposes of it.</summary>
    /// <exception cref="FusionInputException">The file is missing or holds no certificate; the message says what it holds
    /// instead.</exception>
    public static X509Certificate2 Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var bytes = KeyFile.ReadAllBytes(path, "certificate");
        char[] characters = [];
        List<PemBlock> blocks = [];
        try
        {
            if (bytes.Length == 0)
                throw new FusionInputException($"The file '{path}' is empty. It should hold a certificate (BEGIN CERTIFICATE).");
            characters = Encoding.UTF8.GetChars(bytes);
            blocks = PemBlock.FindAll(characters);
            var certificate = blocks.Find(block => block.Label is "CERTIFICATE" or "X509 CERTIFICATE")?.Data;
            if (certificate is null && blocks.Count > 0)
                throw new FusionInputException(
                    $"The file '{path}' holds a {blocks[0].Label}, not a certificate. Give the certificate (publickey.cer)."
                );
            return new X509Certificate2(certificate ?? bytes);
        }
        catch (Exception e) when (e is not (FusionInputException or OutOfMemoryException))
        {
            throw new FusionInputException(
                $"The file '{path}' holds no certificate that can be read. Give an X.509 certificate as PEM or DER (publickey.cer).",
                e
            );
        }
        finally
        {
            // It may be a key, given by mistake.
            Array.Clear(bytes, 0, bytes.Length);
            Array.Clear(characters, 0, characters.Length);
            blocks.ForEach(static block => block.Dispose());
        }
    }

    /// <summary>Uses a certificate. The platforms read its parts only when they are asked for, and say by many types of exception that one
    /// is damaged.</summary>
    /// <exception cref="FusionInputException">A part of it cannot be read.</exception>
    internal static T Guard<T>(Func<T> use, string name)
    {
        try
        {
            return use();
        }
        catch (Exception e) when (e is not (FusionInputException or OutOfMemoryException))
        {
            throw new FusionInputException($"{name} is damaged: {e.Message.TrimEnd('.')}. Copy it whole and unchanged.", e);
        }
    }

    internal static bool IsCertificate(byte[] der)
    {
        try
        {
            using var certificate = new X509Certificate2(der);
            return !certificate.HasPrivateKey;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return false;
        }
    }
}
