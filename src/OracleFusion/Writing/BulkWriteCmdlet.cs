using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Errors;
using OracleFusion.Records;

namespace OracleFusion.Writing;

/// <summary>
/// A cmdlet that may write several records in one request, and have several requests under way. What it emits is in the order of its input; each input that is
/// not done has an error of its own.
/// </summary>
public abstract class BulkWriteCmdlet : WriteCmdlet, IWriteSender
{
    /// <summary>How long a request that was told to stop may take to do so; Ctrl+C has to feel immediate.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly List<WriteQueue> _queues = [];
    private readonly Queue<(ErrorRecord Error, string Label, bool Ends)> _errors = new();
    private EffectiveRange? _range;
    private int _inputs;
    private int _sent;
    private int _done;
    private int _failed;
    private int _notTried;
    private bool _isReporting;
    private bool _showsProgress;

    private protected BulkWriteCmdlet()
    {
    }

    /// <summary>
    /// How many records to send in one request, 1 to 1,000. The service does such a batch as a whole or not at all; -OnBatchFailure says what happens when it
    /// refuses one.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public virtual int BatchSize { get; set; } = 1;

    /// <summary>How many requests may be under way at once, 1 to 64; 1 unless given, because a server is shared.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>
    /// What happens when the service refuses a batch, of which it then has done nothing. Halve sends it again in smaller ones until those that are refused stand
    /// alone; Single sends each of its records alone; Stop ends the command by an error. Unless it is
    /// Stop, good records go in once, and each bad one is an error.
    /// </summary>
    [Parameter]
    public BatchFailure OnBatchFailure { get; set; }

    /// <summary>The attributes by which a record is looked for before a create of unknown outcome is sent again; empty for never again.</summary>
    private protected virtual IReadOnlyList<string> ReconcileBy => [];

    /// <summary>The effective range of the writes; null for none.</summary>
    private protected virtual EffectiveRange? ReadRange() => null;

    /// <summary>Emits what a write left on the server, where the cmdlet emits it.</summary>
    private protected abstract void Emit(object input, BatchPart part, object? result);

    /// <summary>What follows when the write for an input was done: unless a derived class has more to send, it is emitted.</summary>
    private protected virtual void Arrive(PendingWrite write, object? result)
    {
        _done++;
        Emit(write.Input, write.Part, result);
    }

    /// <summary>Takes note of what went wrong with a write; it is reported in its turn.</summary>
    private protected virtual void Fail(PendingWrite write, Exception error)
    {
        var who = MyInvocation.ExpectingInput ? $"{Place(write.Number)} ({write.Label}): " : write.Label + ": ";
        var look = FusionErrors.IsLost(error) ? NaturalKeyText.Of(write.Part, ReconcileBy) : "";
        // What was done is no reason to stop.
        var ends = !FusionErrors.ConcernsOneInput(error) || (OnBatchFailure == BatchFailure.Stop && BatchSize > 1 && !FusionErrors.IsDone(error));
        _errors.Enqueue((ErrorOf(error, write.Input, who, look), write.Label, ends));
    }

    /// <summary>A queue for writes that follow those of the queues made before it.</summary>
    private protected WriteQueue NewQueue()
    {
        var queue = new WriteQueue(this, BatchSize, ThrottleLimit);
        _queues.Add(queue);
        return queue;
    }

    private protected override void Begin()
    {
        base.Begin();
        _range = ReadRange();
        if (BatchSize > 1 && _range is not null)
            throw new FusionInputException("-EffectiveRange is a header of one request, which a batch cannot have: leave out -BatchSize. -ThrottleLimit writes side by side.");
        NewQueue();
    }

    private protected override void End()
    {
        Finish();
        if (_showsProgress)
            WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, "Done") { RecordType = ProgressRecordType.Completed });
        if (_sent == 0)
            return;
        var summary = string.Format(CultureInfo.InvariantCulture, "{0:N0} of {1:N0} inputs were done; {2:N0} failed.", _done, _inputs, _failed);
        if (_failed > 0 && _inputs > 1)
            WriteWarning(summary + " Each that failed has an error of its own, with the input as its TargetObject.");
        else
            WriteVerbose(summary);
    }

    /// <summary>Does the work for one input. What is wrong with it is an error in its turn, and the next one is taken.</summary>
    private protected void Take(object input, Action work)
    {
        _inputs++;
        try
        {
            work();
        }
        catch (Exception e) when (FusionErrors.ConcernsOneInput(e))
        {
            var place = Place(_inputs);
            _errors.Enqueue((ErrorOf(e, input, MyInvocation.ExpectingInput ? place + ": " : "", ""), place, false));
            ReportInTurn();
        }
    }

    /// <summary>The record that an input stands for, as it is when the changes of it that were sent before are done.</summary>
    private protected RecordTarget TargetOf(object input)
    {
        var target = RecordTarget.Of(input, Collection, KeyAttribute, Used.Server, Connection is not null);
        if (!_queues.Exists(queue => queue.Concerns(target.Path)))
            return target;
        Finish();
        return RecordTarget.Of(input, Collection, KeyAttribute, Used.Server, Connection is not null);
    }

    /// <summary>Sends a write, or lets it wait until there are enough for a batch.</summary>
    private protected void Send(object input, string label, BatchPart part)
    {
        _sent++;
        _queues[0].Add(new PendingWrite(_inputs, input, label, part, (write, outcome) =>
        {
            if (outcome.Error is not null)
                Fail(write, outcome.Error);
            else if (outcome.IsDone)
                Arrive(write, outcome.Result);
            else
                _notTried++;
        }));
        ReportInTurn();
    }

    /// <summary>Waits for everything that was sent, and emits it.</summary>
    private protected void Finish()
    {
        foreach (var queue in _queues)
            queue.Finish();
        Report();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            TellUnfinished();
        base.Dispose(disposing);
    }

    void IWriteSender.BeforeSending()
    {
        Report();
        if (!MyInvocation.ExpectingInput || _done + _failed == 0)
            return;
        _showsProgress = true;
        WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, string.Format(CultureInfo.InvariantCulture, "{0:N0} done, {1:N0} failed", _done, _failed)));
    }

    RunningWrites IWriteSender.Send(IReadOnlyList<BatchPart> parts)
    {
        var options = new WriteManyOptions { OnFailure = OnBatchFailure, NaturalKey = ReconcileBy, EffectiveRange = _range, FrameworkVersion = FrameworkVersion };
        RunningWrites? writes = null;
        // Not waited for: the answer is taken when its turn has come.
        Await(token =>
        {
            writes = Client.WriteMany(parts, options, token);
            return Task.CompletedTask;
        });
        return writes!;
    }

    IReadOnlyList<WriteOutcome> IWriteSender.Await(RunningWrites writes)
    {
        var outcomes = Await(_ => writes.Completion);
        // A pipeline that is stopped takes no more: what is left then is told in another way.
        return IsStopping ? throw new PipelineStoppedException() : outcomes;
    }

    // The writes before it that wait for a full request may fail too, and errors come in the order of the input.
    private void ReportInTurn()
    {
        if (!_queues[0].IsWaiting)
            Report();
    }

    /// <summary>Writes the errors that there are. First everything under way is settled, with what follows from it: an error may end the pipeline.</summary>
    private void Report()
    {
        if (_errors.Count == 0 || _isReporting)
            return;
        _isReporting = true;
        _queues[0].SettleAll();
        foreach (var queue in _queues.Skip(1))
            queue.Finish();
        _isReporting = false;
        ErrorRecord? last = null;
        while (_errors.Count > 0)
        {
            var (error, _, ends) = _errors.Dequeue();
            _failed++;
            if (ends)
                last ??= error;
            else
                WriteError(error);
        }

        if (last is null)
            return;
        last.ErrorDetails = new ErrorDetails(last.ErrorDetails.Message + Remainder()) { RecommendedAction = last.ErrorDetails.RecommendedAction };
        ThrowTerminatingError(last);
    }

    private string Remainder() => string.Format(
        CultureInfo.InvariantCulture,
        " The command ends here: {0:N0} inputs were done{1}; those that follow were not sent.",
        _done, _notTried == 0 ? "" : string.Format(CultureInfo.InvariantCulture, ", {0:N0} others of the same batch were not", _notTried));

    /// <summary>
    /// A pipeline that was ended from behind or by an error takes no more objects or warnings, but what was sent has consequences all the same: it is waited for,
    /// and the host is told, past the streams.
    /// </summary>
    private void TellUnfinished()
    {
        var unfinished = new UnfinishedWrites();
        foreach (var queue in _queues)
            unfinished.Add(queue, IsStopping ? Grace : Timeout.InfiniteTimeSpan, isStep: _queues.Count > 1);
        foreach (var (error, label, _) in _errors)
            unfinished.Failed(label, error.Exception);
        if (unfinished.Describe(MyInvocation.MyCommand.Name, _done) is { Length: > 0 } text)
            Host.UI.WriteWarningLine(text);
    }

    private static ErrorRecord ErrorOf(Exception error, object input, string who, string look)
    {
        var record = FusionErrors.Record(error, input);
        record.ErrorDetails = new ErrorDetails(who + error.Message + look) { RecommendedAction = record.ErrorDetails?.RecommendedAction };
        return record;
    }

    private static string Place(int number) => string.Format(CultureInfo.InvariantCulture, "Input {0}", number);
}
