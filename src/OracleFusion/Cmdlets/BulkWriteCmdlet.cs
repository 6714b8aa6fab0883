using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Errors;
using OracleFusion.Records;
using OracleFusion.Writing;

namespace OracleFusion.Cmdlets;

/// <summary>
/// A cmdlet that may write several records in one request, and have several requests under way. What it emits is in the order of its input;
/// each input that is not done has an error of its own.
/// </summary>
public abstract class BulkWriteCmdlet : WriteCmdlet, IWriteSender
{
    /// <summary>How long a request that was told to stop may take to do so; Ctrl+C has to feel immediate.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    private readonly List<WriteQueue> _queues = [];
    private readonly WriteReport _report;
    private EffectiveRange? _range;
    private bool _hasSent;
    private bool _showsProgress;
    private bool _toldOfServers;
    private string _place = "";

    private protected BulkWriteCmdlet() => _report = new WriteReport(this);

    /// <summary>
    /// How many records to send in one request, 1 to 1,000. The service does such a batch as a whole or not at all; -OnBatchFailure says
    /// what happens when it refuses one.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public virtual int BatchSize { get; set; } = 1;

    /// <summary>How many requests may be under way at once, 1 to 64; 1 unless given, because a server is shared.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>
    /// What happens when the service refuses a batch, of which it then has done nothing. Halve sends it again in smaller ones until those
    /// that are refused stand alone; Single sends each of its records alone; Stop ends the command by an error. Unless it is
    /// Stop, good records go in once, and each bad one is an error.
    /// </summary>
    [Parameter]
    public BatchFailure OnBatchFailure { get; set; }

    /// <summary>The attributes by which a record is looked for before a create of unknown outcome is sent again; empty for never
    /// again.</summary>
    private protected virtual IReadOnlyList<string> ReconcileBy => [];

    /// <summary>The effective range of the writes; null for none.</summary>
    private protected virtual EffectiveRange? ReadRange() => null;

    /// <summary>Emits what a write left on the server, where the cmdlet emits it.</summary>
    private protected abstract void Emit(object input, BatchPart part, object? result);

    /// <summary>What follows when the write for an input was done: unless a derived class has more to send, it is emitted.</summary>
    private protected virtual void Arrive(PendingWrite write, object? result)
    {
        _report.AddDone();
        try
        {
            Emit(write.Input, write.Part, result);
        }
        catch (Exception) when (Stopping)
        {
            // It was not emitted, and is told with what was left.
            _report.TakeBackDone();
            throw;
        }
    }

    /// <summary>Takes note of what went wrong with a write; it is reported in its turn.</summary>
    private protected virtual void Fail(PendingWrite write, Exception error)
    {
        // What was done is no reason to stop.
        var ends =
            !FusionErrors.ConcernsOneInput(error) || (OnBatchFailure == BatchFailure.Stop && BatchSize > 1 && !FusionErrors.IsDone(error));
        _report.Add(write, error, FusionErrors.IsLost(error) ? RecoveryHint.Of(write.Part, ReconcileBy, Connection) : null, ends);
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
            throw new FusionInputException(
                "-EffectiveRange is a header of one request, which a batch cannot have: leave out -BatchSize. -ThrottleLimit writes "
                    + "side by side."
            );
        NewQueue();
    }

    private protected override void End()
    {
        Finish();
        if (_showsProgress)
            WriteProgress(new ProgressRecord(0, MyInvocation.MyCommand.Name, "Done") { RecordType = ProgressRecordType.Completed });
        if (!_hasSent)
            return;
        if (_report.Errors > 0 && _report.Inputs > 1)
            WriteWarning(_report.Summary + " Each error has its input as TargetObject.");
        else
            WriteVerbose(_report.Summary);
    }

    /// <summary>Does the work for one input. What is wrong with it is an error in its turn, and the next one is taken.</summary>
    /// <param name="input">The input.</param>
    /// <param name="work">The work.</param>
    /// <param name="place">What the input is called in an error; null for its number.</param>
    private protected void Take(object input, Action work, string? place = null)
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
    private protected void TakeRow(object row, Action work)
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

    /// <summary>How many rows have come that are parts of inputs.</summary>
    private protected int Rows { get; private set; }

    /// <summary>The record that an input stands for, as it is when the changes of it that were sent before are done.</summary>
    private protected RecordTarget TargetOf(GivenRecord given)
    {
        var target = Resolve(given);
        if (IsOfAnotherServer(target.Record) && !_toldOfServers)
        {
            _toldOfServers = true;
            WriteWarning(
                $"The input was read from {FusionRecord.GetOrigin(target.Record!)!.Server.Authority}. It stands for the records of "
                    + $"{ActiveConnection.Server.Authority} that have the same keys there."
            );
        }

        if (!_queues.Exists(queue => queue.Concerns(target.Path)))
            return target;
        Finish();
        return Resolve(given);
    }

    /// <summary>The records that were named, as the user wrote them.</summary>
    /// <param name="input">The object from the pipeline; null where none came.</param>
    private protected virtual IEnumerable<GivenRecord> InputsOf(PSObject? input) =>
        GivenRecord.Of(input, Noun, MyInvocation.BoundParameters);

    private RecordTarget Resolve(GivenRecord given) =>
        given.IsKey
            ? RecordTarget.Of(given.Value, Collection, KeyAttribute, ActiveConnection.Server, Connection is not null)
            : Resolve(given.Value, Collection, IsWhatIf ? null : Lookup);

    private RecordQuery Lookup(string? condition, int? most) =>
        new()
        {
            Resource = Collection,
            Filter = condition,
            First = most,
            PageSize = most ?? RecordQuery.DefaultPageSize,
            FrameworkVersion = FrameworkVersion,
            TypeName = TypeName,
        };

    /// <summary>Sends a write, or lets it wait until there are enough for a batch.</summary>
    private protected void Send(object input, string label, BatchPart part)
    {
        _hasSent = true;
        _queues[0]
            .Add(new PendingWrite(_place, input, label, part, (write, outcome) =>
                {
                    if (outcome.Error is not null)
                        Fail(write, outcome.Error);
                    else if (outcome.IsDone)
                        Arrive(write, outcome.Result);
                    else
                        _report.AddNotTried();
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
        if (!MyInvocation.ExpectingInput || _report.Done + _report.Errors == 0)
            return;
        _showsProgress = true;
        WriteProgress(
            new ProgressRecord(
                0,
                MyInvocation.MyCommand.Name,
                FormattableString.Invariant($"{_report.Done:N0} done, {_report.Errors:N0} with an error")
            )
        );
    }

    RunningWrites IWriteSender.Send(IReadOnlyList<BatchPart> parts)
    {
        var options = new WriteManyOptions
        {
            OnFailure = OnBatchFailure,
            NaturalKey = ReconcileBy,
            EffectiveRange = _range,
            FrameworkVersion = FrameworkVersion,
        };
        return Start(token => Client.WriteMany(parts, options, token));
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

    private void Report() =>
        _report.Write(() =>
        {
            _queues[0].SettleAll();
            foreach (var queue in _queues.Skip(1))
                queue.Finish();
        });

    /// <summary>
    /// A pipeline that was ended from behind or by an error takes no more objects or warnings, but what was sent has consequences all the
    /// same: it is waited for, and the host is told, past the streams.
    /// </summary>
    private void TellUnfinished()
    {
        var unfinished = new UnfinishedWrites();
        foreach (var queue in _queues)
            unfinished.Add(queue, IsStopping ? Grace : Timeout.InfiniteTimeSpan, isStep: _queues.Count > 1);
        foreach (var (label, error) in _report.Waiting)
            unfinished.Failed(label, error);
        if (unfinished.Describe(MyInvocation.MyCommand.Name, _report.Done) is { Length: > 0 } text)
            Host.UI.WriteWarningLine(text);
    }
}
