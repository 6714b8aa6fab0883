using OracleFusion.Client.Jobs;

namespace OracleFusion.Client.Imports;

/// <summary>
/// Finds the import of a load. It is below the load, or a later request of its own by the same user, which nothing but its arguments ties
/// to the load: where the service does not show them, only an import before any other load of that user can be taken for it.
/// </summary>
internal sealed class ImportSearch(FusionJobs jobs)
{
    /// <param name="load">The load as it ended, with those below it.</param>
    /// <param name="definition">The job of the import.</param>
    /// <param name="group">The value that holds the rows together; null where there is none.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    public async Task<FoundImport> FindAsync(
        FusionJob load,
        FusionJobDefinition definition,
        string? group,
        CancellationToken cancellationToken
    )
    {
        if (Below(load, definition) is { } below)
            return new FoundImport { Job = below };
        var unknown = new List<FusionJob>();
        foreach (var later in await LaterAsync(definition.Name, load, cancellationToken).ConfigureAwait(false))
        {
            var job = later;
            if (group is not null && job.Parameters.Count == 0)
                job = await jobs.GetAsync(job.RequestId, withTree: false, cancellationToken).ConfigureAwait(false);
            if (group is null || job.Parameters.Count == 0)
                unknown.Add(job);
            else if (job.Parameters.Values.Contains(group))
                return new FoundImport { Job = await WholeAsync(job).ConfigureAwait(false) };
        }

        if (unknown.Count == 0)
            return new FoundImport();
        var first = unknown[0];
        var others = await LaterAsync(ImportTemplates.Loader.Name, load, cancellationToken).ConfigureAwait(false);
        var why = group is null ? $"{definition.Name} selects its rows by no value of theirs" : "The arguments of the import are not shown";
        return others.FirstOrDefault(other => other.RequestId < first.RequestId) is { } other
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

    public static FusionJob? Below(FusionJob load, FusionJobDefinition definition) =>
        load.Tree().FirstOrDefault(job => IsOf(job, definition));

    // Oldest first, without those below other requests.
    private async Task<IReadOnlyList<FusionJob>> LaterAsync(string name, FusionJob load, CancellationToken cancellationToken)
    {
        var found = new List<FusionJob>();
        var reader = jobs.Find(
            new FusionJobSearch
            {
                Name = name,
                Submitter = load.Submitter,
                After = load.RequestId,
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
