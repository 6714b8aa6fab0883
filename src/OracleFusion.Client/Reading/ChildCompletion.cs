namespace OracleFusion.Client;

/// <summary>
/// Reads child collections of which the server sent only the beginning. Each is read anew from its first row, by key where that is possible, instead of going on
/// where the server stopped: rows may have come and gone since.
/// </summary>
internal sealed class ChildCompletion(IRecordSender sender, RecordQuery query)
{
    public async Task CompleteAsync(IReadOnlyList<IncompleteChild> children, CancellationToken cancellationToken)
    {
        for (var start = 0; start < children.Count; start += query.ThrottleLimit)
        {
            var together = children.Skip(start).Take(query.ThrottleLimit).Select(child => CompleteAsync(child, cancellationToken));
            await Task.WhenAll(together).ConfigureAwait(false);
        }
    }

    private async Task CompleteAsync(IncompleteChild child, CancellationToken cancellationToken)
    {
        if (!ResourcePath.TryParse(child.Path, out var resource))
        {
            throw Answer.Unusable("GET", query.Resource.ToString(), $"The server has more {child.Name} of a row than it sent, and no link to them.");
        }
        using var reader = new QueryReader(sender, new RecordQuery
        {
            Resource = resource!,
            Fields = RecordTarget.ChildFields(query.Fields, child.Name),
            Expand = query.Fields.Count > 0 ? [] : child.Expanded,
            EffectiveDate = query.EffectiveDate,
            OnlyData = query.OnlyData,
            FrameworkVersion = query.FrameworkVersion,
            TypeName = child.TypeName,
        });
        var records = new List<FusionRecord>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } page) records.AddRange(page);
        child.Parent.Complete(child.Slot, records.ToArray());
    }
}
