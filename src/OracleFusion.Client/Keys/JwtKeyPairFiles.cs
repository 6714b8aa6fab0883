namespace OracleFusion.Client;

/// <summary>A key pair that <see cref="JwtKeyPair.Create"/> made.</summary>
public sealed class JwtKeyPairFiles
{
    /// <summary>The file of the private key, readable by its owner only.</summary>
    public required string PrivateKeyPath { get; init; }

    /// <summary>The file of the certificate, to be uploaded to the Security Console.</summary>
    public required string CertificatePath { get; init; }

    /// <summary>The fingerprint of the certificate.</summary>
    public required CertificateFingerprint Fingerprint { get; init; }

    /// <summary>The subject of the certificate.</summary>
    public required string Subject { get; init; }

    /// <summary>The length of the key in bits.</summary>
    public required int KeySize { get; init; }

    /// <summary>From when the certificate is valid.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Until when the certificate is valid.</summary>
    public required DateTimeOffset NotAfter { get; init; }
}
