namespace OracleFusion.Client;

/// <summary>
/// Is told what goes over the wire. Called from any thread, possibly several at once; an implementation must be quick and must not throw.
/// Nothing it is given holds a secret.
/// </summary>
public interface IFusionObserver
{
    /// <summary>Whether <see cref="FusionTrace.RequestBody"/> and <see cref="FusionTrace.ResponseBody"/> are wanted.</summary>
    bool WantsBodies { get; }

    /// <summary>A request is about to be sent.</summary>
    void RequestStarting(FusionTrace trace);

    /// <summary>An answer has come, or (<see cref="FusionTrace.StatusCode"/> 0) has failed to come.</summary>
    void ResponseReceived(FusionTrace trace);

    /// <summary>A request will be repeated.</summary>
    /// <param name="trace">The attempt that failed.</param>
    /// <param name="wait">How long until the next one.</param>
    /// <param name="reason">Why, in words.</param>
    void Retrying(FusionTrace trace, TimeSpan wait, string reason);

    /// <summary>Something that the user should know and that stops nothing.</summary>
    void Warning(string message);
}
