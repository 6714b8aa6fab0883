using System.Security;
using OracleFusion.Client.Http;

namespace OracleFusion.Client;

/// <summary>Tokens that the client signs itself, for a trusted issuer of the server (Security Console, API Authentication). They are
/// renewed before they end.</summary>
public sealed class JwtAuthentication : MadeTokenAuthentication
{
    private readonly bool _ownsSigner = true;

    /// <summary>Makes it.</summary>
    /// <param name="signer">Signs the tokens; this object disposes of it.</param>
    /// <param name="issuer">The trusted issuer, exactly as registered.</param>
    /// <param name="userName">The Fusion user to ask as.</param>
    /// <param name="lifetime">How long each token lasts.</param>
    /// <exception cref="FusionInputException">The issuer or user name is empty, or the lifetime is out of bounds.</exception>
    public JwtAuthentication(JwtSigner signer, string issuer, string userName, TimeSpan lifetime)
    {
        ArgumentNullException.ThrowIfNull(signer);
        JwtSigner.Require(issuer, userName, lifetime);
        Signer = signer;
        Issuer = issuer;
        UserName = userName;
        Lifetime = lifetime;
    }

    private JwtAuthentication(JwtAuthentication original, JwtSigner signer)
        : this(signer, original.Issuer, original.UserName, original.Lifetime) => _ownsSigner = false;

    /// <inheritdoc/>
    public override string MethodName => "Jwt";

    /// <inheritdoc/>
    public override string UserName { get; }

    /// <summary>The trusted issuer (<c>iss</c>).</summary>
    public string Issuer { get; }

    /// <summary>How long each token lasts.</summary>
    public TimeSpan Lifetime { get; }

    /// <summary>What signs the tokens.</summary>
    public JwtSigner Signer { get; }

    /// <summary>The same with the fingerprint spelled differently, to find out which spelling a server takes. It shares the key with the
    /// original, which stays its owner.</summary>
    public JwtAuthentication With(FingerprintEncoding encoding) => new(this, Signer.With(encoding));

    internal override string ExplainRefusal() =>
        $"The server does not accept the token of issuer '{Issuer}' for user '{UserName}': check that the issuer and the "
        + $"certificate {Signer.Fingerprint} are registered (Security Console, API Authentication), "
        + $"that there is such a user, that the clocks agree, and that the server takes the fingerprint as {Signer.Encoding}.";

    private protected override ValueTask<(SecureString Token, DateTimeOffset ExpiresAt)> MakeAsync(TokenContext context)
    {
        var jwt = Signer.Sign(Issuer, UserName, Lifetime, context.TimeProvider);
        return new((jwt.Token, jwt.ExpiresAt));
    }

    private protected override void Dispose(bool disposing)
    {
        if (disposing && _ownsSigner)
            Signer.Dispose();
        base.Dispose(disposing);
    }
}
