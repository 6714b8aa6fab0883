using System.Net;

namespace OracleFusion.Client;

/// <summary>Tokens of an identity domain for a client of it (RFC 6749, 4.4: client credentials). They are renewed before they end.</summary>
public sealed class OAuthAuthentication : FusionAuthentication
{
    /// <summary>Makes it.</summary>
    /// <param name="client">Client id and secret.</param>
    /// <param name="tokenUri">The token endpoint, such as <c>https://idcs-….identity.oraclecloud.com/oauth2/v1/token</c>.</param>
    /// <param name="scopes">The scopes to ask for.</param>
    /// <exception cref="FusionInputException">The endpoint is plain http to a host that is not loopback, or something is empty.</exception>
    public OAuthAuthentication(NetworkCredential client, Uri tokenUri, IReadOnlyList<string> scopes)
    {
        ArgumentNullException.ThrowIfNull(client);
        TokenUri = tokenUri;
        Scopes = scopes;
        ClientId = client.UserName;
    }

    /// <inheritdoc/>
    public override string Scheme => "OAuth";

    /// <summary>The client's id at the identity domain.</summary>
    public string ClientId { get; }

    /// <summary>The token endpoint.</summary>
    public Uri TokenUri { get; }

    /// <summary>The scopes asked for.</summary>
    public IReadOnlyList<string> Scopes { get; }
}
