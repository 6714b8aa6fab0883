using CsCheck;

namespace OracleFusion.Client.Tests;

/// <summary>Cases of a generator that are the same in every run.</summary>
internal static class CasesForPropertyTests
{
    /// <summary>Checks cases one after the other. A seed that CsCheck is given is for its first case only; so all cases are made as
    /// one.</summary>
    public static void SampleSame<T>(this Gen<T> generator, string seed, int count, Action<T> check) =>
        generator
            .Array[count]
            .Sample(
                cases =>
                {
                    foreach (var one in cases)
                    {
                        try
                        {
                            check(one);
                        }
                        catch (Exception exception)
                        {
                            throw new InvalidOperationException($"The case {Check.Print(one)}: {exception.Message}", exception);
                        }
                    }
                },
                seed: seed,
                iter: 1,
                threads: 1
            );
}
