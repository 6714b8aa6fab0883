using System.Security;
using OracleFusion.Client.Authentication;
using OracleFusion.Client.Http;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client;

/// <summary>A token that was made elsewhere (RFC 6750). It cannot be renewed: a 401 is final.</summary>
public sealed class BearerAuthentication : FusionAuthentication
{
    private readonly SecureString _token;
    private int _warned;

    /// <summary>Makes it from a token.</summary>
    /// <exception cref="FusionInputException">The token is empty or has characters that a token cannot have.</exception>
    public BearerAuthentication(SecureString token)
    {
        ArgumentNullException.ThrowIfNull(token);
        (_token, ExpiresAt, UserName) = SecureText.Use(token, AccessTokenText.Read);
    }

    /// <inheritdoc/>
    public override string MethodName => "Bearer";

    /// <inheritdoc/>
    public override string? UserName { get; }

    /// <inheritdoc/>
    public override DateTimeOffset? ExpiresAt { get; }

    internal override ValueTask<string> AuthorizeAsync(TokenContext context, CancellationToken cancellationToken)
    {
        if (ExpiresAt is { } end && end <= context.TimeProvider.GetUtcNow() && Interlocked.Exchange(ref _warned, 1) == 0)
            context.Observer?.Warning(
                FormattableString.Invariant(
                    $"The access token ended at {end:yyyy-MM-dd HH:mm:ss}Z: the server will refuse it. Get a new one."
                )
            );
        return new(SecureText.Use(_token, characters => "Bearer " + new string(characters)));
    }

    internal override string ExplainRefusal() =>
        ExpiresAt is { } end
            ? FormattableString.Invariant($"The server does not accept the access token (it ends at {end:yyyy-MM-dd HH:mm:ss}Z). ")
                + "It cannot be renewed here: get a new one."
            : "The server does not accept the access token. It cannot be renewed here: get a new one.";

    private protected override void Dispose(bool disposing)
    {
        if (disposing)
            _token.Dispose();
        base.Dispose(disposing);
    }
}
