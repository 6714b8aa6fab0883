using OracleFusion.Client.Jobs;

namespace OracleFusion.Client.Imports;

/// <summary>
/// Finds the import of a load. It is below the load, or a later request of its own by the same user, which nothing but its arguments ties
/// to the load: where the service does not show them, only an import before any other load of that user can be taken for it.
/// </summary>
internal sealed class ImportSearch(FusionJobs jobs)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    internal static readonly TimeSpan Late = TimeSpan.FromMinutes(2);

    /// <param name="load">The load as it ended, with those below it.</param>
    /// <param name="wanted">The import.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    public async Task<FoundImport> FindAsync(FusionJob load, WantedImport wanted, CancellationToken cancellationToken)
    {
        if (Below(load, wanted) is { } below)
            return new FoundImport { Job = below };
        var unknown = new List<FusionJob>();
        var after = wanted.Before.Select(static job => job.RequestId).Append(load.RequestId).Max();
        foreach (var later in await FindAsync(wanted.Definition.Name, load, after, null, cancellationToken).ConfigureAwait(false))
        {
            var job = later;
            if (wanted.IsTold && job.Parameters.Count == 0)
                job = await jobs.GetAsync(job.RequestId, withTree: false, cancellationToken).ConfigureAwait(false);
            if (wanted.Fits(job) is not { } fits)
                unknown.Add(job);
            else if (fits)
                return new FoundImport { Job = await WholeAsync(job).ConfigureAwait(false) };
        }

        if (unknown.Count == 0)
            return new FoundImport();
        var first = unknown[0];
        var why = wanted.IsTold
            ? "The arguments of the import are not shown"
            : $"{wanted.Definition.Name} selects its rows by no value of theirs";
        return await OtherLoadAsync(load, first, cancellationToken).ConfigureAwait(false) is { } other
            ? new FoundImport
            {
                Doubt =
                    $"{why}, and the load {other.RequestId} of the same user ended in the same time: whether the request "
                    + $"{first.RequestId} is the import of this load cannot be told. Look at its log: Receive-FusionJob {first.RequestId}",
            }
            : new FoundImport
            {
                Job = await WholeAsync(first).ConfigureAwait(false),
                Doubt =
                    $"{why}; the request {first.RequestId} was taken for the import of this load, as the first one after it and "
                    + "before any other load of the user.",
            };

        Task<FusionJob> WholeAsync(FusionJob job) => jobs.GetAsync(job.RequestId, withTree: true, cancellationToken);
    }

    public static FusionJob? Below(FusionJob load, WantedImport wanted)
    {
        var taken = wanted.Before.SelectMany(static job => job.Tree()).Select(static job => job.RequestId).ToList();
        return load.Tree()
            .FirstOrDefault(job => IsOf(job, wanted.Definition) && !taken.Contains(job.RequestId) && wanted.Fits(job) is not false);
    }

    // A load whose import may be the request as well: one that came between, or an earlier one that had hardly ended when this one began.
    private async Task<FusionJob?> OtherLoadAsync(FusionJob load, FusionJob import, CancellationToken cancellationToken)
    {
        var loader = ImportTemplates.Loader.Name;
        var later = await FindAsync(loader, load, load.RequestId, null, cancellationToken).ConfigureAwait(false);
        if (later.FirstOrDefault(other => other.RequestId < import.RequestId) is { } between)
            return between;
        var began = load.SubmissionTime ?? jobs.TimeProvider.GetUtcNow();
        var earlier = await FindAsync(loader, load, null, began - Longest, cancellationToken).ConfigureAwait(false);
        return earlier.FirstOrDefault(other =>
            other.RequestId < load.RequestId && (other.EndTime is not { } ended || ended + Late >= began)
        );
    }

    // Of the same user, oldest first, without those below other requests.
    private async Task<IReadOnlyList<FusionJob>> FindAsync(
        string name,
        FusionJob load,
        long? after,
        DateTimeOffset? since,
        CancellationToken cancellationToken
    )
    {
        var found = new List<FusionJob>();
        var reader = jobs.Find(
            new FusionJobSearch
            {
                Name = name,
                Submitter = load.Submitter,
                After = after,
                Since = since,
            }
        );
        while (await reader.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            found.AddRange(page.Where(job => job.ParentRequestId is null));
        found.Sort(static (one, other) => one.RequestId.CompareTo(other.RequestId));
        return found;
    }

    private static bool IsOf(FusionJob job, FusionJobDefinition definition) =>
        job.Name.Equals(definition.Name, StringComparison.OrdinalIgnoreCase)
        // erpintegrations tells the package and a name for people.
        || (
            job.Service != EssScheduler.Service
            && job.Package.Trim('/').Equals(definition.Package.Trim('/'), StringComparison.OrdinalIgnoreCase)
        )
        || job.Package.Trim('/').Equals((definition.Package + "/" + definition.Name).Trim('/'), StringComparison.OrdinalIgnoreCase)
        || job.Package.TrimEnd('/').EndsWith("/" + definition.Name, StringComparison.OrdinalIgnoreCase);
}
