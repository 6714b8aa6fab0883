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
        Task<string> making;
        try
        {
            // A request that waited may find that the one before has made it.
            if (IsFresh(context.TimeProvider))
            {
                _gate.Release();
                return null;
            }

            making = MakeOneAsync(context);
        }
        catch
        {
            _gate.Release();
            throw;
        }

        // A request that is stopped waits no longer; the token is for others too, and what it is made of may be good for one time.
        return await making.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> MakeOneAsync(TokenContext context)
    {
        try
        {
            var issuedAt = context.TimeProvider.GetUtcNow();
            var (secret, expiresAt) = await MakeAsync(context).ConfigureAwait(false);
            return Take(secret, issuedAt, expiresAt);
        }
        catch (ServiceException e)
        {
            if (GoOn(context, e) is { } header)
                return header;
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Makes a token. The request that asked first does not stop it: others wait for it too.</summary>
    private protected abstract ValueTask<(SecureString Token, DateTimeOffset ExpiresAt)> MakeAsync(TokenContext context);
}
