using OracleFusion.Client.Tasks;

namespace OracleFusion.Client;

/// <summary>
/// Reads tasks a page at a time, each once. Pages are counted by an offset: decide tasks only after all of them were read, as one that
/// leaves the list moves the others forward, past what is read next.
/// </summary>
public sealed class FusionTaskReader
{
    private readonly TaskPages _pages;
    private readonly HashSet<long> _seen = [];

    internal FusionTaskReader(TaskPages pages) => _pages = pages;

    /// <summary>The next tasks, which may be none; null at the end.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">The service failed, or gives the same tasks again and again.</exception>
    public async Task<IReadOnlyList<FusionTask>?> NextAsync(CancellationToken cancellationToken) =>
        await _pages.NextAsync(cancellationToken).ConfigureAwait(false) is { } rows
            // A task that comes while pages are read pushes another one onto the next page.
            ? [.. rows.Select(static row => FusionTasks.Read(row, isWhole: false)).Where(task => _seen.Add(task.Number))]
            : null;
}
