namespace OracleFusion.Client;

/// <summary>The import of a load among the requests of the scheduler, and how sure that is.</summary>
public sealed class FoundImport
{
    /// <summary>The import as it is now; null where there is none, or none that could be told from those of other loads.</summary>
    public FusionJob? Job { get; init; }

    /// <summary>What is not certain of it; null where all is.</summary>
    public string? Doubt { get; init; }
}

/// <summary>The requests that took part in an import, as they ended.</summary>
public sealed class ImportRequests
{
    /// <summary>The load.</summary>
    public required FusionJob Load { get; init; }

    /// <summary>The import; null where there is none.</summary>
    public FusionJob? Import { get; init; }

    /// <summary>The further imports after it.</summary>
    public IReadOnlyList<FusionJob> Next
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>The further import that did not come; null where all did.</summary>
    public string? Missing { get; init; }

    /// <summary>Why no import could be told to be the one of the load; null where that is not the reason.</summary>
    public string? Doubt { get; init; }

    /// <summary>What the last import of the same group left in the interface tables, which this one selects too; null where nothing is
    /// known to be there.</summary>
    public LeftRows? Left { get; init; }

    /// <summary>The import, or the load where there is none.</summary>
    public FusionJob Last => Import ?? Load;

    /// <summary>Every request, each once.</summary>
    public IEnumerable<FusionJob> All =>
        Load.Tree()
            .Concat(Import?.Tree() ?? [])
            .Concat(Next.SelectMany(job => job.Tree()))
            .GroupBy(job => job.RequestId)
            .Select(same => same.First());

    /// <summary>What is wrong with how they ended; null where nothing is.</summary>
    internal string? Failure()
    {
        if (Import is null && Load.Progress == FusionJobProgress.Failed)
            return $"The load ended in the state {Load.State}.";
        if (Import?.Progress == FusionJobProgress.Failed)
            return $"The import ended in the state {Import.State}.";
        // A master ends well also where one of its workers did not.
        if (Import?.Tree().Skip(1).FirstOrDefault(job => job.Progress == FusionJobProgress.Failed) is { } worker)
            return $"{worker.Name} (request {worker.RequestId}), a part of the import, ended in the state {worker.State}.";
        if (Next.FirstOrDefault(job => job.Tree().Any(one => one.Progress == FusionJobProgress.Failed)) is { } next)
            return $"{next.Name} (request {next.RequestId}), which follows the import, ended in the state {next.State}.";
        if (Load.Progress == FusionJobProgress.Failed)
            return $"The load ended in the state {Load.State}.";
        return Missing is null ? null : $"{Missing}, which was to follow the import, was not found among the requests.";
    }
}
