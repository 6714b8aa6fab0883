using System.Security;
using OracleFusion.Client.Http;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client;

/// <summary>Tokens that are made when needed and renewed before they end. However many requests wait for one, it is made once.</summary>
public abstract class TokenAuthentication : FusionAuthentication
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Token? _current;

    private protected TokenAuthentication() { }

    /// <inheritdoc/>
    public override DateTimeOffset? ExpiresAt => Volatile.Read(ref _current)?.ExpiresAt;

    internal override async ValueTask<string> AuthorizeAsync(TokenContext context, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _current) is { } fresh && fresh.IsFresh(context.TimeProvider))
            return fresh.Header;
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Whoever waited may find that the one before has made it.
            if (Volatile.Read(ref _current) is { } made && made.IsFresh(context.TimeProvider))
                return made.Header;
            var issuedAt = context.TimeProvider.GetUtcNow();
            var (secret, expiresAt) = await MakeAsync(context, cancellationToken).ConfigureAwait(false);
            var lifetime = expiresAt - issuedAt;
            var margin = TimeSpan.FromTicks(Math.Min(lifetime.Ticks / 5, LongestMargin.Ticks));
            var token = new Token(secret, expiresAt, expiresAt - margin);
            // The one before is left to the collector: a request may be reading it.
            Volatile.Write(ref _current, token);
            return token.Header;
        }
        finally
        {
            _gate.Release();
        }
    }

    internal override bool TryRenew(string refused, out bool isForThis)
    {
        // When the refused token is no longer the current one, somebody else has renewed it already, and the current one is worth a try.
        isForThis =
            Volatile.Read(ref _current) is { } token
            && token.Header == refused
            && Interlocked.CompareExchange(ref _current, null, token) == token;
        return true;
    }

    /// <summary>Makes a token.</summary>
    private protected abstract ValueTask<(SecureString Token, DateTimeOffset ExpiresAt)> MakeAsync(
        TokenContext context,
        CancellationToken cancellationToken
    );

    private protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Interlocked.Exchange(ref _current, null)?.Secret.Dispose();
            _gate.Dispose();
        }

        base.Dispose(disposing);
    }

    private sealed record Token(SecureString Secret, DateTimeOffset ExpiresAt, DateTimeOffset RenewAt)
    {
        internal string Header => SecureText.Use(Secret, characters => "Bearer " + new string(characters));

        internal bool IsFresh(TimeProvider time) => time.GetUtcNow() < RenewAt;
    }
}
