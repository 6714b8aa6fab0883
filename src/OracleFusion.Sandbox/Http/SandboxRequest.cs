namespace OracleFusion.Sandbox;

/// <summary>One request as the log keeps it. Headers are not kept: they hold credentials.</summary>
/// <param name="Method">The method as it was sent.</param>
/// <param name="Path">The path and query as they were sent, still encoded.</param>
/// <param name="Status">The status of the answer; 0 when the connection was dropped without one.</param>
/// <param name="RequestBytes">The size of the request's body.</param>
/// <param name="ResponseBytes">The size of the answer's body, before compression.</param>
/// <param name="ServerTime">From the request's body having arrived to the answer being ready, without latency that was asked for and
/// without sending.</param>
/// <param name="FrameworkVersion">The header REST-Framework-Version, or null without it.</param>
/// <param name="Fault">The fault that hit the request, by its name, or null.</param>
/// <param name="Refusal">Why the gateway refused the credential, or null. The client is never told.</param>
public sealed record SandboxRequest(
    string Method,
    string Path,
    int Status,
    long RequestBytes,
    long ResponseBytes,
    TimeSpan ServerTime,
    string? FrameworkVersion,
    string? Fault,
    string? Refusal
)
{
    /// <summary>What the answer told of an error, shortened; null where it was none or told nothing.</summary>
    public string? Detail { get; init; }
}
