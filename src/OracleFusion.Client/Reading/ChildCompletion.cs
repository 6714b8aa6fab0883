using OracleFusion.Client.Http;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Reading;

/// <summary>
/// Reads child collections of which the server sent only the beginning. Each is read anew from its first row, by key where that is
/// possible, instead of going on where the server stopped: rows may have come and gone since.
/// </summary>
/// <param name="sender">The sender of the reader, which holds how many requests are under way at once.</param>
/// <param name="query">What the rows were read by.</param>
/// <param name="within">The collections whose completion this is a part of, from the outermost on; null for none.</param>
internal sealed class ChildCompletion(ThrottledSender sender, RecordQuery query, IReadOnlyList<string>? within = null)
{
    /// <summary>How many children may stand in one another; Oracle's resources have up to five.</summary>
    private const int Deepest = 10;

    private readonly IReadOnlyList<string> _within = within ?? [];

    public async Task CompleteAsync(IReadOnlyList<IncompleteChild> children, CancellationToken cancellationToken)
    {
        // After the first failure nothing more is sent.
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(children.Select(child => CompleteOrStopAsync(child, failed))).ConfigureAwait(false);
    }

    private async Task CompleteOrStopAsync(IncompleteChild child, CancellationTokenSource failed)
    {
        try
        {
            await CompleteAsync(child, failed.Token).ConfigureAwait(false);
        }
        catch
        {
            failed.Cancel();
            throw;
        }
    }

    private async Task CompleteAsync(IncompleteChild child, CancellationToken cancellationToken)
    {
        if (!ResourcePath.TryParse(child.Path, out var resource))
        {
            throw UnusableAnswer.Of(
                "GET",
                query.Resource.ToString(),
                $"The server has more {child.Name} of a row than it sent, and no link to them."
            );
        }
        var path = resource!.ToString();
        if (_within.Contains(path) || _within.Count == Deepest)
        {
            throw UnusableAnswer.Of(
                "GET",
                query.Resource.ToString(),
                $"By what the server says, the children {child.Name} contain themselves without end ({path}). "
                    + "No further rows are read, since some could be missing."
            );
        }
        var children = new RecordQuery
        {
            Resource = resource,
            Fields = RecordShape.ChildFields(query.Fields, child.Name),
            Expand = query.Fields.Count > 0 ? [] : child.Expanded,
            EffectiveDate = query.EffectiveDate,
            OnlyData = query.OnlyData,
            FrameworkVersion = query.FrameworkVersion,
            TypeName = child.TypeName,
            IsRaw = query.IsRaw,
        };
        using var reader = new QueryReader(sender, children, [.. _within, path]);
        var records = new List<FusionRecord>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } page)
            records.AddRange(page);
        if (records.Count == 0 && child.Sent > 0)
        {
            // A full list, of which the server says that no more follow, is all there is: its own address shows nothing to everybody.
            if (!child.IsSaid)
                return;
            throw Fewer(child, path, records.Count);
        }
        if (records.Count < child.Sent)
            await RequireDeletedAsync(child, path, records, cancellationToken).ConfigureAwait(false);
        child.Parent.Complete(child.Slot, records.ToArray());
    }

    /// <summary>Makes sure that the rows that came at first and do not stand at the collection's own address are there no more.</summary>
    private async Task RequireDeletedAsync(
        IncompleteChild child,
        string path,
        List<FusionRecord> records,
        CancellationToken cancellationToken
    )
    {
        var shown = new HashSet<string?>(records.Select(FusionRecord.GetPath), StringComparer.Ordinal);
        foreach (var row in child.Parent.RowsAt(child.Slot))
        {
            // Read without links, rows do not know their address, and nothing can be asked about them.
            if (!ResourcePath.TryParse(FusionRecord.GetPath(row), out var item))
                throw Fewer(child, path, records.Count);
            if (shown.Contains(item!.ToString()))
                continue;
            try
            {
                await SingleRecordReader
                    .GetAsync(
                        sender,
                        item,
                        new RecordQuery { Resource = item.Parent, FrameworkVersion = query.FrameworkVersion },
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
            catch (ServiceException exception) when (exception.Failure == FusionFailure.NotFound)
            {
                continue;
            }
            throw Fewer(child, path, records.Count);
        }
    }

    private ServiceException Fewer(IncompleteChild child, string path, int shown) =>
        UnusableAnswer.Of(
            "GET",
            query.Resource.ToString(),
            FormattableString.Invariant($"The server {(child.IsSaid ? "has more" : "may have more")} {child.Name} of a row than the ")
                + FormattableString.Invariant($"{child.Sent} that it sent, and shows {(shown == 0 ? "none" : $"only {shown}")} at {path}. ")
                + "Nothing of the row is handed out, since some could be missing. Read it again: they may just be changing."
        );
}
