namespace OracleFusion.Client;

/// <summary>The wait by a clock, under the name that the package Microsoft.Bcl.TimeProvider gives it on .NET Standard 2.0.</summary>
/// <remarks>In the client's namespace: there is no such class on .NET Standard 2.0, where a using of its room would name nothing.</remarks>
internal static class TimeProviderDelay
{
    public static Task Delay(this TimeProvider timeProvider, TimeSpan delay, CancellationToken cancellationToken) =>
        Task.Delay(delay, timeProvider, cancellationToken);
}
