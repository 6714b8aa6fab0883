namespace OracleFusion.Sandbox.Jobs;

/// <summary>The scheduler and the content server behind erpintegrations. What was submitted is remembered until the server ends or is reset.</summary>
internal sealed class JobStore(TimeProvider clock, TimeSpan duration, FaultSwitches switches)
{
    private const long FirstRequest = 1_000_001;
    private const long FirstDocument = 2_000_001;
    private readonly Lock gate = new();
    private readonly Dictionary<long, Job> jobs = [];
    private readonly Dictionary<long, Document> documents = [];
    private long lastRequest = FirstRequest - 1;
    private long lastDocument = FirstDocument - 1;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Starts a job and what it starts in turn, one after the other, and returns the job.</summary>
    /// <param name="outcome">How it is to end if no fault says otherwise.</param>
    /// <param name="steps">The jobs under it.</param>
    public Job Submit(string package, string definition, string outcome, string log, params IReadOnlyList<(string Package, string Definition)> steps)
    {
        lock (gate)
        {
            var end = switches.NextJobOutcome() ?? outcome;
            var now = Now;
            var job = Add(package, definition, null, now, now + duration, end, log);
            for (var i = 0; i < steps.Count; i++)
            {
                // The last step is the one that fails: what it was all for.
                var last = i == steps.Count - 1;
                Add(steps[i].Package, steps[i].Definition, job.Id, now + duration * i / steps.Count, now + duration * (i + 1) / steps.Count, last ? end : "SUCCEEDED", log);
            }

            return job;
        }
    }

    public Document Store(string fileName, string account, string? comments, string contentType, byte[] content, DateTimeOffset? since = null)
    {
        lock (gate)
        {
            var document = new Document(++lastDocument, fileName, account, comments, contentType, content, since ?? Now);
            documents.Add(document.Id, document);
            return document;
        }
    }

    public Job? Find(long request)
    {
        lock (gate)
            return jobs.GetValueOrDefault(request);
    }

    public IReadOnlyList<Job> ChildrenOf(long request)
    {
        lock (gate)
            return [.. jobs.Values.Where(j => j.Parent == request).OrderBy(j => j.Id)];
    }

    public Document? Document(long id)
    {
        lock (gate)
            return documents.GetValueOrDefault(id) is { } document && document.Since <= Now ? document : null;
    }

    public IReadOnlyList<Document> Documents(Func<Document, bool> wanted)
    {
        lock (gate)
            return [.. documents.Values.Where(d => d.Since <= Now && wanted(d)).OrderBy(d => d.Id)];
    }

    public void Clear()
    {
        lock (gate)
        {
            jobs.Clear();
            documents.Clear();
        }
    }

    private Job Add(string package, string definition, long? parent, DateTimeOffset started, DateTimeOffset ended, string outcome, string log)
    {
        var job = new Job(++lastRequest, package, definition, parent, started, ended, outcome, log);
        jobs.Add(job.Id, job);
        return job;
    }
}
