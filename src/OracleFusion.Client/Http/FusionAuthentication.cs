using OracleFusion.Client.Http;

namespace OracleFusion.Client;

/// <summary>The credentials that requests are signed with. An instance holds secrets and shows none.</summary>
public abstract class FusionAuthentication : IDisposable
{
    private int _answers;

    private protected FusionAuthentication() { }

    /// <summary>The method's name as FusionConnection.Authentication shows it: Basic, Jwt, Bearer, OAuth or Interactive.</summary>
    public abstract string MethodName { get; }

    /// <summary>The Fusion user, where it is known.</summary>
    public virtual string? UserName => null;

    /// <summary>When the token in use ends, where there is one and it says.</summary>
    public virtual DateTimeOffset? ExpiresAt => null;

    /// <summary>How many requests that were signed so the server has answered with success.</summary>
    internal int Answers => Volatile.Read(ref _answers);

    /// <summary>What keeps credentials for which a user is locked out from being tried too often; null where none are.</summary>
    internal virtual SignInTrials? Trials => null;

    /// <inheritdoc/>
    public override string ToString() => UserName is { } user ? $"{MethodName} ({user})" : MethodName;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Counts an answer of success.</summary>
    /// <param name="taken">The header that the request had.</param>
    internal virtual void CountAnswer(string taken) => Interlocked.Increment(ref _answers);

    /// <summary>The value of the <c>Authorization</c> header.</summary>
    internal abstract ValueTask<string> AuthorizeAsync(TokenContext context, CancellationToken cancellationToken);

    /// <summary>Drops what the service refused (401); true when another can be had.</summary>
    /// <param name="refused">The header that was refused.</param>
    /// <param name="isNext">Whether another one of the request was refused before it.</param>
    /// <param name="isForThis">Whether the next one is made because of this refusal; otherwise it was made before, for another
    /// request. Where no other can be had: whether another would be refused too.</param>
    internal virtual bool TryRenew(string refused, bool isNext, out bool isForThis) => isForThis = false;

    /// <summary>What may be behind a 401, in general terms.</summary>
    internal abstract string ExplainRefusal();

    private protected virtual void Dispose(bool disposing) { }
}
