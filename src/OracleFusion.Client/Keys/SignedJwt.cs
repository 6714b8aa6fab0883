using System.Security;

namespace OracleFusion.Client;

/// <summary>A signed token.</summary>
public sealed class SignedJwt : IDisposable
{
    /// <summary>The token, as it goes after <c>Authorization: Bearer</c>.</summary>
    public required SecureString Token { get; init; }

    /// <summary>The trusted issuer (<c>iss</c>).</summary>
    public required string Issuer { get; init; }

    /// <summary>The Fusion user (<c>prn</c> and <c>sub</c>).</summary>
    public required string UserName { get; init; }

    /// <summary>When it was signed (<c>iat</c>).</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it ends (<c>exp</c>).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <inheritdoc/>
    public void Dispose() => Token.Dispose();
}
