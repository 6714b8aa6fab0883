namespace OracleFusion.Client;

/// <summary>Tokens that the client signs itself, for a trusted issuer of the server (Security Console, API Authentication). They are renewed before they end.</summary>
public sealed class JwtAuthentication : FusionAuthentication
{
    /// <summary>Makes it.</summary>
    /// <param name="signer">Signs the tokens; this object disposes of it.</param>
    /// <param name="issuer">The trusted issuer, exactly as registered.</param>
    /// <param name="userName">The Fusion user to ask as.</param>
    /// <param name="lifetime">How long each token lasts.</param>
    /// <exception cref="FusionInputException">The issuer or user name is empty, or the lifetime is out of bounds.</exception>
    public JwtAuthentication(JwtSigner signer, string issuer, string userName, TimeSpan lifetime)
    {
        Signer = signer;
        Issuer = issuer;
        UserName = userName;
        Lifetime = lifetime;
    }

    /// <inheritdoc/>
    public override string Scheme => "Jwt";

    /// <inheritdoc/>
    public override string UserName { get; }

    /// <summary>The trusted issuer (<c>iss</c>).</summary>
    public string Issuer { get; }

    /// <summary>How long each token lasts.</summary>
    public TimeSpan Lifetime { get; }

    /// <summary>What signs the tokens.</summary>
    public JwtSigner Signer { get; }

    /// <summary>The same with the fingerprint spelled differently, to find out which spelling a server takes. It shares the key: dispose of the original only.</summary>
    public JwtAuthentication With(FingerprintEncoding encoding) => throw new NotImplementedException(encoding.ToString());
}
