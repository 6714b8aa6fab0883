namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>
/// How many rows each parent has, as a pattern of counts that repeats. The pattern is irregular enough to look like life and short
/// enough to keep its sums, so both ways between a parent and its rows cost a division and a look into a small array.
/// </summary>
/// <remarks>With counts of 0 and 1 it says which parents are chosen, and numbers the chosen ones.</remarks>
internal sealed class Repeat
{
    private readonly int[] _firsts;
    private readonly int[] _parents;

    public Repeat(params ReadOnlySpan<int> counts)
    {
        _firsts = new int[counts.Length + 1];
        for (var i = 0; i < counts.Length; i++)
            _firsts[i + 1] = _firsts[i] + counts[i];
        _parents = new int[_firsts[^1]];
        for (var i = 0; i < counts.Length; i++)
            _parents.AsSpan(_firsts[i], counts[i]).Fill(i);
    }

    /// <summary>One row for each parent.</summary>
    public static Repeat One { get; } = new(1);

    /// <summary>No rows at all.</summary>
    public static Repeat None { get; } = new(0);

    /// <summary>After how many parents the pattern begins anew.</summary>
    public int Parents => _firsts.Length - 1;

    /// <summary>How many rows one round of the pattern has.</summary>
    public int Rows => _parents.Length;

    /// <summary>A pattern from shares: <c>shares[n]</c> of a hundred parents have n rows.</summary>
    public static Repeat Shares(Dice dice, int period, params ReadOnlySpan<int> shares)
    {
        var counts = new int[period];
        for (var i = 0; i < period; i++)
        {
            var left = dice.Below(i, 100);
            while (counts[i] < shares.Length - 1 && left >= shares[counts[i]])
                left -= shares[counts[i]++];
        }

        return new Repeat(counts);
    }

    /// <summary>The parent's first row. Of the number of parents: how many rows there are.</summary>
    public int First(int parent)
    {
        var round = Math.DivRem(parent, Parents, out var slot);
        return checked((round * Rows) + _firsts[slot]);
    }

    public int Count(int parent)
    {
        var slot = parent % Parents;
        return _firsts[slot + 1] - _firsts[slot];
    }

    public int ParentOf(int row)
    {
        var round = Math.DivRem(row, Rows, out var slot);
        return (round * Parents) + _parents[slot];
    }
}
