using OracleFusion.Client;

namespace OracleFusion.Output;

/// <summary>A key pair that New-FusionJwtKeyPair made: where it is, how its certificate is named, and what to do with it.</summary>
public sealed class FusionJwtKeyPair
{
    private readonly JwtKeyPairFiles _files;

    internal FusionJwtKeyPair(JwtKeyPairFiles files) => _files = files;

    /// <summary>The file of the private key, readable by its owner only. It never leaves this machine.</summary>
    public string PrivateKeyPath => _files.PrivateKeyPath;

    /// <summary>The file of the certificate, to be uploaded.</summary>
    public string CertificatePath => _files.CertificatePath;

    /// <summary>The certificate's SHA-1 fingerprint as openssl prints it.</summary>
    public string Fingerprint => _files.Fingerprint.Hex;

    /// <summary>The fingerprint as standard base64 without padding: the x5t that is sent unless another spelling is asked for.</summary>
    public string FingerprintBase64 => _files.Fingerprint.ToText(FingerprintEncoding.Base64Unpadded);

    /// <summary>The fingerprint as base64url without padding (RFC 7515).</summary>
    public string FingerprintBase64Url => _files.Fingerprint.ToText(FingerprintEncoding.Base64Url);

    /// <summary>The subject of the certificate.</summary>
    public string Subject => _files.Subject;

    /// <summary>The length of the key in bits.</summary>
    public int KeySize => _files.KeySize;

    /// <summary>Until when the certificate is valid.</summary>
    public DateTimeOffset NotAfter => _files.NotAfter;

    /// <summary>What to do in Oracle's Security Console now.</summary>
    public string NextStep =>
        "In Oracle Fusion: Tools > Security Console > API Authentication > Create Oracle API Authentication Provider: enter a "
        + "Trusted Issuer, choose JWT, and under "
        + $"Inbound API Authentication Public Certificates add {System.IO.Path.GetFileName(CertificatePath)}. Then connect with "
        + "-Issuer and the same text.";

    /// <summary>The certificate's file and fingerprint.</summary>
    public override string ToString() => $"{CertificatePath} ({Fingerprint})";
}
