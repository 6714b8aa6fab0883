namespace OracleFusion.Sandbox.Jobs;

/// <summary>The requests of the scheduler, until the sandbox ends or is reset. What they do, they do when they end: the store settles that
/// before it is asked.</summary>
internal sealed class JobStore(TimeProvider clock, TimeSpan duration, FaultSwitches switches)
{
    private const long FirstRequest = 1_000_001;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, Job> _jobs = [];
    private long _lastRequest = FirstRequest - 1;
    private bool _hasHistory;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>How long a job takes.</summary>
    public TimeSpan Duration => duration;

    public JobSwitches Switches => switches.Jobs;

    /// <summary>Starts a job that its program ends as it says, unless a fault lets it end otherwise: one that fails has done
    /// nothing.</summary>
    public Job Submit(
        string package,
        string definition,
        string submitter,
        IReadOnlyList<string> arguments,
        Func<Job, JobEnd> work,
        string? document = null,
        string? description = null
    )
    {
        lock (_gate)
        {
            var forced = switches.NextJobOutcome();
            var now = Now;
            return Add(
                new Job
                {
                    Id = ++_lastRequest,
                    Package = package,
                    Definition = definition,
                    Submitter = submitter,
                    Arguments = arguments,
                    DocumentName = document,
                    Description = description,
                    Submitted = now,
                    Started = now,
                    Ended = now + duration,
                    Forced = forced,
                    Work = job => Ended(job, work),
                }
            );
        }
    }

    /// <summary>Adds a job under another one, or beside it, that runs in a part of the time that jobs take, counted in eighths from the
    /// other's start.</summary>
    /// <param name="at">The moment when it starts and ends, where that is no part of the time.</param>
    public Job AddStep(
        Job before,
        bool isChild,
        string package,
        string definition,
        string displayName,
        IReadOnlyList<string> arguments,
        double from,
        double to,
        Func<Job, JobEnd> work,
        DateTimeOffset? at = null
    )
    {
        lock (_gate)
        {
            var (start, end) = (at ?? before.Started + (duration * from / 8), at ?? before.Started + (duration * to / 8));
            var job = Add(
                new Job
                {
                    Id = ++_lastRequest,
                    Package = package,
                    Definition = definition,
                    DisplayName = displayName,
                    Parent = isChild ? before : null,
                    Submitter = before.Submitter,
                    Arguments = arguments,
                    Submitted = start,
                    Started = start,
                    Ended = end,
                    // What is under a request that fails, or comes after it, does not do its work either.
                    Forced = JobEnd.IsFailure(before.Forced) ? before.Forced : null,
                    Work = one => Ended(one, work),
                }
            );
            if (isChild)
                before.Children.Add(job);
            return job;
        }
    }

    /// <summary>Submits a job with its steps as one: it is not seen, and nothing ends, before all of it is there.</summary>
    public T Together<T>(Func<T> submit)
    {
        lock (_gate)
            return submit();
    }

    /// <summary>Lets every job end whose time has come, children before their parents, in the order of time.</summary>
    public void Settle()
    {
        lock (_gate)
        {
            var now = Now;
            if (!_hasHistory)
            {
                _hasHistory = true;
                foreach (var job in JobHistory.At(now))
                    Add(job);
            }

            while (
                _jobs
                    .Values.Where(IsDue)
                    // Where jobs take no time, what comes later in a load ends after what comes before.
                    .Where(j => !j.Children.Any(child => IsDue(child) && child.Ended <= j.Ended))
                    .OrderBy(j => j.Ended)
                    .ThenBy(j => j.Id)
                    .FirstOrDefault()
                    is { } due
            )
                due.End = due.Work(due);

            bool IsDue(Job job) => job.End is null && !job.IsOnHold && job.Ended <= now;
        }
    }

    /// <summary>The job, unless it does not exist or is not known yet.</summary>
    public Job? Find(long request)
    {
        lock (_gate)
            return _jobs.GetValueOrDefault(request) is { } job && job.Submitted + Switches.UnknownFor <= Now ? job : null;
    }

    public IReadOnlyList<Job> All()
    {
        lock (_gate)
            return [.. _jobs.Values.Where(j => j.Submitted + Switches.UnknownFor <= Now)];
    }

    /// <summary>Ends a job and what is under it, in the state CANCELLED, and does nothing of what they were to do.</summary>
    public void Cancel(Job job)
    {
        lock (_gate)
        {
            foreach (var child in job.Children)
                Cancel(child);
            job.End ??= new JobEnd("CANCELLED", "The request was cancelled.");
        }
    }

    public void Remove(Job job)
    {
        lock (_gate)
            _jobs.Remove(job.Id);
    }

    public void Clear()
    {
        lock (_gate)
        {
            _jobs.Clear();
            _hasHistory = false;
        }
    }

    private static JobEnd Ended(Job job, Func<Job, JobEnd> work) =>
        job.Forced is null ? work(job)
        : JobEnd.IsFailure(job.Forced) ? new JobEnd(job.Forced, $"ERROR: {job.Definition} ended before it did anything.")
        : work(job) with { State = job.Forced };

    private Job Add(Job job)
    {
        _jobs.Add(job.Id, job);
        return job;
    }
}
