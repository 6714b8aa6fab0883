using System.Security;

namespace OracleFusion.Client;

/// <summary>A token that somebody else made (RFC 6750). It cannot be renewed: a 401 is final.</summary>
public sealed class BearerAuthentication : FusionAuthentication
{
    /// <summary>Makes it from a token.</summary>
    /// <exception cref="FusionInputException">The token is empty or has characters that a token cannot have.</exception>
    public BearerAuthentication(SecureString token) => ArgumentNullException.ThrowIfNull(token);

    /// <inheritdoc/>
    public override string Scheme => "Bearer";
}
