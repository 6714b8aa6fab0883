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
public abstract class BulkWriteCmdlet : WriteCmdlet
{
    private readonly List<PendingWrite> _chunk = [];
    private readonly Queue<WritesUnderWay> _underWay = new();
    private readonly List<(ErrorRecord Error, bool Ends)> _errors = [];
    private int _inputs;
    private int _sent;
    private int _done;
    private int _failed;
    private int _notTried;

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
    /// alone; Single sends each of its records alone; Stop ends the command by an error. In any case good records go in once, and each bad one is an error.
    /// </summary>
    [Parameter]
    public BatchFailure OnBatchFailure { get; set; }

    /// <summary>The attributes by which a record is looked for before a create of unknown outcome is sent again; empty for never again.</summary>
    private protected virtual IReadOnlyList<string> ReconcileBy => [];

    /// <summary>Emits the record that a write left on the server, where the cmdlet emits it.</summary>
    private protected abstract void Emit(object input, BatchPart part, object? result);

    /// <summary>The effective range of the writes; null for none.</summary>
    private protected virtual EffectiveRange? Range() => null;

    private protected override void Begin()
    {
        base.Begin();
        if (BatchSize > 1 && Range() is not null)
            throw new FusionInputException("-EffectiveRange is a header of one request, which a batch cannot have: leave out -BatchSize. -ThrottleLimit writes side by side.");
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
            _errors.Add((ErrorOf(e, input, MyInvocation.ExpectingInput ? Place(_inputs) + ": " : "", ""), false));
            if (_chunk.Count == 0)
                Report();
        }
    }

    /// <summary>The record that an input stands for, as it is when the changes of it that were sent before are done.</summary>
    private protected RecordTarget TargetOf(object input)
    {
        var target = RecordTarget.Of(input, Collection, KeyAttribute, Used.Server, Connection is not null);
        if (!_chunk.Any(w => w.Part.Path.Equals(target.Path)) && !_underWay.Any(w => w.Concerns(target.Path)))
            return target;
        Finish();
        return RecordTarget.Of(input, Collection, KeyAttribute, Used.Server, Connection is not null);
    }

    /// <summary>Sends a write, or lets it wait until there are enough for a batch.</summary>
    private protected void Send(object input, string label, BatchPart part)
    {
        _sent++;
        if (_chunk.Count > 0 && (_chunk[0].Part.Path.Root != part.Path.Root || _chunk[0].Part.Path.Version != part.Path.Version))
            Start();
        _chunk.Add(new PendingWrite(_inputs, input, label, part));
        if (_chunk.Count >= BatchSize)
            Start();
    }

    /// <summary>Waits for everything that was sent, and emits it.</summary>
    private protected void Finish()
    {
        Start();
        while (_underWay.Count > 0)
            Settle();
        Report();
    }

    private protected override void End()
    {
        Finish();
        if (_sent == 0)
            return;
        var summary = string.Format(CultureInfo.InvariantCulture, "{0:N0} of {1:N0} inputs were done; {2:N0} failed.", _done, _inputs, _failed);
        if (_failed > 0 && _inputs > 1)
            WriteWarning(summary + " Each that failed has an error of its own, with the input as its TargetObject.");
        else
            WriteVerbose(summary);
    }

    private void Start()
    {
        if (_chunk.Count == 0)
            return;
        while (_underWay.Count >= ThrottleLimit)
            Settle();
        Report();
        var writes = _chunk.ToArray();
        _chunk.Clear();
        var options = new WriteManyOptions { OnFailure = OnBatchFailure, NaturalKey = ReconcileBy, EffectiveRange = Range(), FrameworkVersion = FrameworkVersion };
        // Not waited for: the answer is taken when its turn has come.
        Await(token =>
        {
            _underWay.Enqueue(new WritesUnderWay(writes, Client.WriteManyAsync(Array.ConvertAll(writes, w => w.Part), options, token)));
            return Task.CompletedTask;
        });
        while (_underWay.Count > 0 && (ThrottleLimit == 1 || _underWay.Peek().Answer.IsCompleted))
            Settle();
        Report();
    }

    /// <summary>Waits for the oldest answer and emits what was done. Errors are kept until everything under way is settled: an error may end the pipeline.</summary>
    private void Settle()
    {
        var oldest = _underWay.Dequeue();
        var outcomes = Await(_ => oldest.Answer);
        foreach (var (write, outcome) in oldest.Writes.Zip(outcomes, (write, outcome) => (write, outcome)))
        {
            if (outcome.Error is not null)
                _errors.Add((ErrorOf(write, outcome.Error), Ends(outcome.Error)));
            else if (!outcome.IsDone)
                _notTried++;
        }

        foreach (var (write, outcome) in oldest.Writes.Zip(outcomes, (write, outcome) => (write, outcome)).Where(pair => pair.outcome.IsDone))
        {
            _done++;
            Emit(write.Input, write.Part, outcome.Result);
        }
    }

    private void Report()
    {
        if (_errors.Count == 0)
            return;
        while (_underWay.Count > 0)
            Settle();
        var errors = _errors.ToArray();
        _errors.Clear();
        _failed += errors.Length;
        foreach (var (error, ends) in errors)
        {
            if (!ends)
                WriteError(error);
        }

        if (Array.Find(errors, e => e.Ends).Error is not { } last)
            return;
        last.ErrorDetails = new ErrorDetails(last.ErrorDetails.Message + Remainder()) { RecommendedAction = last.ErrorDetails.RecommendedAction };
        ThrowTerminatingError(last);
    }

    private bool Ends(Exception error) => !FusionErrors.ConcernsOneInput(error) || (OnBatchFailure == BatchFailure.Stop && BatchSize > 1);

    private string Remainder() => string.Format(
        CultureInfo.InvariantCulture,
        " The command ends here: {0:N0} inputs were done{1}; those that follow were not sent.",
        _done, _notTried == 0 ? "" : string.Format(CultureInfo.InvariantCulture, ", {0:N0} others of the same batch were not", _notTried));

    private ErrorRecord ErrorOf(PendingWrite write, Exception error)
    {
        var who = MyInvocation.ExpectingInput ? $"{Place(write.Number)} ({write.Label}): " : write.Label + ": ";
        var look = error is FusionException { Failure: FusionFailure.UnknownOutcome } ? NaturalKeyText.Of(write.Part, ReconcileBy.Count > 0 ? ReconcileBy : Natural) : "";
        return ErrorOf(error, write.Input, who, look);
    }

    private static ErrorRecord ErrorOf(Exception error, object input, string who, string look)
    {
        var record = FusionErrors.Record(error, input);
        record.ErrorDetails = new ErrorDetails(who + error.Message + look) { RecommendedAction = record.ErrorDetails?.RecommendedAction };
        return record;
    }

    private static string Place(int number) => string.Format(CultureInfo.InvariantCulture, "Input {0}", number);
}
