using System.Collections.Concurrent;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>Notes what it is told.</summary>
internal sealed class Notes : IFusionObserver
{
    public bool WantsBodies { get; init; }

    internal ConcurrentQueue<FusionTrace> Starts { get; } = new();

    internal ConcurrentQueue<FusionTrace> Answers { get; } = new();

    internal ConcurrentQueue<(TimeSpan Wait, string Reason)> Repetitions { get; } = new();

    internal ConcurrentQueue<string> Warnings { get; } = new();

    public void RequestStarting(FusionTrace trace) => Starts.Enqueue(trace);

    public void ResponseReceived(FusionTrace trace) => Answers.Enqueue(trace);

    public void Retrying(FusionTrace trace, TimeSpan wait, string reason) => Repetitions.Enqueue((wait, reason));

    public void Warning(string message) => Warnings.Enqueue(message);
}
