namespace OracleFusion.Client;

/// <summary>Who asks, and how that is proved. An instance holds secrets and shows none.</summary>
public abstract class FusionAuthentication : IDisposable
{
    private protected FusionAuthentication()
    {
    }

    /// <summary>The way, in a word: Basic, Jwt, Bearer or OAuth.</summary>
    public abstract string Scheme { get; }

    /// <summary>The Fusion user, where it is known.</summary>
    public virtual string? UserName => null;

    /// <summary>When the token in use ends, where there is one and it says.</summary>
    public virtual DateTimeOffset? ExpiresAt => null;

    /// <inheritdoc/>
    public override string ToString() => UserName is { } user ? $"{Scheme} ({user})" : Scheme;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    private protected virtual void Dispose(bool disposing)
    {
    }
}
