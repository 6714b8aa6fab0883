using System.Collections.Concurrent;

namespace OracleFusion.Tests;

/// <summary>What a script has taken out of its pipeline so far.</summary>
/// <param name="wanted">How many a test waits for.</param>
public sealed class SeenRows(int wanted)
{
    private readonly ConcurrentQueue<string> _numbers = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyCollection<string> Numbers => _numbers;

    /// <summary>Ends when there are so many.</summary>
    public Task Reached => _reached.Task;

    public void Add(string number)
    {
        _numbers.Enqueue(number);
        if (_numbers.Count >= wanted)
            _reached.TrySetResult();
    }
}
