using OracleFusion.Client.Jobs;

namespace OracleFusion.Client;

/// <summary>Reads what a search for jobs finds, a page at a time, newest first.</summary>
public sealed class FusionJobReader
{
    private readonly JobPages _pages;
    private readonly FusionJobSearch _search;

    internal FusionJobReader(EssScheduler scheduler, FusionJobSearch search)
    {
        _search = search;
        _pages = new JobPages(scheduler, search.Filter(), newestFirst: true);
    }

    /// <summary>The jobs of the next page, which may be none; null when there is no further page.</summary>
    /// <exception cref="ServiceException">The service refused or failed.</exception>
    public async Task<IReadOnlyList<FusionJob>?> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _pages.NextAsync(cancellationToken).ConfigureAwait(false) is { } page ? [.. page.Where(_search.Matches)] : null;
        }
        catch (ServiceException e) when (e.Failure is FusionFailure.NotFound or FusionFailure.Forbidden)
        {
            throw new ServiceException(
                e.Failure,
                "This server does not let the user search for jobs: the REST service of the scheduler (/ess/rest/scheduler) is "
                    + $"closed, or a role for it is missing. A job whose request id is known can be read without it. {e.Message}",
                e
            )
            {
                Details = e.Details,
            };
        }
    }
}
