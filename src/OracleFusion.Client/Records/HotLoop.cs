using System.Runtime.CompilerServices;

namespace OracleFusion.Client;

/// <summary>Marks the methods that run for every value of every row.</summary>
internal static class HotLoop
{
    /// <summary>
    /// Compiled once and optimized. By itself the runtime compiles a method that is called often three times, the second time with counters in it; for a script
    /// that reads some thousand records and ends, that takes longer than the records. netstandard2.0 has no name for it, and runtimes that do not know it do as ever.
    /// </summary>
    public const MethodImplOptions Once = (MethodImplOptions)512;
}
