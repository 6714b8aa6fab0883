namespace OracleFusion.Sandbox.Values;

/// <summary>A well-mixed number from a seed, a name and a row: the same on every machine and in every run.</summary>
internal static class Hash
{
    public static long Of(int seed, string name, int row)
    {
        var hash = 14695981039346656037UL ^ (uint)seed;
        foreach (var c in name)
            hash = (hash ^ c) * 1099511628211UL;
        return Mix(hash, row);
    }

    /// <summary>A column's own number together with a row; not negative.</summary>
    public static long Of(long column, int row) => Mix((ulong)column, row);

    // The finaliser of SplitMix64.
    private static long Mix(ulong state, int row)
    {
        var z = state + (ulong)(uint)row * 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (long)((z ^ (z >> 31)) & long.MaxValue);
    }
}
