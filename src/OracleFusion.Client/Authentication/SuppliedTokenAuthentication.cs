using System.Security;
using OracleFusion.Client.Authentication;
using OracleFusion.Client.Http;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client;

/// <summary>
/// Bearer tokens (RFC 6750) that somebody else makes whenever one is needed: before the one in use ends, where it is a JWT and says when,
/// and when the server refuses it.
/// </summary>
public sealed class SuppliedTokenAuthentication : TokenAuthentication
{
    private readonly Func<IFusionObserver?, CancellationToken, Task<SecureString>> _supply;
    private string? _user;
    private bool _isEndKnown;

    /// <summary>Makes it.</summary>
    /// <param name="supply">Gives a token; it is told on behalf of whose observer. It is called by one request at a time.</param>
    public SuppliedTokenAuthentication(Func<IFusionObserver?, CancellationToken, Task<SecureString>> supply)
    {
        ArgumentNullException.ThrowIfNull(supply);
        _supply = supply;
    }

    /// <inheritdoc/>
    public override string Scheme => "Bearer";

    /// <summary>The user whom the token in use names, where it is a JWT.</summary>
    public override string? UserName => Volatile.Read(ref _user);

    /// <summary>When the token in use ends; null where there is none yet, or it does not say.</summary>
    public override DateTimeOffset? ExpiresAt => Volatile.Read(ref _isEndKnown) ? base.ExpiresAt : null;

    internal override string ExplainRefusal() =>
        "The server does not accept the access token that it was given, nor the one that was asked for after that: check for which server "
        + "and user the tokens are.";

    private protected override async ValueTask<(SecureString Token, DateTimeOffset ExpiresAt)> MakeAsync(
        TokenContext context,
        CancellationToken cancellationToken
    )
    {
        var given = await _supply(context.Observer, cancellationToken).ConfigureAwait(false);
        var (token, end, user) = SecureText.Use(given, AccessTokenText.Read);
        if (end is { } ended && ended <= context.TimeProvider.GetUtcNow())
        {
            token.Dispose();
            throw new FusionException(
                FusionFailure.Unauthorized,
                FormattableString.Invariant(
                    $"The access token that was supplied ended at {ended:yyyy-MM-dd HH:mm:ss}Z. Nothing was sent: supply one that lasts."
                )
            );
        }

        Volatile.Write(ref _user, user);
        Volatile.Write(ref _isEndKnown, end is not null);
        // One that does not say when it ends is used until the server refuses it.
        return (token, end ?? DateTimeOffset.MaxValue);
    }
}
