using System.Security;

namespace OracleFusion.Client;

/// <summary>How <see cref="JwtKeyPair.Create"/> makes a key pair.</summary>
public sealed class JwtKeyPairSettings
{
    /// <summary>The folder to write to; it is made where it is not there.</summary>
    public required string Directory { get; init; }

    /// <summary>The name of the private key's file.</summary>
    public string PrivateKeyFileName { get; init; } = "private.key";

    /// <summary>The name of the certificate's file.</summary>
    public string CertificateFileName { get; init; } = "publickey.cer";

    /// <summary>The length of the RSA key: 2048, 3072 or 4096 bits.</summary>
    public int KeySize { get; init; } = 2048;

    /// <summary>The subject of the certificate: a distinguished name such as <c>CN=integration, O=Example</c>.</summary>
    public string Subject { get; init; } = "CN=OracleFusion JWT";

    /// <summary>How long the certificate is valid, in days.</summary>
    public int ValidDays { get; init; } = 365;

    /// <summary>The form of the private key's file.</summary>
    public PrivateKeyFormat Format { get; init; } = PrivateKeyFormat.Pkcs1;

    /// <summary>Encrypts the private key (as PKCS#8, whatever <see cref="Format"/> says).</summary>
    public SecureString? Passphrase { get; init; }

    /// <summary>Replaces files that exist.</summary>
    public bool Force { get; init; }

    internal TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
