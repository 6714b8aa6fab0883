using System.Collections.Specialized;
using OracleFusion.Client.Jobs;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client;

/// <summary>
/// The jobs of a server: by the REST service of the Enterprise Scheduler, and by <c>erpintegrations</c> where that is closed. Not for
/// several threads at once.
/// </summary>
public sealed class FusionJobs
{
    private readonly FusionClient _client;
    private readonly EssScheduler _scheduler;
    private readonly ErpIntegrations _integrations;
    private bool _isSchedulerKnown;

    /// <summary>The jobs of the server of a client.</summary>
    public FusionJobs(FusionClient client)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        _scheduler = new EssScheduler(client);
        _integrations = new ErpIntegrations(client);
    }

    /// <summary>Whether the REST service of the scheduler has turned out to be closed to this user.</summary>
    public bool IsSchedulerClosed { get; private set; }

    internal TimeProvider TimeProvider => Settings.TimeProvider;

    /// <summary>Those of the connection.</summary>
    internal FusionConnectionSettings Settings => _client.Settings;

    /// <summary>Starts a job.</summary>
    /// <param name="definition">The job.</param>
    /// <param name="arguments">Its arguments in order: null for one that is not passed, empty text for an empty slot.</param>
    /// <param name="application">
    /// The application of the scheduler that has the job, such as <c>HcmEss</c>: then the scheduler's REST service is asked. Null to ask
    /// <c>erpintegrations</c>, which finds the application itself.
    /// </param>
    /// <param name="description">What the request is to be called in the list of scheduled processes; only the scheduler's own service
    /// takes one.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The request id.</returns>
    /// <exception cref="ServiceException">The service refused it; or, with <c>UnknownOutcome</c>, whether it started the job is not
    /// known.</exception>
    /// <exception cref="FusionInputException">An argument cannot be sent.</exception>
    public async Task<long> StartAsync(
        FusionJobDefinition definition,
        IReadOnlyList<string?> arguments,
        string? application,
        string? description,
        CancellationToken cancellationToken
    )
    {
        _ = definition ?? throw new ArgumentNullException(nameof(definition));
        if (application is not null)
            return await _scheduler.SubmitAsync(definition, arguments, application, description, cancellationToken).ConfigureAwait(false);
        var values = new Dictionary<string, object?>
        {
            ["OperationName"] = "submitESSJobRequest",
            ["JobPackageName"] = definition.Package,
            ["JobDefName"] = definition.Name,
            ["ESSParameters"] = JobArguments.ToText(arguments),
            ["ReqstId"] = null,
        };
        return SubmittedJob.Read(await _integrations.PostAsync(values, cancellationToken).ConfigureAwait(false), definition.ToString());
    }

    /// <summary>Reads a job.</summary>
    /// <param name="id">The request id.</param>
    /// <param name="withTree">Whether to read the jobs below it too.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">There is no such request, or the service failed.</exception>
    public async Task<FusionJob> GetAsync(long id, bool withTree, CancellationToken cancellationToken)
    {
        if (
            await TrySchedulerAsync(
                    async () =>
                    {
                        var job = await _scheduler.GetAsync(id, cancellationToken).ConfigureAwait(false);
                        return withTree
                            ? JobTree.Build(
                                job,
                                await _scheduler.DescendantsAsync(job.RootRequestId ?? id, id, cancellationToken).ConfigureAwait(false)
                            )
                            : job;
                    },
                    cancellationToken
                )
                .ConfigureAwait(false) is
            { } found
        )
            return found;
        return await FromIntegrationsAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks for jobs; only the REST service of the scheduler can.</summary>
    public FusionJobReader Find(FusionJobSearch search) => new(_scheduler, search ?? throw new ArgumentNullException(nameof(search)));

    /// <summary>Asks the scheduler to cancel a job and those below it. It ends later, in the state CANCELLED, unless it ends by itself
    /// before.</summary>
    /// <param name="id">The request id.</param>
    /// <param name="isForced">Whether to end it without its program; the scheduler allows that only when it has not ended half an hour
    /// after it was cancelled.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">The scheduler refused; or, with <c>UnknownOutcome</c>, whether it did so is unknown.</exception>
    public Task CancelAsync(long id, bool isForced, CancellationToken cancellationToken) =>
        _scheduler.ChangeAsync(id, isForced ? "forceCancel" : "cancel", cancellationToken);

    /// <summary>Reads the logs and outputs of a job and of those below it: a zip with a file for each.</summary>
    /// <param name="id">The request id.</param>
    /// <param name="kind">Which files.</param>
    /// <param name="target">Where to write the zip; must be able to seek. Whole only when the task ends well.</param>
    /// <param name="progress">Told how many bytes have come, and of how many where the server says; null for none.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">There are none, or the service failed.</exception>
    public async Task ReadFilesAsync(
        long id,
        FusionJobFileKind kind,
        Stream target,
        Action<long, long?>? progress,
        CancellationToken cancellationToken
    )
    {
        var variables = new[] { ("requestId", FormattableString.Invariant($"{id}")), ("fileType", kind.ToString().ToUpperInvariant()) };
        await _integrations
            .ReadContentAsync("ESSJobExecutionDetailsRF", variables, target, progress, cancellationToken)
            .ConfigureAwait(false);
        if (target.Length == 0)
            throw new ServiceException(
                FusionFailure.NotFound,
                $"The service has no {(kind == FusionJobFileKind.Out ? "output" : "log")} of the request {id}, or the user may not read it."
            );
    }

    /// <summary>Follows a job until it has ended.</summary>
    /// <inheritdoc cref="JobFollower.FollowAsync"/>
    public Task<(FusionJob? Job, bool HasTimedOut)> FollowAsync(
        long id,
        FusionPolling polling,
        Action<FusionJob, TimeSpan>? progress,
        CancellationToken cancellationToken
    ) => new JobFollower(this, polling ?? throw new ArgumentNullException(nameof(polling))).FollowAsync(id, progress, cancellationToken);

    // A refusal of the request by an open service is an answer; only a closed service lets the other one be asked.
    private async Task<FusionJob?> TrySchedulerAsync(Func<Task<FusionJob>> read, CancellationToken cancellationToken)
    {
        if (IsSchedulerClosed)
            return null;
        try
        {
            var job = await read().ConfigureAwait(false);
            _isSchedulerKnown = true;
            return job;
        }
        catch (ServiceException e) when (e.Failure is FusionFailure.NotFound or FusionFailure.Forbidden)
        {
            if (_isSchedulerKnown || await _scheduler.IsOpenAsync(cancellationToken).ConfigureAwait(false))
            {
                _isSchedulerKnown = true;
                throw;
            }

            IsSchedulerClosed = true;
            return null;
        }
    }

    private async Task<FusionJob> FromIntegrationsAsync(long id, CancellationToken cancellationToken)
    {
        var request = new[] { ("requestId", FormattableString.Invariant($"{id}")) };
        var row = await FirstAsync("ESSExecutionDetailsRF").ConfigureAwait(false);
        if (row?.Text("RequestStatus") is { } text && JobTree.Read(text, id) is { } job)
            return job;
        row = await FirstAsync("ESSJobStatusRF").ConfigureAwait(false);
        return new FusionJob
        {
            RequestId = id,
            State = row?.Text("RequestStatus")?.Trim() ?? "",
            Service = JobTree.Integrations,
        };

        async Task<OrderedDictionary?> FirstAsync(string finder) =>
            await _integrations.FindAsync(finder, request, cancellationToken).ConfigureAwait(false) is [var first, ..] ? first : null;
    }
}
