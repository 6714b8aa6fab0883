using System.Security;
using OracleFusion.Client.Http;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client;

/// <summary>Tokens that are got when needed and renewed before they end.</summary>
public abstract class TokenAuthentication : FusionAuthentication
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private Token? _current;

    private protected TokenAuthentication() { }

    /// <inheritdoc/>
    public override DateTimeOffset? ExpiresAt => Volatile.Read(ref _current)?.ExpiresAt;

    internal override async ValueTask<string> AuthorizeAsync(TokenContext context, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Volatile.Read(ref _current) is { } fresh && fresh.IsFresh(context.TimeProvider))
                return fresh.Header;
            var token = await RenewAsync(context, cancellationToken).ConfigureAwait(false);
            // One that lasts too short a time to be called fresh is used all the same: it was got for this request.
            if (token is not null)
                return token;
        }
    }

    internal override void CountAnswer(string taken)
    {
        base.CountAnswer(taken);
        if (Volatile.Read(ref _current) is { IsTaken: false } token && token.Header == taken)
            token.IsTaken = true;
    }

    internal override bool TryRenew(string refused, bool isNext, out bool isForThis)
    {
        // When the refused token is no longer the current one, another request has renewed it already, and the current one is worth a try.
        isForThis = false;
        if (Volatile.Read(ref _current) is not { } token || token.Header != refused)
            return true;
        // Another request had it made when the one before was refused, and the server has taken none with it: requests side by side would
        // each have one made in vain.
        if (isNext && !token.IsTaken)
        {
            isForThis = true;
            return false;
        }

        isForThis = Interlocked.CompareExchange(ref _current, null, token) == token;
        return true;
    }

    /// <summary>Gets another token and gives it to <see cref="Take"/>.</summary>
    /// <returns>The header of the token; null where another request has got one meanwhile.</returns>
    private protected abstract ValueTask<string?> RenewAsync(TokenContext context, CancellationToken cancellationToken);

    /// <summary>Whether the token in use lasts for another request.</summary>
    private protected bool IsFresh(TimeProvider time) => Volatile.Read(ref _current) is { } token && token.IsFresh(time);

    /// <summary>Has a token used from now on.</summary>
    /// <param name="secret">The token.</param>
    /// <param name="issuedAt">When it was made.</param>
    /// <param name="expiresAt">When it ends.</param>
    /// <param name="isLast">Whether there is none after it, so that it is used to its end.</param>
    /// <returns>Its header.</returns>
    private protected string Take(SecureString secret, DateTimeOffset issuedAt, DateTimeOffset expiresAt, bool isLast = false)
    {
        var lifetime = expiresAt - issuedAt;
        var margin = isLast ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(lifetime.Ticks / 5, LongestMargin.Ticks));
        var token = new Token(secret, expiresAt, expiresAt - margin);
        // The one before is left to the collector: a request may be reading it.
        Volatile.Write(ref _current, token);
        return token.Header;
    }

    /// <summary>Has the token in use used for a while longer, as long as it lasts, where it could not be renewed before its end.</summary>
    /// <param name="context">Of the request that needs a token.</param>
    /// <param name="failure">Why it could not.</param>
    /// <returns>Its header; null where there is none, or it has ended.</returns>
    private protected string? GoOn(TokenContext context, Exception failure)
    {
        var now = context.TimeProvider.GetUtcNow();
        if (Volatile.Read(ref _current) is not { } token || token.ExpiresAt <= now)
            return null;
        var later = now + Pause < token.ExpiresAt ? now + Pause : token.ExpiresAt;
        if (Interlocked.CompareExchange(ref _current, token with { RenewAt = later }, token) != token)
            return null;
        context.Observer?.Warning(
            FormattableString.Invariant($"The access token could not be renewed; the one in use is good until {token.ExpiresAt:u}. ")
                + failure.Message
        );
        return token.Header;
    }

    private protected override void Dispose(bool disposing)
    {
        if (disposing)
            Interlocked.Exchange(ref _current, null)?.Secret.Dispose();
        base.Dispose(disposing);
    }

    private sealed record Token(SecureString Secret, DateTimeOffset ExpiresAt, DateTimeOffset RenewAt)
    {
        /// <summary>Whether the server has answered a request with it by success.</summary>
        internal bool IsTaken { get; set; }

        internal string Header => SecureText.Use(Secret, characters => "Bearer " + new string(characters));

        internal bool IsFresh(TimeProvider time) => time.GetUtcNow() < RenewAt;
    }
}
