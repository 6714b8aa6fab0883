using System.Security;
using OracleFusion.Client.Http;

namespace OracleFusion.Client;

/// <summary>Tokens that the client makes or fetches itself. However many requests wait for one, it is made once.</summary>
public abstract class MadeTokenAuthentication : TokenAuthentication
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    private protected MadeTokenAuthentication() { }

    private protected sealed override async ValueTask<string?> RenewAsync(TokenContext context, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Whoever waited may find that the one before has made it.
            if (IsFresh(context.TimeProvider))
                return null;
            var issuedAt = context.TimeProvider.GetUtcNow();
            var (secret, expiresAt) = await MakeAsync(context, cancellationToken).ConfigureAwait(false);
            return Take(secret, issuedAt, expiresAt);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Makes a token.</summary>
    private protected abstract ValueTask<(SecureString Token, DateTimeOffset ExpiresAt)> MakeAsync(
        TokenContext context,
        CancellationToken cancellationToken
    );

    private protected override void Dispose(bool disposing)
    {
        if (disposing)
            _gate.Dispose();
        base.Dispose(disposing);
    }
}
