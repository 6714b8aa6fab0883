namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>
/// Numbers as Fusion hands them out: 15 digits from 300000000000000 on, climbing with the rows, with gaps. Each collection has a
/// thousand million of its own.
/// </summary>
internal readonly struct Ids(int collection, Dice dice)
{
    private const int Step = 7;
    private readonly long _first = 300_000_000_000_000 + (collection * 1_000_000_000L) + dice.Below(-1, 100_000_000);

    public long At(int row) => _first + ((long)row * Step) + dice.Below(row, Step);

    /// <summary>The row with this number, or -1.</summary>
    public int RowOf(long id, int count)
    {
        var row = (id - _first) / Step;
        return id >= _first && row < count && At((int)row) == id ? (int)row : -1;
    }
}
