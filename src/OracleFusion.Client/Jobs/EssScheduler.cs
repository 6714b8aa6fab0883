using System.Collections.Specialized;
using System.Globalization;
using OracleFusion.Client.Http;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client.Jobs;

/// <summary>The REST service of the Enterprise Scheduler (<c>/ess/rest/scheduler/v1</c>). It knows every job that the user may see, and is
/// closed on some pods.</summary>
internal sealed class EssScheduler(FusionClient client)
{
    public const string Service = "ess";
    private const string Root = "/ess/rest/scheduler/v1";
    private const string Name = "The scheduler";
    private const string Submitting = "application/vnd.oracle.resource+json;type=singular";

    /// <summary>Whether the service answers at all; asked for once, after a refusal that may be one of the service or one of the
    /// request.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await client.AskAsync(Name, new FusionRequest("GET", Root), null, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ServiceException e) when (e.Failure is FusionFailure.NotFound or FusionFailure.Forbidden)
        {
            return false;
        }
    }

    public async Task<FusionJob> GetAsync(long id, CancellationToken cancellationToken) =>
        Read(
            await client
                .AskAsync(Name, new FusionRequest("GET", FormattableString.Invariant($"{Root}/requests/{id}")), null, cancellationToken)
                .ConfigureAwait(false)
        );

    /// <summary>Every request below a job.</summary>
    /// <param name="root">The request at the top of its tree.</param>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    public async Task<IReadOnlyList<FusionJob>> DescendantsAsync(long root, long job, CancellationToken cancellationToken)
    {
        if (root == job)
            return await ReadAsync("absParentRequestId", root, cancellationToken).ConfigureAwait(false);
        // Under the top of a recurring schedule are the runs of years: of one run each level is asked for by itself.
        var jobs = new List<FusionJob>();
        var seen = new HashSet<long> { job };
        for (var parents = new Queue<long>([job]); parents.Count > 0; )
        {
            foreach (var child in await ReadAsync("parentRequestId", parents.Dequeue(), cancellationToken).ConfigureAwait(false))
            {
                if (!seen.Add(child.RequestId))
                    continue;
                jobs.Add(child);
                parents.Enqueue(child.RequestId);
            }
        }

        return jobs;
    }

    private async Task<IReadOnlyList<FusionJob>> ReadAsync(string relation, long above, CancellationToken cancellationToken)
    {
        var jobs = new List<FusionJob>();
        var pages = new JobPages(this, FormattableString.Invariant($"{relation} eq {above}"), newestFirst: false);
        while (await pages.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            jobs.AddRange(page.Where(job => job.RequestId != above));
        return jobs;
    }

    public async Task<long> SubmitAsync(
        FusionJobDefinition definition,
        IReadOnlyList<string?> arguments,
        string application,
        string? description,
        CancellationToken cancellationToken
    )
    {
        var values = new Dictionary<string, object?>
        {
            ["jobDefinitionId"] = definition.Id,
            ["application"] = application,
            ["description"] = description ?? definition.Name,
            ["requestParameters"] = arguments
                .Select(
                    (value, index) =>
                        new Dictionary<string, object?>
                        {
                            ["name"] = "submit.argument" + (index + 1).ToString(CultureInfo.InvariantCulture),
                            ["value"] = value ?? JobArguments.Null,
                            ["paramType"] = "STRING",
                        }
                )
                .ToArray(),
        };
        var answer = await client
            .AskAsync(Name, new FusionRequest("POST", Root + "/requests") { ContentType = Submitting }, values, cancellationToken)
            .ConfigureAwait(false);
        return answer.Number("id", "requestId") is > 0 and { } id
            ? id
            : throw SubmittedJob.Refused(definition.ToString(), answer.Text("id", "requestId"));
    }

    /// <summary>Asks for a change of state: <c>cancel</c>, <c>forceCancel</c>, <c>hold</c> or <c>release</c>.</summary>
    public Task ChangeAsync(long id, string operation, CancellationToken cancellationToken) =>
        client.SendAsync(
            new FusionRequest("POST", FormattableString.Invariant($"{Root}/requests/{id}/{operation}")),
            static _ => true,
            cancellationToken
        );

    /// <summary>The first page of a search.</summary>
    public async Task<(IReadOnlyList<FusionJob> Jobs, bool HasMore)> PageAsync(
        string? filter,
        string orderBy,
        CancellationToken cancellationToken
    )
    {
        var query = (filter is null ? "" : "q=" + Uri.EscapeDataString(filter) + "&") + "orderBy=" + Uri.EscapeDataString(orderBy);
        var answer = await client
            .AskAsync(Name, new FusionRequest("GET", Root + "/requests?" + query), null, cancellationToken)
            .ConfigureAwait(false);
        return ([.. answer.Objects("items").Select(Read)], answer["hasMore"] is true);
    }

    private static FusionJob Read(OrderedDictionary fields)
    {
        var definition = fields.Text("jobDefinitionId") is { } id && id.Contains('/') ? FusionJobDefinition.Parse(id) : null;
        var own = fields.Number("requestId", "id")
            ?? throw UnusableAnswer.Of("GET", Root + "/requests", "The scheduler described a request without its id.");
        var (parent, root) = (fields.Number("parentRequestId"), fields.Number("absParentRequestId"));
        var parameters = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in fields.Objects("requestParameters"))
        {
            if (parameter.Text("name") is { } name)
                parameters[name] = parameter.Text("value");
        }

        return new FusionJob
        {
            RequestId = own,
            Name = definition?.Name ?? fields.Text("jobDefinitionId", "jobDisplayName") ?? "",
            Package = definition?.Package ?? "",
            State = fields.Text("state") ?? "",
            Description = fields.Text("description", "jobDescription"),
            Submitter = fields.Text("submitter"),
            Application = fields.Text("application"),
            SubmissionTime = fields.Time("submissionTime"),
            StartTime = fields.Time("processStartTime"),
            EndTime = fields.Time("completedTime", "processEndTime"),
            // The scheduler gives 0 to a request without a parent.
            ParentRequestId = parent is > 0 ? parent : null,
            RootRequestId = root is > 0 ? root : own,
            Message = fields.Text("errorWarningMessage", "errorWarningDetail"),
            Parameters = parameters,
            Service = Service,
        };
    }
}

/// <summary>
/// The pages of a search for jobs, by the request id: each asks for what is beyond the last one. Jobs start all the time, and by page
/// number those that come meanwhile would push others to a page that was read before, or fill one with what is known.
/// </summary>
internal sealed class JobPages(EssScheduler scheduler, string? filter, bool newestFirst)
{
    private long? _last;
    private bool _isEnded;

    /// <summary>The jobs of the next page; null when there is no further page.</summary>
    /// <exception cref="ServiceException">The service failed, or gives again what it was not asked for.</exception>
    public async Task<IReadOnlyList<FusionJob>?> NextAsync(CancellationToken cancellationToken)
    {
        if (_isEnded)
            return null;
        var beyond = _last is { } last ? FormattableString.Invariant($"requestId {(newestFirst ? "lt" : "gt")} {last}") : null;
        var (jobs, hasMore) = await scheduler
            .PageAsync(
                string.Join(" and ", new[] { filter, beyond }.Where(static term => term is not null)) is { Length: > 0 } q ? q : null,
                newestFirst ? "requestId:desc" : "requestId:asc",
                cancellationToken
            )
            .ConfigureAwait(false);
        foreach (var job in jobs)
        {
            if (_last is { } before && (newestFirst ? job.RequestId >= before : job.RequestId <= before))
                throw new ServiceException(
                    FusionFailure.IncompleteAnswer,
                    $"The scheduler gives the request {job.RequestId} where those beyond {before} were asked for: its jobs cannot be read "
                        + "to the end. Narrow the search down, by name, state or time."
                );
            _last = job.RequestId;
        }

        _isEnded = !hasMore;
        return hasMore && jobs.Count == 0
            ? throw new ServiceException(
                FusionFailure.IncompleteAnswer,
                "The scheduler says that there are more jobs, and gives none. Try again later."
            )
            : jobs;
    }
}
