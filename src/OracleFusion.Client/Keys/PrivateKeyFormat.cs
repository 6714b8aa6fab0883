namespace OracleFusion.Client;

/// <summary>The form of a private key in a PEM file.</summary>
public enum PrivateKeyFormat
{
    /// <summary>PKCS#1 (RFC 8017), <c>BEGIN RSA PRIVATE KEY</c>: what the openssl commands of Oracle's tutorial give.</summary>
    Pkcs1,

    /// <summary>PKCS#8 (RFC 5958), <c>BEGIN PRIVATE KEY</c>.</summary>
    Pkcs8,
}
