using System.Runtime.CompilerServices;

namespace OracleFusion.Client.Records;

/// <summary>How the methods are compiled that run for every value of every row.</summary>
internal static class Optimization
{
    /// <summary>
    /// <c>MethodImplOptions.AggressiveOptimization</c>, for which netstandard2.0 has no name: compiled once and optimized. By itself the
    /// runtime compiles a method that is called often three times, the second time with counters in it; for a script that reads some
    /// thousand records and ends, that takes longer than the records. Runtimes that do not know it do as ever.
    /// </summary>
    public const MethodImplOptions Aggressive = (MethodImplOptions)512;
}
