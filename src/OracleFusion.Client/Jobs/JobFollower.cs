using OracleFusion.Client.Polling;

namespace OracleFusion.Client.Jobs;

/// <summary>
/// Follows a job until it has ended. A question that fails says nothing of the job: it is asked again. An id that the service does not know
/// yet gets a grace period, and so does an empty state, which <c>erpintegrations</c> gives to requests that were not submitted through it.
/// </summary>
internal sealed class JobFollower(FusionJobs jobs, FusionPolling polling)
{
    /// <param name="id">The request id.</param>
    /// <param name="progress">Told the job as it was read, and how long it has been followed; null for none.</param>
    /// <param name="cancellationToken">Stops the following; the job runs on.</param>
    /// <returns>The job as it was read last, null where it never was, and whether the time was up before it ended.</returns>
    /// <exception cref="ServiceException">The request is not known after the grace period, or the service does not tell its
    /// state.</exception>
    public Task<(FusionJob? Job, bool HasTimedOut)> FollowAsync(
        long id,
        Action<FusionJob, TimeSpan>? progress,
        CancellationToken cancellationToken
    )
    {
        FusionJob? known = null;
        return PollLoop.RunAsync(polling, jobs.Settings, AskAsync, progress, cancellationToken);

        async Task<(FusionJob?, bool)> AskAsync(TimeSpan elapsed, CancellationToken token)
        {
            try
            {
                var job = await jobs.GetAsync(id, withTree: true, token).ConfigureAwait(false);
                var isEnded = job.IsEnded && !(polling.FollowsTree && job.Tree().Any(IsUnderWay));
                if (!isEnded && job.Progress == FusionJobProgress.Unknown && elapsed > polling.GracePeriod)
                    throw Unknown(job);
                return (known = job, isEnded);
            }
            catch (ServiceException e) when (e.Failure == FusionFailure.NotFound && known is null && elapsed <= polling.GracePeriod)
            {
                // It was given out a moment ago and is not known everywhere yet.
                polling.OnFailure?.Invoke(e);
                return (null, false);
            }
        }
    }

    // Of a job below whose state is not told nothing can be waited for.
    private static bool IsUnderWay(FusionJob job) => !job.IsEnded && job.Progress != FusionJobProgress.Unknown;

    private static ServiceException Unknown(FusionJob job) =>
        new(
            FusionFailure.NotFound,
            job.State.Length > 0
                ? $"The request {job.RequestId} is in the state {job.State}, which is not known here: whether it has ended cannot be said."
                : $"{job.Service} does not tell the state of the request {job.RequestId}: it answers with an empty one. It does so "
                    + "for requests that were not submitted through it, even when they have ended. "
                    + "A user with access to the scheduler's REST service (/ess/rest/scheduler) can read them."
        )
        {
            Details = [new FusionErrorDetail { Message = "The state is not known.", Code = "JobStateUnknown" }],
        };
}
