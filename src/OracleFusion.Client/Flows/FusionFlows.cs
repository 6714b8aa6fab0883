using System.Globalization;
using OracleFusion.Client.Polling;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client;

/// <summary>
/// Flows of Human Resources and payroll: patterns are submitted by <c>flowPatterns</c>, and what was submitted is followed by
/// <c>flowInstances</c> ("Flow Patterns" and "Flow Instances", REST API for HCM). Not for several threads at once.
/// </summary>
public sealed partial class FusionFlows
{
    private const string Patterns = "flowPatterns";
    private const string Instances = "flowInstances";
    private readonly FusionClient _client;

    /// <summary>The flows on the server of a client.</summary>
    public FusionFlows(FusionClient client) => _client = client ?? throw new ArgumentNullException(nameof(client));

    /// <summary>Submits a flow.</summary>
    /// <param name="pattern">The pattern, by its name or its base name.</param>
    /// <param name="name">The name of the flow, which no other one of its legislation has.</param>
    /// <param name="group">The identifier of the legislative data group; null for that of the pattern.</param>
    /// <param name="parameters">The parameters by name, with their values as text.</param>
    /// <param name="schedule">When it begins, and how it recurs; null for now, and once.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The identifier of the flow.</returns>
    /// <exception cref="FusionInputException">The pattern has no such parameter.</exception>
    /// <exception cref="ServiceException">There is no such pattern; the service refused; or, with <c>UnknownOutcome</c>, whether it
    /// submitted the flow is not known.</exception>
    public async Task<long> StartAsync(
        FusionFlowPattern pattern,
        string name,
        long? group,
        IReadOnlyDictionary<string, string> parameters,
        FusionFlowSchedule? schedule,
        CancellationToken cancellationToken
    )
    {
        _ = pattern ?? throw new ArgumentNullException(nameof(pattern));
        var values = new Dictionary<string, object?>
        {
            ["flowInstanceName"] = name ?? throw new ArgumentNullException(nameof(name)),
            ["parameterIdValues"] = pattern.Identify(parameters ?? throw new ArgumentNullException(nameof(parameters))),
        };
        if ((group ?? pattern.LegislativeDataGroupId) is { } id)
            values["legislativeDataGroupId"] = id;
        foreach (var about in schedule?.Values() ?? [])
            values.Add(about.Key, about.Value);
        var path = pattern.Path.Action("submitFlow").ToString();
        var request = new FusionRequest("POST", path) { ContentType = "application/vnd.oracle.adf.action+json" };
        var answer = await _client.AskAsync(Patterns, request, values, cancellationToken).ConfigureAwait(false);
        return answer.Number("result") ?? throw ObjectAnswer.WithoutResult(Patterns, "POST", path, "the identifier of the flow");
    }

    /// <summary>Finds a pattern, with its parameters.</summary>
    /// <param name="name">The name, or the base name.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <exception cref="ServiceException">There is no such pattern, or several have the name.</exception>
    public async Task<FusionFlowPattern> FindPatternAsync(string name, CancellationToken cancellationToken)
    {
        _ = name ?? throw new ArgumentNullException(nameof(name));
        foreach (var attribute in new[] { "FlowPattern", "BaseFlowName" })
        {
            var filter = FilterExpression.Compare(attribute, FilterOperator.Equal, name).ToQuery();
            var found = await ReadAsync(Patterns, filter, "flowParameters", cancellationToken).ConfigureAwait(false);
            if (found.Count == 1)
                return FusionFlowPattern.Of(found[0]);
            if (found.Count > 1)
                throw new ServiceException(
                    FusionFailure.NotFound,
                    $"Several flow patterns have the {attribute} '{name}': {string.Join(", ", found)}. Give the base name."
                );
        }

        throw new ServiceException(
            FusionFailure.NotFound,
            $"There is no flow pattern '{name}'. Get-FusionRecord hcm/flowPatterns shows them."
        );
    }

    /// <summary>Reads a flow with its tasks.</summary>
    public async Task<FusionFlowInstance> GetAsync(long id, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(Instances, FormattableString.Invariant($"FlowInstanceId={id}"), "checklists", cancellationToken)
            .ConfigureAwait(false);
        return found.Count == 1 && FusionRecord.GetValue(found[0], "FlowInstanceId") is long own && own == id
            ? Read(found[0])
            : throw new ServiceException(FusionFailure.NotFound, FormattableString.Invariant($"There is no flow {id}."));
    }

    /// <summary>Finds flows with their tasks.</summary>
    /// <param name="filter">The condition, in the service's language; null for all.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    public async Task<IReadOnlyList<FusionFlowInstance>> FindAsync(string? filter, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(Instances, filter, "checklists", cancellationToken).ConfigureAwait(false);
        return found.ConvertAll(Read);
    }

    /// <summary>Asks until a flow has ended.</summary>
    /// <param name="id">The identifier of the flow.</param>
    /// <param name="polling">How to ask.</param>
    /// <param name="progress">Told the flow as it was read, and for how long it has been asked for; null for none.</param>
    /// <param name="cancellationToken">Stops the questions; the flow goes on.</param>
    /// <returns>The flow as it was read last, and whether the time was up before it ended.</returns>
    /// <exception cref="ServiceException">There is no such flow, or the service failed again and again.</exception>
    public Task<(FusionFlowInstance? Flow, bool HasTimedOut)> FollowAsync(
        long id,
        FusionPolling polling,
        Action<FusionFlowInstance, TimeSpan>? progress,
        CancellationToken cancellationToken
    )
    {
        _ = polling ?? throw new ArgumentNullException(nameof(polling));
        FusionFlowInstance? known = null;
        return PollLoop.RunAsync(polling, _client.Settings, AskAsync, progress, cancellationToken);

        async Task<(FusionFlowInstance?, bool)> AskAsync(TimeSpan elapsed, CancellationToken token)
        {
            try
            {
                known = await GetAsync(id, token).ConfigureAwait(false);
                if (!known.IsEnded)
                    StateWords.EnsureKnown(FormattableString.Invariant($"the flow {id}"), known.Status, elapsed, polling);
                return (known, known.IsEnded);
            }
            catch (ServiceException e) when (e.Failure == FusionFailure.NotFound && known is null && elapsed <= polling.GracePeriod)
            {
                // It was submitted a moment ago.
                return (null, false);
            }
        }
    }

    private static FusionFlowInstance Read(FusionRecord row) =>
        new()
        {
            FlowInstanceId =
                FusionRecord.GetValue(row, "FlowInstanceId") as long?
                ?? throw new ServiceException(FusionFailure.IncompleteAnswer, "flowInstances gives a row without FlowInstanceId."),
            FlowName = FusionRecord.GetValue(row, "FlowName") as string ?? "",
            Status = FusionRecord.GetValue(row, "Status") as string ?? "",
            NumberOfTasks = FusionRecord.GetValue(row, "NumberOfTasks") as long?,
            CompletedTasks = FusionRecord.GetValue(row, "CompletedTasks") as long?,
            ScheduledDate = Moment(row, "ScheduledDate"),
            ScheduleEndDate = Moment(row, "ScheduleEndDate"),
            IsRecurring = FusionRecord.GetValue(row, "RecurringFlag") is true,
            Tasks =
            [
                .. (FusionRecord.GetValue(row, "checklists") as FusionRecord[] ?? []).Select(task => new FusionFlowTask
                {
                    FlowTaskInstanceId = FusionRecord.GetValue(task, "FlowTaskInstanceId") as long?,
                    Name = FusionRecord.GetValue(task, "ChecklistName") as string ?? "",
                    Status = FusionRecord.GetValue(task, "Status") as string ?? "",
                    Records = FusionRecord.GetValue(task, "Records") is IConvertible records
                        ? Convert.ToDecimal(records, CultureInfo.InvariantCulture)
                        : null,
                }),
            ],
        };

    private static DateTimeOffset? Moment(FusionRecord row, string attribute) =>
        FusionRecord.GetValue(row, attribute) switch
        {
            DateTimeOffset moment => moment,
            DateTime day => new DateTimeOffset(DateTime.SpecifyKind(day, DateTimeKind.Utc)),
            _ => null,
        };

    private Task<List<FusionRecord>> ReadAsync(string resource, string? filter, string child, CancellationToken cancellationToken) =>
        _client.ReadAllAsync(
            new RecordQuery
            {
                Resource = ResourcePath.Collection("hcm", resource),
                Filter = filter,
                Expand = [child],
            },
            cancellationToken
        );
}
