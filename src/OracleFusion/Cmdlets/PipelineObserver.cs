using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Cmdlets;

/// <summary>Says on the pipeline's streams what goes over the wire.</summary>
internal sealed class PipelineObserver(PipelineMessages messages, bool logBodies) : IFusionObserver
{
    /// <summary>A wait that is longer than this is worth a warning: a script that stands still should say why.</summary>
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(10);

    public bool WantsBodies => logBodies;

    public void RequestStarting(FusionTrace trace) => messages.Post(c => c.WriteDebug($"{trace.Method} {trace.Url}"));

    public void ResponseReceived(FusionTrace trace)
    {
        var line = Line(trace);
        messages.Post(c => c.WriteVerbose(line));
        PostBody("Sent", trace.RequestBody);
        PostBody("Received", trace.ResponseBody);
    }

    public void Retrying(FusionTrace trace, TimeSpan wait, string reason)
    {
        var line = string.Format(
            CultureInfo.InvariantCulture,
            "{0} {1}: {2}; attempt {3} follows in {4:0.#} s.",
            trace.Method,
            trace.Url,
            reason.TrimEnd('.'),
            trace.Attempt + 1,
            wait.TotalSeconds
        );
        if (wait > LongWait)
            messages.Post(c => c.WriteWarning(line));
        else
            messages.Post(c => c.WriteVerbose(line));
    }

    public void Warning(string message) => messages.Post(c => c.WriteWarning(message));

    /// <summary>Has the pipeline's thread work something out while it waits for the client: PowerShell's own code runs only
    /// there.</summary>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Ends the wait; what the thread has begun goes on.</param>
    internal Task<T> AskAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var stop = cancellationToken.Register(() => answer.TrySetCanceled(cancellationToken));
        messages.Post(Run, () => answer.TrySetCanceled(CancellationToken.None));
        return answer.Task;

        void Run(Cmdlet cmdlet)
        {
            using (stop)
            {
                try
                {
                    answer.TrySetResult(work());
                }
                catch (PipelineStoppedException)
                {
                    answer.TrySetCanceled(CancellationToken.None);
                    throw;
                }
                catch (Exception e)
                {
                    answer.TrySetException(e);
                }
            }
        }
    }

    private static string Line(FusionTrace trace) =>
        trace.StatusCode == 0
            ? $"{trace.Method} {trace.Url}: no answer. {trace.Failure}"
            : string.Format(
                CultureInfo.InvariantCulture,
                "{0} {1}: {2}, {3:N0} bytes, {4:0} ms",
                trace.Method,
                trace.Url,
                trace.StatusCode,
                trace.BodyLength,
                trace.Duration.TotalMilliseconds
            );

    private void PostBody(string what, string? body)
    {
        if (body is { Length: > 0 })
            messages.Post(c => c.WriteVerbose($"{what}: {body}"));
    }
}
