namespace OracleFusion.Client;

/// <summary>A request of the Enterprise Scheduler: one run of a job.</summary>
public sealed class FusionJob : FusionServerObject
{
    /// <summary>The request id.</summary>
    public required long RequestId { get; init; }

    /// <summary>The name of the job definition, such as <c>JournalImportLauncher</c>; empty where the service does not tell it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The state in Oracle's words, such as <c>RUNNING</c> or <c>SUCCEEDED</c>; empty where the service that was asked does not
    /// know the request.</summary>
    public string State { get; init; } = "";

    /// <summary>What <see cref="State"/> means to a script that waits.</summary>
    public FusionJobProgress Progress => FusionJobStates.Of(State);

    /// <summary>Whether the job has ended, well or badly.</summary>
    public bool IsEnded => Progress is FusionJobProgress.Succeeded or FusionJobProgress.Warning or FusionJobProgress.Failed;

    /// <summary>The package of the job definition, such as <c>/oracle/apps/ess/financials/generalLedger/programs/common</c>.</summary>
    public string Package { get; init; } = "";

    /// <summary>What the submitter called the request.</summary>
    public string? Description { get; init; }

    /// <summary>The user who submitted it.</summary>
    public string? Submitter { get; init; }

    /// <summary>When it was submitted.</summary>
    public DateTimeOffset? SubmissionTime { get; init; }

    /// <summary>When it began to run.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The request that started this one; null for one at the top.</summary>
    public long? ParentRequestId { get; init; }

    /// <summary>The request at the top of the tree; the request itself where it is at the top.</summary>
    public long? RootRequestId { get; init; }

    /// <summary>The application of the scheduler that runs it, such as <c>FscmEss</c>.</summary>
    public string? Application { get; init; }

    /// <summary>What the scheduler says of an error or a warning.</summary>
    public string? Message { get; init; }

    /// <summary>The document that the job loads, where the service names it.</summary>
    public string? DocumentName { get; init; }

    /// <summary>The parameters of the request, by name (<c>submit.argument1</c> ...), where the service tells them.</summary>
    public IReadOnlyDictionary<string, string?> Parameters { get; init; } = new Dictionary<string, string?>();

    /// <summary>The requests that this one started, where they were asked for.</summary>
    public IReadOnlyList<FusionJob> Children
    {
        get;
        internal set => field = value.ToArray();
    } = [];

    /// <summary>The service that told this: <c>ess</c> for the REST service of the scheduler, or <c>erpintegrations</c>.</summary>
    public required string Service { get; init; }

    /// <summary>This request and all below it, parents first.</summary>
    public IEnumerable<FusionJob> Tree()
    {
        yield return this;
        foreach (var job in Children.SelectMany(child => child.Tree()))
            yield return job;
    }

    /// <summary>A job that was started a moment ago, and of which nothing but its request id is known yet.</summary>
    public static FusionJob Started(long requestId, FusionJobDefinition definition, string? application)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new FusionJob
        {
            RequestId = requestId,
            Name = definition.Name,
            Package = definition.Package,
            Application = application,
            Service = application is null ? "erpintegrations" : "ess",
        };
    }

    /// <summary>Name, request id and state.</summary>
    public override string ToString() => $"{(Name.Length > 0 ? Name + " " : "")}{RequestId} {State}".TrimEnd();
}
