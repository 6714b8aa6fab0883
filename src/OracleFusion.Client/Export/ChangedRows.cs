using OracleFusion.Client.Records;

namespace OracleFusion.Client.Export;

/// <summary>The rows that changed since a watermark, or those of them that an export that was interrupted has not got yet.</summary>
/// <param name="changes">The changes.</param>
/// <param name="hasPlace">Whether they are read by key, so that a watermark within them is a small one.</param>
internal sealed class ChangedRows(ChangeSource changes, bool hasPlace) : ExportSource
{
    private readonly Queue<FusionChange> _open = new();

    public override string PagingMethod => changes.PagingMethod;

    public override async Task<IReadOnlyList<RawRecord>?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await changes.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } page)
            return null;
        foreach (var change in page)
            _open.Enqueue(change);
        return [.. page.Select(static change => (RawRecord)change.Value)];
    }

    public override void Note(RawRecord row) => changes.Accept(_open.Dequeue());

    public override void Mark(ExportManifest manifest, bool isEnd) =>
        manifest.Watermark = isEnd || (hasPlace && changes.IsInKeyOrder) ? changes.Watermark : null;

    public override void Dispose() => changes.Dispose();
}
