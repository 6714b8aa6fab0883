namespace OracleFusion.Sandbox.Http;

/// <summary>The requests that came, oldest first; the newest hundred thousand are kept.</summary>
internal sealed class RequestLog
{
    private const int Most = 100_000;
    private readonly Queue<SandboxRequest> requests = new();

    public void Add(SandboxRequest request)
    {
        lock (requests)
        {
            requests.Enqueue(request);
            if (requests.Count > Most)
                requests.Dequeue();
        }
    }

    public IReadOnlyList<SandboxRequest> ToList()
    {
        lock (requests)
            return [.. requests];
    }

    public void Clear()
    {
        lock (requests)
            requests.Clear();
    }
}
