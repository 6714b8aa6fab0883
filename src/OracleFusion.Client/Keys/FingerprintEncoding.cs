namespace OracleFusion.Client;

/// <summary>How a fingerprint is spelled in the <c>x5t</c> header of a token. All three are in use with Oracle Fusion Cloud.</summary>
public enum FingerprintEncoding
{
    /// <summary>Standard base64 without padding.</summary>
    Base64Unpadded,

    /// <summary>Standard base64 with padding.</summary>
    Base64,

    /// <summary>Base64url without padding, as RFC 7515 asks.</summary>
    Base64Url,
}
