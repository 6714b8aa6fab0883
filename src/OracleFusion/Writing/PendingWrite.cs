using OracleFusion.Client;

namespace OracleFusion.Writing;

/// <summary>A write that waits for its turn or for its answer.</summary>
/// <param name="place">Which input of the pipeline it comes from: Input 3.</param>
/// <param name="input">The input, as the user gave it.</param>
/// <param name="label">The record as a person would name it.</param>
/// <param name="part">What is sent.</param>
/// <param name="settle">What to do with the outcome.</param>
/// <param name="done">For a reading behind a write that was done: what that was; null where nothing was done before.</param>
internal sealed class PendingWrite(
    string place,
    object input,
    string label,
    BatchPart part,
    Action<PendingWrite, WriteOutcome> settle,
    string? done = null
)
{
    private readonly ResourcePath _on = part.Path.Owner;

    public string Place => place;

    public object Input => input;

    public string Label => label;

    public BatchPart Part => part;

    /// <summary>What it does, as one of several steps for its input.</summary>
    public string Step => done ?? part.Path.ActionName ?? part.Operation.ToString();

    /// <summary>Whether what is to be done was done before, and only the result is still to come.</summary>
    public bool IsOver => done is not null;

    public void Settle(WriteOutcome outcome) => settle(this, outcome);

    /// <summary>Whether it does something to a record, to something that belongs to the record, or to what the record belongs to.</summary>
    public bool Concerns(ResourcePath item) => _on.IsWithin(item) || (_on.Kind == ResourcePathKind.Item && item.IsWithin(_on));
}
