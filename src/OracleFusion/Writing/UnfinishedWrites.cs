using System.Globalization;
using OracleFusion.Client;
using OracleFusion.Errors;

namespace OracleFusion.Writing;

/// <summary>
/// What became of writes whose outcome the pipeline did not wait for, because something behind it had enough (Select-Object -First), an
/// error ended it, or the user did.
/// </summary>
internal sealed class UnfinishedWrites
{
    /// <summary>The names that are listed at most; the rest is counted, to keep the message short.</summary>
    private const int Named = 100;

    private readonly List<string> _done = [];
    private readonly List<string> _failed = [];
    private readonly List<string> _unknown = [];
    private readonly List<string> _unsent = [];

    /// <summary>Takes what is left of a queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="timeout">How long to wait for its answers.</param>
    /// <param name="isStep">Whether it is one of several steps for each input, so that a label has to say which.</param>
    public void Add(WriteQueue queue, TimeSpan timeout, bool isStep)
    {
        var rest = queue.Abandon(timeout, out var unsent);
        foreach (var (write, outcome) in rest)
        {
            if (outcome.IsDone || write.IsOver)
                _done.Add(Label(write, isStep));
            else if (outcome.Error is { } error)
                Failed(Label(write, isStep), error);
            else
                _unsent.Add(Label(write, isStep));
        }

        foreach (var write in unsent)
            (write.IsOver ? _done : _unsent).Add(Label(write, isStep));
    }

    /// <summary>Takes a write that was sent by itself.</summary>
    /// <param name="label">What is written.</param>
    /// <param name="write">The sending of it; null where it was not begun.</param>
    public void Add(string label, Task? write)
    {
        if (write is null)
            _unsent.Add(label);
        else if (write.Status == TaskStatus.RanToCompletion)
            _done.Add(label);
        else if (write.Exception?.GetBaseException() is { } error)
            Failed(label, error);
        else
            (IsUnsent(write) ? _unsent : _unknown).Add(label);
    }

    /// <summary>Takes a write that failed, and of which it may still be known that it was done.</summary>
    public void Failed(string label, Exception error)
    {
        if (FusionErrors.IsDone(error))
            _done.Add(label);
        else if (FusionErrors.IsLost(error))
            _unknown.Add(label);
        else
            _failed.Add($"{label} ({error.Message})");
    }

    /// <summary>Sentences for the user; empty where nothing is left to say.</summary>
    /// <param name="command">The cmdlet.</param>
    /// <param name="emitted">How many were done and settled before.</param>
    public string Describe(string command, int emitted)
    {
        var sentences = new List<string>();
        if (_done.Count > 0)
            sentences.Add($"Done, though not emitted: {List(_done)}.");
        if (_failed.Count > 0)
            sentences.Add($"Not done: {List(_failed)}.");
        if (_unknown.Count > 0)
            sentences.Add($"Sent, and it is not known whether done: {List(_unknown)}. Look before sending them again.");
        if (_unsent.Count > 0)
            sentences.Add($"Not sent: {List(_unsent)}.");
        return sentences.Count == 0
            ? ""
            : FormattableString.Invariant(
                $"{command} was ended before it had finished, when {emitted:N0} {(emitted == 1 ? "was" : "were")} done. "
            ) + string.Join(" ", sentences);
    }

    private static bool IsUnsent(Task write)
    {
        if (!write.IsCanceled)
            return false;
        try
        {
            write.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException e)
        {
            return e is UnsentException;
        }

        return false;
    }

    private static string Label(PendingWrite write, bool isStep) => isStep ? $"{write.Label} ({write.Step})" : write.Label;

    private static string List(List<string> labels) =>
        string.Join(", ", labels.Take(Named))
        + (labels.Count > Named ? string.Format(CultureInfo.InvariantCulture, " and {0:N0} more", labels.Count - Named) : "");
}
