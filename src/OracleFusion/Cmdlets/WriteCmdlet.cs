using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Errors;
using OracleFusion.Nouns;
using OracleFusion.Parameters;
using OracleFusion.Records;
using OracleFusion.Writing;

namespace OracleFusion.Cmdlets;

/// <summary>
/// A cmdlet that changes records on the server: asks first where PowerShell would, and never writes a record to a server it was not read
/// from unless told to. It may write several records in one request, and have several requests under way. What it emits is in the order of
/// its input; each input that is not done has an error of its own.
/// </summary>
public abstract class WriteCmdlet : ConnectedCmdlet
{
    /// <summary>After so many requests in a row that only the gateway answered, the rest is not sent.</summary>
    private const int MostUnanswered = 5;

    private readonly Confirmation _confirmation;
    private readonly WritePipeline _pipeline;
    private WriteManyOptions? _options;
    private bool _toldOfServers;
    private int _unanswered;

    private protected WriteCmdlet()
    {
        _confirmation = new Confirmation(this);
        _pipeline = new WritePipeline(this, Start, Await);
    }

    /// <summary>The version of Oracle's REST framework for this command, 1 to 9; the connection's unless given.</summary>
    [Parameter]
    [ValidateRange(1, 9)]
    [Number(IsWhole = true)]
    public int? FrameworkVersion { get; set; }

    /// <summary>
    /// How many records to send in one request, 1 to 1,000. The service does such a batch as a whole or not at all; -OnBatchFailure says
    /// what happens when it refuses one.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    [Number(IsWhole = true)]
    public virtual int BatchSize { get; set; } = 1;

    /// <summary>How many requests may be under way at once, 1 to 64; 1 unless given, because a server is shared.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [Number(IsWhole = true)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>
    /// What happens when the service refuses a batch, of which it then has done nothing. Halve sends it again in smaller ones until those
    /// that are refused stand alone; Single sends each of its records alone; Stop ends the command by an error. Unless it is
    /// Stop, good records go in once, and each bad one is an error.
    /// </summary>
    [Parameter]
    [OneWord(typeof(BatchFailure))]
    public BatchFailure OnBatchFailure { get; set; }

    /// <summary>The collection that is written to.</summary>
    private protected virtual ResourcePath Collection => Noun!.Collection;

    /// <summary>The noun that the cmdlet writes; null for one that writes any resource, which names its collection and its keys
    /// itself.</summary>
    private protected virtual Noun? Noun => null;

    /// <summary>The full name of the class of the records that come back: the noun's, where the resource has one; null for one made of the
    /// resource's name.</summary>
    private protected string? TypeName => NounTable.OfCollection(Collection)?.TypeName;

    /// <summary>What one record is called in a question.</summary>
    private protected virtual string What => NounTable.OfCollection(Collection)?.What ?? Collection.Names[Collection.Names.Count - 1];

    /// <summary>The attributes that a person knows one by, the most telling first.</summary>
    private protected virtual IReadOnlyList<string> Natural => NounTable.OfCollection(Collection)?.Natural ?? [];

    /// <summary>The attribute whose value stands in an address; null where none does.</summary>
    private protected string? KeyAttribute => ResourceKey.Of(Collection);

    /// <summary>The record as a person would name it.</summary>
    private protected string Label(AddressedRecord target) =>
        RecordLabel.Of(target.Path, target.Record ?? target.Found, What, Natural, KeyAttribute);

    /// <summary>Whether -Force was given: it suppresses the question, and nothing else.</summary>
    private protected virtual bool IsForced => false;

    /// <summary>Whether what is asked for cannot simply be undone, where the cmdlet as such does not tell.</summary>
    private protected virtual bool IsDestructive => false;

    /// <summary>Asks whether to go on, naming the target and the server; false also under -WhatIf.</summary>
    private protected bool Confirms(string target, string action) =>
        _confirmation.Confirms($"{target} on {ActiveConnection.Server.Authority}", action, IsForced, () => IsDestructive);

    /// <summary>Whether a record was read from another server than the one that is written to, as the user may ask for by
    /// -Connection.</summary>
    private protected bool IsOfAnotherServer(FusionRecord? record) =>
        record is not null && FusionRecord.GetOrigin(record) is { } origin && !RecordAddress.IsSame(origin.Server, ActiveConnection.Server);

    /// <summary>Tells the record that was given for a change that it was written, so that it can be changed again. A record of another
    /// server stays as it was read there: there its changes were not written.</summary>
    private protected void Accept(FusionRecord? record, BatchPart part, object? result)
    {
        if (record is null || IsOfAnotherServer(record) || FusionRecord.GetOrigin(record)?.Path.Equals(part.Path) != true)
            return;
        FusionRecord.AcceptChanges(record, part.Values!, (FusionRecord?)result);
        AddedMembers.Accept(record, part.Values!);
    }

    /// <summary>The values under the names that the service uses. A name that neither the catalog nor the server knows is refused, with the
    /// nearest that they do.</summary>
    /// <param name="values">The values as the user named them.</param>
    /// <param name="maySend">Whether the server may be asked; not under -WhatIf.</param>
    /// <exception cref="FusionInputException">A name is unknown, or given twice in different spellings.</exception>
    private protected Dictionary<string, object?> Named(IReadOnlyDictionary<string, object?> values, bool maySend) =>
        new AttributeNames(ResourceCatalog.Find(Collection), () => maySend ? Describe() : null).Correct(values);

    /// <summary>What the server says of the collection, asked for once; null where it does not tell.</summary>
    private protected ResourceDescription? Describe() => DescriptionOf(Collection);

    /// <summary>The attributes by which a record is looked for before a create of unknown outcome is sent again; empty for never
    /// again.</summary>
    private protected virtual IReadOnlyList<string> ReconcileBy => [];

    /// <summary>The effective range of the writes; null for none.</summary>
    private protected virtual EffectiveRange? ReadRange() => null;

    /// <summary>Emits what a write left on the server, where the cmdlet emits it.</summary>
    private protected abstract void Emit(object input, BatchPart part, object? result);

    /// <summary>The record that an input stands for, as it is when the changes of it that were sent before are done.</summary>
    private protected AddressedRecord TargetOf(GivenRecord given)
    {
        var target = Resolve(given);
        if (target.IsOfAnotherServer && !_toldOfServers)
        {
            _toldOfServers = true;
            WriteWarning(
                $"The input was read from {FusionRecord.GetOrigin(target.Record!)!.Server.Authority}. It stands for the records of "
                    + $"{ActiveConnection.Server.Authority} that have the same keys there; whether somebody else changes those meanwhile "
                    + "is not noticed."
            );
        }

        if (!_pipeline.Concerns(target.Path))
            return target;
        Finish();
        return Resolve(given);
    }

    /// <summary>The records that were named, as the user wrote them.</summary>
    /// <param name="input">The object from the pipeline; null where none came.</param>
    private protected virtual IEnumerable<GivenRecord> InputsOf(PSObject? input) =>
        GivenRecord.Of(input, Noun, MyInvocation.BoundParameters);

    private AddressedRecord Resolve(GivenRecord given) =>
        given.IsKey
            ? AddressedRecord.Of(given.Value, Collection, KeyAttribute, ActiveConnection.Server, Connection is not null)
            : Resolver.Resolve(given.Value, Collection, IsWhatIf ? null : Lookup);

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

    /// <summary>What follows when the write for an input was done: unless a derived class has more to send, it is emitted.</summary>
    private protected virtual void Arrive(PendingWrite write, object? result)
    {
        _unanswered = 0;
        _pipeline.Done(() => Emit(write.Input, write.Part, result));
    }

    /// <summary>Takes note of what went wrong with a write; it is reported in its turn.</summary>
    private protected virtual void Fail(PendingWrite write, Exception error)
    {
        _unanswered = FusionErrors.IsUnanswered(error) ? _unanswered + 1 : 0;
        // A write that was done is no reason to stop; a service that no longer answers behind its gateway is.
        var ends =
            !FusionErrors.ConcernsOneInput(error)
            || _unanswered >= MostUnanswered * BatchSize
            || (OnBatchFailure == BatchFailure.Stop && BatchSize > 1 && !FusionErrors.IsDone(error));
        _pipeline.Fail(write, error, FusionErrors.IsLost(error) ? RecoveryHint.Of(write.Part, ReconcileBy, Connection) : null, ends);
    }

    /// <summary>A queue for what follows the writes.</summary>
    private protected WriteQueue AddStep() => _pipeline.AddStep();

    /// <inheritdoc cref="WritePipeline.Take"/>
    private protected void Take(object input, Action work, string? place = null) => _pipeline.Take(input, work, place);

    /// <inheritdoc cref="WritePipeline.TakeRow"/>
    private protected void TakeRow(object row, Action work) => _pipeline.TakeRow(row, work);

    /// <summary>How many rows have come that are parts of inputs.</summary>
    private protected int Rows => _pipeline.Rows;

    /// <summary>Sends a write, or lets it wait until there are enough for a batch.</summary>
    private protected void Send(object input, string label, BatchPart part) => _pipeline.Add(input, label, part, Arrive, Fail);

    /// <summary>Waits for everything that was sent, and emits it.</summary>
    private protected void Finish() => _pipeline.Finish();

    private protected override void Begin()
    {
        base.Begin();
        _options = new WriteManyOptions
        {
            OnFailure = OnBatchFailure,
            NaturalKey = ReconcileBy,
            EffectiveRange = ReadRange(),
            FrameworkVersion = FrameworkVersion,
        };
        if (BatchSize > 1 && _options.EffectiveRange is not null)
            throw new FusionInputException(
                "-EffectiveRange is a header of one request, which a batch cannot have: leave out -BatchSize. -ThrottleLimit writes "
                    + "side by side."
            );
        _pipeline.Open(BatchSize, ThrottleLimit);
    }

    private protected override void End() => _pipeline.Close();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // A write that waits for a token of the user's script would wait for this thread, and this thread for it.
            CloseMessages();
            _pipeline.Abandon(IsStopping ? PipelineMessages.StopLimit : Timeout.InfiniteTimeSpan);
        }
        base.Dispose(disposing);
    }

    private RunningWrites Start(IReadOnlyList<BatchPart> parts) => Start(token => Client.WriteMany(parts, _options!, token));

    private IReadOnlyList<WriteOutcome> Await(RunningWrites writes)
    {
        var outcomes = Await(_ => writes.Completion);
        // A pipeline that is stopped takes no more: what is left then is told in another way.
        return IsStopping ? throw new PipelineStoppedException() : outcomes;
    }
}
