using System.Net;
using OracleFusion.Client.Authentication;
using OracleFusion.Client.Http;

namespace OracleFusion.Client;

/// <summary>User name and password with every request (RFC 7617).</summary>
public sealed class BasicAuthentication : FusionAuthentication
{
    private readonly NetworkCredential _credential;

    /// <summary>Makes it from a user name and a password.</summary>
    /// <exception cref="FusionInputException">The user name is empty or has a colon, which Basic cannot carry, or the password is
    /// empty.</exception>
    public BasicAuthentication(NetworkCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        if (string.IsNullOrEmpty(credential.UserName))
            throw new FusionInputException("The user name is empty.");
        if (credential.UserName.Contains(':'))
            throw new FusionInputException("The user name has a colon, which Basic authentication cannot carry (RFC 7617).");
        using var password = credential.SecurePassword;
        if (password.Length == 0)
            throw new FusionInputException("The password is empty.");
        _credential = new NetworkCredential(credential.UserName, password.Copy());
    }

    /// <inheritdoc/>
    public override string Scheme => "Basic";

    /// <inheritdoc/>
    public override string UserName => _credential.UserName;

    /// <summary>User name and password, for the services that take them in the body.</summary>
    internal NetworkCredential Credential => _credential;

    internal override ValueTask<string> AuthorizeAsync(TokenContext context, CancellationToken cancellationToken) =>
        new(BasicHeader.Of(_credential.UserName, _credential.SecurePassword));

    internal override string ExplainRefusal() =>
        $"The server does not accept the user name and password of {UserName}: check both, that the account is not locked, and that "
        + "the server takes Basic authentication.";
}
