using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Errors;

namespace OracleFusion.Writing;

/// <summary>
/// The writes of one cmdlet, from its inputs to what is told of them: several records in a request, several requests under way, outcomes in
/// the order of the input, and an error for each input that is not done.
/// </summary>
/// <param name="cmdlet">The cmdlet whose streams it writes to.</param>
/// <param name="send">Starts a request with these writes and does not wait for its answer.</param>
/// <param name="await">Waits for an answer on the pipeline's thread; throws when the user has stopped the pipeline.</param>
internal sealed class WritePipeline(
    PSCmdlet cmdlet,
    Func<IReadOnlyList<BatchPart>, RunningWrites> send,
    Func<RunningWrites, IReadOnlyList<WriteOutcome>> @await
)
{
    private readonly List<WriteQueue> _queues = [];
    private readonly WriteReport _report = new(cmdlet);
    private int _batchSize = 1;
    private int _throttleLimit = 1;
    private bool _hasSent;
    private bool _showsProgress;
    private string _place = "";

    /// <summary>How many rows have come that are parts of inputs.</summary>
    public int Rows { get; private set; }

    /// <summary>Whether the user has stopped the pipeline, which then takes nothing more.</summary>
    public bool IsStopping => cmdlet.Stopping;

    /// <summary>Opens the pipeline for writes.</summary>
    /// <param name="batchSize">How many writes go into one request.</param>
    /// <param name="throttleLimit">How many requests may be under way at once.</param>
    public void Open(int batchSize, int throttleLimit)
    {
        (_batchSize, _throttleLimit) = (batchSize, throttleLimit);
        AddStep();
    }

    /// <summary>A queue for what follows the writes of the queues made before it.</summary>
    public WriteQueue AddStep()
    {
        var queue = new WriteQueue(this, _batchSize, _throttleLimit);
        _queues.Add(queue);
        return queue;
    }

    /// <summary>Does the work for one input. What is wrong with it is an error in its turn, and the next one is taken.</summary>
    /// <param name="input">The input.</param>
    /// <param name="work">The work.</param>
    /// <param name="place">What the input is called in an error; null for its number.</param>
    public void Take(object input, Action work, string? place = null)
    {
        _report.AddInput();
        _place = place ?? WriteReport.Place(_report.Inputs);
        try
        {
            work();
        }
        catch (Exception e) when (FusionErrors.ConcernsOneInput(e))
        {
            _report.Add(input, e, _place);
            ReportInTurn();
        }
    }

    /// <summary>Takes a row that is a part of an input to come. What is wrong with it is an error, and the next one is taken.</summary>
    /// <param name="row">The row.</param>
    /// <param name="work">The work.</param>
    public void TakeRow(object row, Action work)
    {
        Rows++;
        try
        {
            work();
        }
        catch (Exception e) when (FusionErrors.ConcernsOneInput(e))
        {
            _report.AddInput();
            _report.Add(row, e, WriteReport.Place(Rows));
            ReportInTurn();
        }
    }

    /// <summary>Sends a write for the input at hand, or lets it wait until there are enough for a request.</summary>
    /// <param name="input">The input, as the user gave it.</param>
    /// <param name="label">The record as a person would name it.</param>
    /// <param name="part">What is sent.</param>
    /// <param name="arrive">What follows when it was done.</param>
    /// <param name="fail">What follows when it was not done, or when that is unknown.</param>
    public void Add(object input, string label, BatchPart part, Action<PendingWrite, object?> arrive, Action<PendingWrite, Exception> fail)
    {
        _hasSent = true;
        _queues[0].Add(new PendingWrite(_place, input, label, part, Settle));
        ReportInTurn();

        void Settle(PendingWrite write, WriteOutcome outcome)
        {
            if (outcome.Error is not null)
                fail(write, outcome.Error);
            else if (outcome.IsDone)
                arrive(write, outcome.Result);
            else
                _report.AddNotTried();
        }
    }

    /// <summary>Counts a write as done and emits it.</summary>
    /// <param name="emit">Writes it to the cmdlet's output.</param>
    public void Done(Action emit)
    {
        _report.AddDone();
        try
        {
            emit();
        }
        catch (Exception) when (IsStopping)
        {
            // It was not emitted, and is told with what was left.
            _report.TakeBackDone();
            throw;
        }
    }

    /// <summary>Takes note of what went wrong with a write; it is reported in its turn.</summary>
    /// <param name="write">The write.</param>
    /// <param name="error">What went wrong.</param>
    /// <param name="look">The command that looks for it, where its answer was lost; null where there is none.</param>
    /// <param name="ends">Whether it ends the command.</param>
    public void Fail(PendingWrite write, Exception error, string? look, bool ends) => _report.Add(write, error, look, ends);

    /// <summary>Whether a write that concerns a record is not yet settled.</summary>
    /// <param name="item">The record's address.</param>
    public bool Concerns(ResourcePath item) => _queues.Exists(queue => queue.Concerns(item));

    /// <summary>Waits for everything that was sent, and emits it.</summary>
    public void Finish()
    {
        foreach (var queue in _queues)
            queue.Finish();
        Report();
    }

    /// <summary>Finishes, and says how many inputs were done.</summary>
    public void Close()
    {
        Finish();
        if (_showsProgress)
            cmdlet.WriteProgress(new(0, cmdlet.MyInvocation.MyCommand.Name, "Done") { RecordType = ProgressRecordType.Completed });
        if (!_hasSent)
            return;
        if (_report.Errors > 0 && _report.Inputs > 1)
            cmdlet.WriteWarning(_report.Summary + " Each error has its input as TargetObject.");
        else
            cmdlet.WriteVerbose(_report.Summary);
    }

    /// <summary>
    /// Ends before the end. A pipeline that was ended from behind or by an error takes no more objects or warnings, but what was sent has
    /// consequences all the same: it is waited for, and the host is told, past the streams.
    /// </summary>
    /// <param name="timeout">How long to wait for the answers.</param>
    public void Abandon(TimeSpan timeout)
    {
        var unfinished = new UnfinishedWrites();
        foreach (var queue in _queues)
            unfinished.Add(queue, timeout, isStep: _queues.Count > 1);
        foreach (var (label, error) in _report.Waiting)
            unfinished.Failed(label, error);
        if (unfinished.Describe(cmdlet.MyInvocation.MyCommand.Name, _report.Done) is { Length: > 0 } text)
            cmdlet.Host.UI.WriteWarningLine(text);
    }

    /// <summary>Sends writes that a queue has put together.</summary>
    internal RunningWrites Send(IReadOnlyList<BatchPart> parts) => send(parts);

    /// <summary>Waits for the answer to them.</summary>
    internal IReadOnlyList<WriteOutcome> Await(RunningWrites writes) => @await(writes);

    /// <summary>Called before anything is sent; may end the pipeline by an exception, so that nothing more is.</summary>
    internal void BeforeSending()
    {
        Report();
        if (!cmdlet.MyInvocation.ExpectingInput || _report.Done + _report.Errors == 0)
            return;
        _showsProgress = true;
        var status = FormattableString.Invariant($"{_report.Done:N0} done, {_report.Errors:N0} with an error");
        cmdlet.WriteProgress(new ProgressRecord(0, cmdlet.MyInvocation.MyCommand.Name, status));
    }

    // The writes before it that wait for a full request may fail too, and errors come in the order of the input.
    private void ReportInTurn()
    {
        if (!_queues[0].IsWaiting)
            Report();
    }

    private void Report() =>
        _report.Write(() =>
        {
            _queues[0].SettleAll();
            foreach (var queue in _queues.Skip(1))
                queue.Finish();
        });
}
