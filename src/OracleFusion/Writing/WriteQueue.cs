using OracleFusion.Client;

namespace OracleFusion.Writing;

/// <summary>
/// Writes on their way: some wait until there are enough for a request, some are under way, and the outcomes are handed out in the order in
/// which the writes came.
/// </summary>
/// <param name="pipeline">The pipeline that the queue belongs to.</param>
/// <param name="batchSize">How many writes go into one request.</param>
/// <param name="throttleLimit">How many requests may be under way at once.</param>
internal sealed class WriteQueue(WritePipeline pipeline, int batchSize, int throttleLimit)
{
    private readonly List<PendingWrite> _waiting = [];
    private readonly Queue<(PendingWrite[] Writes, RunningWrites Running)> _underWay = new();

    /// <summary>Answered, and not yet handed out: some are left here when one that was handed out ended the pipeline.</summary>
    private readonly Queue<(PendingWrite Write, WriteOutcome Outcome)> _answered = new();

    /// <summary>Answered, and handed out to a pipeline that was stopped and took nothing more.</summary>
    private readonly List<(PendingWrite Write, WriteOutcome Outcome)> _interrupted = [];

    /// <summary>Whether there are writes that wait for others to fill up their request.</summary>
    public bool IsWaiting => _waiting.Count > 0;

    /// <summary>Takes a write, and sends it when there are enough for a request.</summary>
    public void Add(PendingWrite write)
    {
        if (
            _waiting.Count > 0
            && (_waiting[0].Part.Path.Root != write.Part.Path.Root || _waiting[0].Part.Path.Version != write.Part.Path.Version)
        )
            Send();
        _waiting.Add(write);
        if (_waiting.Count >= batchSize)
            Send();
    }

    /// <summary>Sends what waits, waits for all answers, and hands them out.</summary>
    public void Finish()
    {
        Send();
        SettleAll();
    }

    /// <summary>Waits for the answers of what is under way, and hands them out.</summary>
    public void SettleAll()
    {
        while (_underWay.Count > 0)
            SettleOldest();
    }

    /// <summary>Whether a write that concerns a record is not yet settled.</summary>
    public bool Concerns(ResourcePath item) =>
        _waiting.Exists(write => write.Concerns(item))
        || _underWay.Any(request => Array.Exists(request.Writes, write => write.Concerns(item)));

    /// <summary>Ends the queue before its end: what was not handed out yet, as far as it is known, and what was never sent.</summary>
    /// <param name="timeout">How long to wait for the answers.</param>
    /// <param name="unsent">The writes that were not sent.</param>
    public IReadOnlyList<(PendingWrite Write, WriteOutcome Outcome)> Abandon(TimeSpan timeout, out IReadOnlyList<PendingWrite> unsent)
    {
        unsent = [.. _waiting];
        _waiting.Clear();
        // How it ends as a whole does not matter: what is known of each write is asked for below.
        Task.WaitAny([Task.WhenAll(_underWay.Select(request => request.Running.Completion))], timeout);
        var rest = new List<(PendingWrite Write, WriteOutcome Outcome)>(_interrupted);
        rest.AddRange(_answered);
        rest.AddRange(_underWay.SelectMany(request => request.Writes.Zip(request.Running.Outcomes, (write, outcome) => (write, outcome))));
        _interrupted.Clear();
        _answered.Clear();
        _underWay.Clear();
        return rest;
    }

    private void Send()
    {
        while (_waiting.Count > 0)
        {
            while (_underWay.Count >= throttleLimit)
                SettleOldest();
            // May have sent what waits.
            pipeline.BeforeSending();
            var writes = _waiting.Take(batchSize).ToArray();
            if (writes.Length > 0)
            {
                var running = pipeline.Send(Array.ConvertAll(writes, write => write.Part));
                // Nothing may fail between sending and this: the writes would be lost from the report.
                _underWay.Enqueue((writes, running));
                _waiting.RemoveRange(0, writes.Length);
            }

            while (_underWay.Count > 0 && (throttleLimit == 1 || _underWay.Peek().Running.Completion.IsCompleted))
                SettleOldest();
        }
    }

    private void SettleOldest()
    {
        // It stays under way until it is answered: when the pipeline is stopped meanwhile, the report still has to name it.
        var (writes, running) = _underWay.Peek();
        var outcomes = pipeline.Await(running);
        _underWay.Dequeue();
        for (var index = 0; index < writes.Length; index++)
            _answered.Enqueue((writes[index], outcomes[index]));
        while (_answered.Count > 0)
        {
            // Taken before it is settled: what follows from it may settle the others.
            var (write, outcome) = _answered.Dequeue();
            try
            {
                write.Settle(outcome);
            }
            catch (Exception) when (pipeline.IsStopping)
            {
                _interrupted.Add((write, outcome));
                throw;
            }
        }
    }
}
