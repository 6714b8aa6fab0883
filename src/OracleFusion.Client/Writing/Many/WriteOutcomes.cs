namespace OracleFusion.Client.Writing;

/// <summary>What is known of each of several writes. The run that does them keeps it up to date; other threads may read it.</summary>
internal sealed class WriteOutcomes
{
    private readonly WriteOutcome[] _outcomes;

    public WriteOutcomes(int count)
    {
        _outcomes = new WriteOutcome[count];
        Set(0, count, WriteOutcome.NotTried);
    }

    public WriteOutcome this[int index]
    {
        get => Volatile.Read(ref _outcomes[index]);
        set => Volatile.Write(ref _outcomes[index], value);
    }

    public void Set(int from, int to, WriteOutcome outcome)
    {
        for (var index = from; index < to; index++)
            this[index] = outcome;
    }

    public IReadOnlyList<WriteOutcome> ToList()
    {
        var now = new WriteOutcome[_outcomes.Length];
        for (var index = 0; index < now.Length; index++)
            now[index] = this[index];
        return now;
    }
}
