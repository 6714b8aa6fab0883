using System.Security;
using OracleFusion.Client.Authentication;
using OracleFusion.Client.Http;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client;

/// <summary>Gives access tokens to requests that need one.</summary>
/// <param name="observer">Of the request that needs it.</param>
/// <param name="isNeeded">Asked just before the token is made: whether no other request has got one meanwhile.</param>
/// <param name="take">Takes the token, at once; it throws where that is none.</param>
/// <param name="cancellationToken">Ends the wait.</param>
public delegate Task TokenSupply(
    IFusionObserver? observer,
    Func<bool> isNeeded,
    Action<SecureString> take,
    CancellationToken cancellationToken
);

/// <summary>
/// Bearer tokens (RFC 6750) that the caller makes whenever one is needed: before the one in use ends, where it is a JWT and says when,
/// and when the server refuses it.
/// </summary>
public sealed class SuppliedTokenAuthentication : TokenAuthentication
{
    private readonly TokenSupply _supply;
    private string? _user;
    private bool _isEndKnown;

    /// <summary>Makes it.</summary>
    /// <param name="supply">Gives tokens.</param>
    public SuppliedTokenAuthentication(TokenSupply supply)
    {
        ArgumentNullException.ThrowIfNull(supply);
        _supply = supply;
    }

    /// <inheritdoc/>
    public override string MethodName => "Bearer";

    /// <summary>The user whom the token in use names, where it is a JWT.</summary>
    public override string? UserName => Volatile.Read(ref _user);

    /// <summary>When the token in use ends; null where there is none yet, or it does not say.</summary>
    public override DateTimeOffset? ExpiresAt => Volatile.Read(ref _isEndKnown) ? base.ExpiresAt : null;

    internal override string ExplainRefusal() =>
        "The server does not accept the access token that it was given, nor the one that was asked for after that: check for which server "
        + "and user the tokens are.";

    // Nothing is locked during the call: the script that gives the token may wait for another request of this connection.
    private protected override async ValueTask<string?> RenewAsync(TokenContext context, CancellationToken cancellationToken)
    {
        string? header = null;
        try
        {
            await _supply(
                    context.Observer,
                    () => !IsFresh(context.TimeProvider),
                    given => header = Take(given, context.TimeProvider.GetUtcNow()),
                    cancellationToken
                )
                .ConfigureAwait(false);
            return header;
        }
        catch (Exception e) when (e is ServiceException or FusionInputException)
        {
            if (GoOn(context, e) is { } current)
                return current;
            throw;
        }
    }

    private string Take(SecureString given, DateTimeOffset now)
    {
        var (token, end, user) = SecureText.Use(given, AccessTokenText.Read);
        if (end is { } ended && ended <= now)
        {
            token.Dispose();
            throw new ServiceException(
                FusionFailure.Unauthorized,
                FormattableString.Invariant(
                    $"The access token that was supplied ended at {ended:yyyy-MM-dd HH:mm:ss}Z. Nothing was sent: supply one that lasts."
                )
            );
        }

        Volatile.Write(ref _user, user);
        Volatile.Write(ref _isEndKnown, end is not null);
        // One that does not say when it ends is used until the server refuses it.
        return Take(token, now, end ?? DateTimeOffset.MaxValue);
    }
}
