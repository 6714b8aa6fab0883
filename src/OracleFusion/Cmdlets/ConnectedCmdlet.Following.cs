using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Errors;

namespace OracleFusion.Cmdlets;

/// <content>Following what a server does by itself.</content>
public abstract partial class ConnectedCmdlet
{
    /// <summary>Follows something to its end and shows how far it is. Ctrl+C ends the following, and the server goes on.</summary>
    /// <param name="followed">What it is.</param>
    /// <param name="target">The input that it is about.</param>
    /// <returns>What was read at its end; null where the time was up before, which was reported.</returns>
    private protected T? FollowToEnd<T>(Following<T> followed, object? target)
        where T : class
    {
        var again = followed.WaitAgain is { } command ? $"; to go on waiting: {command}" : "";
        WriteVerbose($"Waiting for the {followed.Name}. Ctrl+C leaves it running{again}");
        var activity = new ProgressRecord(0, followed.Name.Substring(0, 1).ToUpperInvariant() + followed.Name.Substring(1), "Submitted");
        (T? Last, bool HasTimedOut) outcome;
        try
        {
            outcome = Await(token =>
                followed.FollowAsync(
                    followed.Polling,
                    (seen, elapsed) =>
                        Post(cmdlet =>
                        {
                            activity.StatusDescription = Described(followed, seen, elapsed);
                            activity.CurrentOperation = seen is null ? null : followed.Operation?.Invoke(seen);
                            cmdlet.WriteProgress(activity);
                        }),
                    token
                )
            );
        }
        finally
        {
            activity.RecordType = ProgressRecordType.Completed;
            if (!IsStopping)
                WriteProgress(activity);
        }

        if (!outcome.HasTimedOut)
            return outcome.Last;
        ReportLate(followed, outcome.Last, target);
        return null;
    }

    private static string Described<T>(Following<T> followed, T? seen, TimeSpan elapsed)
        where T : class
    {
        var time = string.Format(CultureInfo.InvariantCulture, "{0:00}:{1:mm\\:ss}", Math.Floor(elapsed.TotalHours), elapsed);
        var progress = seen is null ? null : (followed.Progress ?? followed.State)?.Invoke(seen).Trim();
        return progress is null ? time
            : progress.Length == 0 ? $"(state not told), {time}"
            : $"{progress}, {time}";
    }

    private void ReportLate<T>(Following<T> followed, T? last, object? target)
        where T : class
    {
        var name = followed.Name;
        var state =
            followed.State is null ? null
            : last is null ? "Its state could not be read."
            : $"Its state is {(followed.State(last) is { Length: > 0 } told ? told : "not told")}.";
        var ways = new[]
        {
            followed.WaitAgain is { } again ? $"{again} waits for it again" : null,
            followed.End is { } end ? $"{end} ends it" : null,
        };
        var goesOn = "It goes on" + (ways.Any(way => way is not null) ? ": " + string.Join(", ", ways.OfType<string>()) : "") + ".";
        ServiceException? refusal = null;
        if (followed.StopAsync is { } stop && ShouldProcess($"{name} on {ActiveConnection.Server.Authority}", "Cancel"))
        {
            try
            {
                SendAlone($"cancellation of the {name}", stop);
                goesOn = "It was told to end.";
            }
            catch (ServiceException e) when (e.IsAboutInput)
            {
                // That the time was up is told too.
                refusal = e;
                goesOn = $"Telling it to end failed, and it may go on: {e.Message}";
            }
        }

        WriteError(
            FusionErrors.Record(PollTimeout.Of(name, state, followed.Polling.Timeout!.Value, goesOn, followed.TimeoutCode, refusal), target)
        );
    }
}
