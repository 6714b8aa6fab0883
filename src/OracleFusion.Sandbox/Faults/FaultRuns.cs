namespace OracleFusion.Sandbox.Faults;

/// <summary>How often each request came, and how often in a row a fault hit it. Not for several threads at once.</summary>
internal sealed class FaultRuns
{
    private readonly Dictionary<string, int> _times = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _inARow = new(StringComparer.Ordinal);

    /// <summary>Counts a request.</summary>
    /// <returns>How often it came before.</returns>
    public int Count(string request)
    {
        var before = _times.GetValueOrDefault(request);
        _times[request] = before + 1;
        return before;
    }

    public int InARow(string request) => _inARow.GetValueOrDefault(request);

    public void Add(string request) => _inARow[request] = InARow(request) + 1;

    /// <summary>The request got through.</summary>
    public void End(string request) => _inARow.Remove(request);

    public void Clear()
    {
        _times.Clear();
        _inARow.Clear();
    }
}
