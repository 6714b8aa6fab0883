using System.Net;

namespace OracleFusion.Client;

/// <summary>User name and password with every request (RFC 7617).</summary>
public sealed class BasicAuthentication : FusionAuthentication
{
    private readonly NetworkCredential _credential;

    /// <summary>Makes it from a user name and a password.</summary>
    /// <exception cref="FusionInputException">The user name is empty or has a colon, which Basic cannot carry.</exception>
    public BasicAuthentication(NetworkCredential credential) => _credential = credential;

    /// <inheritdoc/>
    public override string Scheme => "Basic";

    /// <inheritdoc/>
    public override string UserName => _credential.UserName;
}
