namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>
/// Chance that falls the same way every time: a number from the seed, the name of what is thrown for, and the row. Nothing is kept
/// between throws, so any row can be asked for alone.
/// </summary>
internal readonly struct Dice
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private readonly ulong _salt;

    public Dice(int seed, string name)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        var hash = 14695981039346656037;
        foreach (var c in name)
            hash = (hash ^ c) * 1099511628211;
        _salt = Mix(hash ^ ((uint)seed * Golden));
    }

    /// <summary>64 even bits.</summary>
    public ulong At(int row) => Mix(_salt + ((ulong)(uint)row * Golden));

    /// <summary>0 up to, but not including, the bound.</summary>
    public int Below(int row, int bound) => (int)(((At(row) >> 32) * (ulong)(uint)bound) >> 32);

    /// <summary>Both ends included.</summary>
    public int Between(int row, int low, int high) => low + Below(row, high - low + 1);

    public bool Chance(int row, int percent) => Below(row, 100) < percent;

    public T Pick<T>(int row, T[] values) => values[Below(row, values.Length)];

    /// <summary>Cents between two bounds, small ones much more often than large ones, as prices and amounts are.</summary>
    public long Cents(int row, long low, long high)
    {
        var even = (At(row) >> 11) * (1.0 / (1UL << 53));
        return low + (long)((high - low) * even * even * even);
    }

    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
