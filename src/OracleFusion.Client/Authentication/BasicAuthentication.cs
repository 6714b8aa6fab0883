using System.Net;
using System.Security;
using OracleFusion.Client.Authentication;
using OracleFusion.Client.Http;

namespace OracleFusion.Client;

/// <summary>User name and password with every request (RFC 7617).</summary>
public sealed class BasicAuthentication : FusionAuthentication
{
    private readonly SecureString _password;

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
        UserName = credential.UserName;
        _password = password.Copy();
    }

    /// <inheritdoc/>
    public override string MethodName => "Basic";

    /// <inheritdoc/>
    public override string UserName { get; }

    /// <summary>User name and password, for the services that take them in the body.</summary>
    internal NetworkCredential Credential => new(UserName, _password);

    internal override SignInTrials Trials { get; } = new();

    internal override ValueTask<string> AuthorizeAsync(TokenContext context, CancellationToken cancellationToken) =>
        new(BasicHeader.Of(UserName, _password.Copy()));

    internal override string ExplainRefusal() =>
        $"The server does not accept the user name and password of {UserName}: check both, that the account is not locked, and that "
        + "the server takes Basic authentication.";

    private protected override void Dispose(bool disposing)
    {
        if (disposing)
            _password.Dispose();
        base.Dispose(disposing);
    }
}
