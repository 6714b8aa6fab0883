using OracleFusion.Client;

namespace OracleFusion.Cmdlets;

/// <summary>Asks the client for something until it has ended or the time is up.</summary>
/// <param name="polling">How often and how long to ask.</param>
/// <param name="seen">Told what was read, null where nothing can be, and how long it has been asked for.</param>
/// <param name="cancellationToken">Ends the asking; what is asked for goes on.</param>
internal delegate Task<(T? Last, bool HasTimedOut)> FollowAsync<T>(
    FusionPolling polling,
    Action<T?, TimeSpan> seen,
    CancellationToken cancellationToken
)
    where T : class;

/// <summary>Something that a server does by itself, for a cmdlet that follows it to its end.</summary>
/// <param name="Name">What it is, without an article: <c>request 77</c>.</param>
/// <param name="Polling">How often and how long to ask.</param>
/// <param name="FollowAsync">Asks for it.</param>
internal sealed record Following<T>(string Name, FusionPolling Polling, FollowAsync<T> FollowAsync)
    where T : class
{
    /// <summary>Its state in the service's words; null where nothing tells one.</summary>
    public Func<T, string>? State { get; init; }

    /// <summary>How far it is, beside the progress bar; its state unless given.</summary>
    public Func<T, string>? Progress { get; init; }

    /// <summary>What of it is under way at the moment, below the progress bar.</summary>
    public Func<T, string?>? Operation { get; init; }

    /// <summary>The command that waits for it again; null where there is none.</summary>
    public string? WaitAgain { get; init; }

    /// <summary>The command that ends it; null where there is none.</summary>
    public string? End { get; init; }

    /// <summary>Tells it to stop when the time is up; null where it is to go on.</summary>
    public Func<CancellationToken, Task>? StopAsync { get; init; }

    /// <summary>What scripts tell its time-out by; null for nothing more than that it is one.</summary>
    public string? TimeoutCode { get; init; }
}
