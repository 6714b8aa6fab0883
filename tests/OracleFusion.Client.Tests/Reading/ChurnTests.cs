using CsCheck;
using Xunit;

namespace OracleFusion.Client.Tests.Reading;

/// <summary>Rows are inserted and deleted between the pages.</summary>
public class ChurnTests
{
    [Fact]
    public void By_key_no_row_repeats_and_none_that_existed_throughout_is_lost() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 400], Gen.Int[1, 6], Gen.Int[1, 25], Gen.Int[0, 40]).Sample(
            (seed, rows, throttleLimit, pageSize, changes) =>
            {
#pragma warning disable CA5394 // Not a secret: the churn is to be the same in every run.
                var random = new Random(seed);
                var pod = new FakePod();
                while (pod.Rows.Count < rows) pod.Add(random.Next(5000));
                var throughout = new HashSet<long>(pod.Rows.Keys);
                pod.Churn = _ =>
                {
                    for (var change = 0; change < changes; change++)
                    {
                        var key = (long)random.Next(5000);
                        if (pod.Rows.Remove(key)) throughout.Remove(key);
                        else pod.Add(key);
                    }
                };
#pragma warning restore CA5394
                using var reader = new QueryReader(pod, new RecordQuery { Resource = FakePod.Query().Resource, PageSize = pageSize, ThrottleLimit = throttleLimit });

                var keys = reader.ReadAllAsync().GetAwaiter().GetResult().Keys();

                Assert.Equal(keys.Distinct().Order(), keys);
                Assert.Superset(throughout, keys.ToHashSet());
            },
            seed: "0000ChurnKey1", iter: 40, threads: 1);

    [Fact]
    public async Task By_offset_a_row_that_was_shifted_to_a_later_page_does_not_repeat()
    {
        var pod = new FakePod { FrameworkVersion = 1 }.Fill(1000, 1099);
        var next = 999L;
        pod.Churn = _ => pod.Add(next--);
        using var reader = new QueryReader(pod, FakePod.Query());

        var keys = (await reader.ReadAllAsync()).Keys();

        Assert.Equal(keys.Count, keys.Distinct().Count());
        Assert.Superset(Enumerable.Range(1000, 100).Select(static key => (long)key).ToHashSet(), keys.ToHashSet());
    }
}
