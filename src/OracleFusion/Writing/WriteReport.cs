using System.Management.Automation;
using OracleFusion.Errors;

namespace OracleFusion.Writing;

/// <summary>
/// What a cmdlet that writes many records says of them: an error for each that is not done, in the order of the input, and how many were.
/// An error may end the pipeline, so none is written before everything under way is settled.
/// </summary>
internal sealed class WriteReport(PSCmdlet cmdlet)
{
    private readonly Queue<(ErrorRecord Error, string Label, bool Ends)> _waiting = new();
    private readonly List<(string Label, Exception Error)> _interrupted = [];
    private int _done;
    private int _withoutResult;
    private int _unknown;
    private int _failed;
    private int _notTried;
    private bool _isWriting;

    /// <summary>How many inputs have come; the number of the one at hand.</summary>
    public int Inputs { get; private set; }

    /// <summary>How many writes were done and told.</summary>
    public int Done => _done + _withoutResult;

    /// <summary>How many errors were written.</summary>
    public int Errors => _withoutResult + _unknown + _failed;

    /// <summary>The errors that are not written yet, and what each is about.</summary>
    public IEnumerable<(string Label, Exception Error)> Waiting =>
        _interrupted.Concat(_waiting.Select(one => (one.Label, one.Error.Exception)));

    /// <summary>How many inputs were done, and how many were not, for the end of the command.</summary>
    public string Summary =>
        FormattableString.Invariant($"{Done:N0} of {Inputs:N0} inputs {Were(Done)} done{Lack}; {_failed:N0} failed{NotKnown}.");

    private string Lack => _withoutResult == 0 ? "" : FormattableString.Invariant($", {_withoutResult:N0} of them without a result");

    private string NotKnown =>
        _unknown == 0
            ? ""
            : FormattableString.Invariant($"; of {_unknown:N0} it is not known whether {(_unknown == 1 ? "it was" : "they were")} done");

    /// <summary>Another input has come.</summary>
    public void AddInput() => Inputs++;

    /// <summary>A write was done.</summary>
    public void AddDone() => _done++;

    /// <summary>A write was done, and the pipeline was stopped before it was told.</summary>
    public void TakeBackDone() => _done--;

    /// <summary>A write was not tried, because an error before it ended the work.</summary>
    public void AddNotTried() => _notTried++;

    /// <summary>Takes note of what went wrong with a write; it is written in its turn.</summary>
    /// <param name="write">The write.</param>
    /// <param name="error">What went wrong.</param>
    /// <param name="look">The command that looks for it, where its answer was lost; null where there is none.</param>
    /// <param name="ends">Whether it ends the command.</param>
    public void Add(PendingWrite write, Exception error, string? look, bool ends)
    {
        var who = cmdlet.MyInvocation.ExpectingInput ? $"{write.Place} ({write.Label})" : write.Label;
        _waiting.Enqueue((FusionErrors.Record(error, write.Input, who, look), write.Label, ends));
    }

    /// <summary>Takes note of what is wrong with the input at hand, of which nothing is sent.</summary>
    public void Add(object input, Exception error, string place) =>
        _waiting.Enqueue((FusionErrors.Record(error, input, cmdlet.MyInvocation.ExpectingInput ? place : null), place, false));

    /// <summary>Writes the errors that there are.</summary>
    /// <param name="settle">Settles everything under way, with what follows from it; errors may come from that too.</param>
    public void Write(Action settle)
    {
        if (_waiting.Count == 0 || _isWriting)
            return;
        _isWriting = true;
        try
        {
            settle();
        }
        finally
        {
            _isWriting = false;
        }

        // The last of those that end the command does, behind all others: each is told.
        var all = _waiting.ToList();
        var last = all.FindLastIndex(one => one.Ends);
        _waiting.Clear();
        foreach (var one in all.Where((_, place) => place != last))
            _waiting.Enqueue(one);
        if (last >= 0)
            _waiting.Enqueue(all[last]);

        while (_waiting.Count > 0)
        {
            var one = _waiting.Dequeue();
            try
            {
                if (last < 0 || _waiting.Count > 0)
                    cmdlet.WriteError(one.Error);
                else
                    End(one.Error);
            }
            catch (Exception) when (cmdlet.Stopping)
            {
                // A pipeline that is stopped does not take it: it is told in another way.
                _interrupted.Add((one.Label, one.Error.Exception));
                throw;
            }
            finally
            {
                Count(one.Error.Exception);
            }
        }
    }

    private void End(ErrorRecord error)
    {
        error.ErrorDetails = new ErrorDetails(
            error.ErrorDetails.Message + (FusionErrors.IsLost(error.Exception) ? Environment.NewLine : " ") + Remainder()
        )
        {
            RecommendedAction = error.ErrorDetails.RecommendedAction,
        };
        cmdlet.ThrowTerminatingError(error);
    }

    private void Count(Exception error)
    {
        if (FusionErrors.IsDone(error))
            _withoutResult++;
        else if (FusionErrors.IsLost(error))
            _unknown++;
        else
            _failed++;
    }

    private string Remainder()
    {
        var others =
            _notTried == 0
                ? ""
                : FormattableString.Invariant(
                    $", {_notTried:N0} {(_notTried == 1 ? "other" : "others")} of the same batch {Were(_notTried)} not"
                );
        return FormattableString.Invariant(
                $"The command ends here: {Done:N0} {(Done == 1 ? "input" : "inputs")} {Were(Done)} done{Lack}{others}; "
            ) + "those that follow were not sent.";
    }

    private static string Were(int count) => count == 1 ? "was" : "were";

    /// <summary>What an input is called: Input 3.</summary>
    public static string Place(int number) => FormattableString.Invariant($"Input {number}");
}
