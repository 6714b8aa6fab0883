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
        catch (FusionException e) when (e.Failure is FusionFailure.NotFound or FusionFailure.Forbidden)
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

    /// <summary>Every request under one at the top of a tree.</summary>
    public async Task<IReadOnlyList<FusionJob>> DescendantsAsync(long root, CancellationToken cancellationToken)
    {
        var jobs = new List<FusionJob>();
        var pages = new JobPages(this, FormattableString.Invariant($"absParentRequestId eq {root}"), "requestId:asc");
        while (await pages.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            jobs.AddRange(page.Where(job => job.RequestId != root));
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

    /// <summary>A page of a search; the first one by the plain query, which has no page number, and those behind it by theirs.</summary>
    public async Task<(IReadOnlyList<FusionJob> Jobs, bool HasMore)> PageAsync(
        string? filter,
        string orderBy,
        int page,
        CancellationToken cancellationToken
    )
    {
        var path = page == 0 ? Root + "/requests" : FormattableString.Invariant($"{Root}/requests/search/{page}");
        var query = (filter is null ? "" : "q=" + Uri.EscapeDataString(filter) + "&") + "orderBy=" + Uri.EscapeDataString(orderBy);
        var answer = await client
            .AskAsync(Name, new FusionRequest("GET", path + "?" + query), null, cancellationToken)
            .ConfigureAwait(false);
        return ([.. answer.Objects("items").Select(Read)], answer["hasMore"] is true);
    }

    private static FusionJob Read(OrderedDictionary fields)
    {
        var definition = fields.Text("jobDefinitionId") is { } id && id.Contains('/') ? FusionJobDefinition.Parse(id) : null;
        var own = fields.Number("requestId", "id")
            ?? throw RequestExecutor.Unusable("GET", Root + "/requests", "The scheduler described a request without its id.");
        var (parent, root) = (fields.Number("parentRequestId"), fields.Number("absParentRequestId"));
        var parameters = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in fields.Objects("requestParameters"))
        {
            if (parameter.Text("name") is { } name)
                parameters[name] = parameter["value"] as string;
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

/// <summary>The pages of a search for jobs, each request once, whatever number the service gives to the first page.</summary>
internal sealed class JobPages(EssScheduler scheduler, string? filter, string orderBy)
{
    private readonly HashSet<long> _seen = [];
    private int _page;
    private bool _isEnded;

    /// <summary>The jobs of the next page that were not given before; null when there is no further page.</summary>
    public async Task<IReadOnlyList<FusionJob>?> NextAsync(CancellationToken cancellationToken)
    {
        if (_isEnded)
            return null;
        var (jobs, hasMore) = await scheduler.PageAsync(filter, orderBy, _page++, cancellationToken).ConfigureAwait(false);
        var fresh = jobs.Where(job => _seen.Add(job.RequestId)).ToList();
        // Page 1 may be the second page or the first one again; two pages in a row without anything new are the end.
        _isEnded = !hasMore || (fresh.Count == 0 && _page > 2);
        return fresh;
    }
}
