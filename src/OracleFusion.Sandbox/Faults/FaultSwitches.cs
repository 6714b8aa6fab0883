using OracleFusion.Sandbox.Faults;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox;

/// <summary>
/// What goes wrong, switchable while the server runs. Faults by rate follow from the seed, the request and how often it came before, so
/// that requests side by side do not change each other's; armed faults hit the next requests that match, exactly as often as said, and go
/// before those by rate.
/// </summary>
public sealed class FaultSwitches
{
    private static readonly TimeSpan UsualRetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private readonly FaultStart _start;
    private readonly Dictionary<FaultKind, double> _rates = [];
    private readonly List<Armed> _armed = [];
    private readonly Queue<string> _jobOutcomes = new();
    private readonly ChangeSignal _heldChanged = new();
    private int _held;
    private readonly FaultRuns _runs = new();

    internal FaultSwitches(FaultStart start)
    {
        _start = start;
        Clear();
        foreach (var (kind, share) in start.Rates)
            _rates[kind] = share;
    }

    /// <summary>How long every answer is held back.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>How jobs, imports and documents behave.</summary>
    public JobSwitches Jobs { get; } = new();

    /// <summary>How reports behave.</summary>
    public ReportSwitches Reports { get; } = new();

    /// <summary>How extracts behave.</summary>
    public ExtractSwitches Extracts { get; } = new();

    /// <summary>How many requests are held back now.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>Waits until so many requests are held back.</summary>
    /// <param name="count">How many; 0 to wait until none is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WhenHeldAsync(int count, CancellationToken cancellationToken) =>
        _heldChanged.WaitUntilAsync(() => Held == count, cancellationToken);

    /// <summary>The most rows on a page.</summary>
    public int PageCap { get; set; }

    /// <summary>Whether rows come, change and go between the pages that clients read.</summary>
    public bool Churn { get; set; }

    /// <summary>How long tokens are good for, whatever they say themselves; null leaves it to their expiry.</summary>
    public TimeSpan? TokenLifetime { get; set; }

    /// <summary>What Retry-After says where a fault has one and was not armed with its own.</summary>
    public TimeSpan RetryAfter { get; set; }

    /// <summary>How long a slow body pauses in its middle.</summary>
    public TimeSpan SlowBodyPause { get; set; }

    /// <summary>
    /// How often in a row faults by rate hit the same request (method, path and query) at most; null for no limit. A client that repeats a
    /// request more often than this gets its answer, whatever the rates.
    /// </summary>
    public int? MostInARow { get; set; }

    /// <summary>Lets a fault hit a share of all requests, from 0 to 1; 0 ends it.</summary>
    public void SetRate(FaultKind kind, double share)
    {
        if (share is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share of the requests is between 0 and 1.");
        if (kind == FaultKind.Reply)
            throw new ArgumentException("A reply is armed, it has no rate.", nameof(kind));
        lock (_gate)
            _rates[kind] = share;
    }

    /// <summary>The shares that are set.</summary>
    public IReadOnlyDictionary<FaultKind, double> Rates
    {
        get
        {
            lock (_gate)
                return new Dictionary<FaultKind, double>(_rates);
        }
    }

    /// <summary>Lets a fault hit the next requests that match, and no other.</summary>
    /// <param name="kind">What goes wrong.</param>
    /// <param name="times">How many requests it hits.</param>
    /// <param name="method">The method of the requests, such as POST; null for every one.</param>
    /// <param name="path">A part of the path and query of the requests; null for every one.</param>
    /// <param name="retryAfter">What Retry-After says; null for <see cref="RetryAfter"/>.</param>
    /// <param name="skip">How many matching requests to let through first.</param>
    public void Arm(FaultKind kind, int times = 1, string? method = null, string? path = null, TimeSpan? retryAfter = null, int skip = 0)
    {
        if (kind == FaultKind.Reply)
            throw new ArgumentException("A reply is armed with what it says.", nameof(kind));
        Add(new Armed(kind, method, path, retryAfter, null) { Left = times, Skip = skip });
    }

    /// <summary>Lets the next requests that match be answered by this and nothing else: any status with any body.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="times">How many requests it hits.</param>
    /// <param name="method">The method of the requests, such as POST; null for every one.</param>
    /// <param name="path">A part of the path and query of the requests; null for every one.</param>
    /// <param name="skip">How many matching requests to let through first.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is none that ends an exchange.</exception>
    public void ArmReply(ArmedReply reply, int times = 1, string? method = null, string? path = null, int skip = 0)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (reply.Status is < 200 or > 599)
            throw new ArgumentOutOfRangeException(nameof(reply), reply.Status, "The status of an answer is between 200 and 599.");
        Add(new Armed(FaultKind.Reply, method, path, null, reply) { Left = times, Skip = skip });
    }

    private void Add(Armed fault)
    {
        lock (_gate)
            _armed.Add(fault);
    }

    /// <summary>Lets the next jobs that are submitted end in ERROR, WARNING or CANCELLED instead of well.</summary>
    public void ArmJob(string outcome, int times = 1)
    {
        if (outcome is not ("ERROR" or "WARNING" or "CANCELLED"))
            throw new ArgumentException($"A job ends in ERROR, WARNING or CANCELLED, not in {outcome}.", nameof(outcome));
        lock (_gate)
        {
            for (var i = 0; i < times; i++)
                _jobOutcomes.Enqueue(outcome);
        }
    }

    /// <summary>How many hits of armed faults are still to come.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
                return _armed.Sum(a => a.Left);
        }
    }

    /// <summary>
    /// Ends all faults, armed ones and those by rate, and forgets which requests came before. Latency, page cap, churn, token lifetime and
    /// the most in a row are again as the server was started.
    /// </summary>
    public void Clear()
    {
        Jobs.Clear();
        Reports.Clear();
        Extracts.Clear();
        lock (_gate)
        {
            _armed.Clear();
            _jobOutcomes.Clear();
            _rates.Clear();
            _runs.Clear();
        }
        (Latency, PageCap, Churn) = (_start.Latency, _start.PageCap, _start.Churn);
        (TokenLifetime, MostInARow) = (_start.TokenLifetime, _start.MostInARow);
        (RetryAfter, SlowBodyPause) = (UsualRetryAfter, UsualPause);
    }

    /// <summary>How the job that is submitted now is to end, if a fault says so.</summary>
    internal string? NextJobOutcome()
    {
        lock (_gate)
            return _jobOutcomes.TryDequeue(out var outcome) ? outcome : null;
    }

    /// <summary>Holds a request back.</summary>
    internal async Task Hold(TimeSpan time, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _held);
        _heldChanged.Notify();
        try
        {
            await Task.Delay(time, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _held);
            _heldChanged.Notify();
        }
    }

    /// <summary>The fault that hits this request, if any.</summary>
    internal Fault? Next(string method, string path)
    {
        lock (_gate)
        {
            foreach (var candidate in _armed)
            {
                if (!candidate.Matches(method, path))
                    continue;
                if (candidate.Skip-- > 0)
                    continue;
                candidate.Left--;
                if (candidate.Left <= 0)
                    _armed.Remove(candidate);
                return new Fault(candidate.Kind, candidate.RetryAfter ?? RetryAfter, candidate.Reply);
            }

            if (_rates.Count == 0)
                return null;
            var request = $"{method} {path}";
            var time = _runs.Count(request);
            if (_runs.InARow(request) >= MostInARow || Roll(request, time) is not { } hit)
            {
                _runs.End(request);
                return null;
            }

            _runs.Add(request);
            return new Fault(hit, RetryAfter, null);
        }
    }

    private FaultKind? Roll(string request, int time)
    {
        foreach (var (kind, share) in _rates.OrderBy(r => r.Key))
        {
            if (Hash.Of(_start.Seed, $"{kind} {request}", time) % 1_000_000 < share * 1_000_000)
                return kind;
        }

        return null;
    }

    private sealed record Armed(FaultKind Kind, string? Method, string? Path, TimeSpan? RetryAfter, ArmedReply? Reply)
    {
        public int Left { get; set; }

        public int Skip { get; set; }

        public bool Matches(string method, string path) =>
            (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
            && (Path is null || path.Contains(Path, StringComparison.Ordinal));
    }
}

/// <summary>A fault that hits one request.</summary>
internal sealed record Fault(FaultKind Kind, TimeSpan RetryAfter, ArmedReply? Reply);
