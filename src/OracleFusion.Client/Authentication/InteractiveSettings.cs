using System.Security;

namespace OracleFusion.Client;

/// <summary>How a user signs in by the page of an identity domain.</summary>
public sealed class InteractiveSettings
{
    /// <summary>Where the domain sends the browser back to unless told otherwise.</summary>
    public static readonly Uri UsualRedirect = new("http://localhost:8400/");

    /// <summary>The id of the client, an application of the identity domain.</summary>
    public required string ClientId { get; init; }

    /// <summary>Its secret; null for a public (mobile) application, which has none.</summary>
    public SecureString? ClientSecret { get; init; }

    /// <summary>The token endpoint, such as <c>https://idcs-….identity.oraclecloud.com/oauth2/v1/token</c>; the pages stand beside
    /// it.</summary>
    public required Uri TokenUri { get; init; }

    /// <summary>The scopes to ask for. With <c>offline_access</c> the domain gives a refresh token where the application may have one, and
    /// the sign-in outlives its first token.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Where the domain sends the browser back to: an address of this machine, as it is registered for the application. Port 0
    /// takes a free one, for a domain that compares addresses without their port (RFC 8252, 7.3).</summary>
    public Uri RedirectUri { get; init; } = UsualRedirect;

    /// <summary>Whether the user enters a code on a page of any other machine (RFC 8628).</summary>
    public bool UsesDeviceCode { get; init; }
}
