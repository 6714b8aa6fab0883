namespace OracleFusion.Sandbox.Faults;

/// <summary>How often each request came, and how often in a row a fault hit it. Not for several threads at once.</summary>
internal sealed class FaultRuns
{
    private readonly Dictionary<string, int> times = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> inARow = new(StringComparer.Ordinal);

    /// <summary>Counts a request.</summary>
    /// <returns>How often it came before.</returns>
    public int Count(string request)
    {
        var before = times.GetValueOrDefault(request);
        times[request] = before + 1;
        return before;
    }

    public int InARow(string request) => inARow.GetValueOrDefault(request);

    public void Add(string request) => inARow[request] = InARow(request) + 1;

    /// <summary>The request got through.</summary>
    public void End(string request) => inARow.Remove(request);

    public void Clear()
    {
        times.Clear();
        inARow.Clear();
    }
}
