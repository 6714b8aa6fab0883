using CsCheck;
using Xunit;

namespace OracleFusion.Client.Tests.Reading;

public class ReadingPropertyTests
{
    [Fact]
    public void By_key_no_row_repeats_and_none_that_existed_throughout_is_lost() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 400], Gen.Int[1, 6], Gen.Int[1, 25], Gen.Int[0, 40])
            .SampleSame("0000ChurnKey1", 40, c =>
            {
                var (seed, rows, throttleLimit, pageSize, changes) = c;
                var (pod, throughout) = Churning(seed, rows, changes, static (random, _, _) => random.Next(5000));

                var keys = ReadAll(
                        pod,
                        new RecordQuery
                        {
                            Resource = FakePod.Query().Resource,
                            PageSize = pageSize,
                            ThrottleLimit = throttleLimit,
                        }
                    )
                    .Keys();

                Assert.Equal(keys.Distinct().Order(), keys);
                Assert.Superset(throughout, keys.ToHashSet());
            });

    [Fact]
    public void Random_keys_come_once_each_in_order() =>
        Gen.Select(
                Gen.Long[-1_000_000_000_000_000_000, 1_000_000_000_000_000_000].Array[0, 12],
                Gen.Int[1, 60],
                Gen.Int[1, 5],
                Gen.Int[1, 30],
                Gen.Bool
            )
            .SampleSame("0000KeyRange1", 20, c =>
            {
                var (clusters, length, throttleLimit, pageSize, deniesMore) = c;
                var pod = new FakePod { DeniesMore = deniesMore };
                foreach (var start in clusters)
                    pod.Fill(start, start + length);

                Assert.Equal(
                    pod.Rows.Keys,
                    ReadAll(
                            pod,
                            new RecordQuery
                            {
                                Resource = FakePod.Query().Resource,
                                PageSize = pageSize,
                                ThrottleLimit = throttleLimit,
                            }
                        )
                        .Keys()
                );
            });

    [Fact]
    public void By_offset_no_row_repeats_and_none_that_existed_throughout_is_lost() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 300], Gen.Bool, Gen.Int[1, 25], Gen.Int[0, 12])
            .SampleSame("0000ChurnOff1", 60, c =>
            {
                var (seed, rows, onlyData, pageSize, changes) = c;
                // Half of the changes delete a row that is there.
                var (pod, throughout) = Churning(seed, rows, changes, static (random, pod, change) =>
                    change % 2 == 0 && pod.Rows.Count > 0 ? pod.Rows.Keys.ElementAt(random.Next(pod.Rows.Count)) : random.Next(5000)
                );

                List<long> keys;
                try
                {
                    keys = ReadAll(
                            pod,
                            new RecordQuery
                            {
                                Resource = FakePod.Query().Resource,
                                OrderBy = "InvoiceNumber",
                                PageSize = pageSize,
                                OnlyData = onlyData,
                            }
                        )
                        .Keys();
                }
                catch (ServiceException exception) when (changes > pageSize)
                {
                    // As many rows as a page is long come each time: that looks like a server that ignores
                    // the offset, and ends with an error.
                    Assert.Contains("the same rows as the pages before", exception.Message, StringComparison.Ordinal);
                    return;
                }

                Assert.Equal(keys.Distinct(), keys);
                Assert.Superset(throughout, keys.ToHashSet());
            });

    [Fact]
    public void Rows_that_share_a_key_come_once_each() =>
        Gen.Select(Gen.Int[0, 3].Array[1, 200], Gen.Int[1, 5], Gen.Int[1, 30], Gen.Int[1, 40])
            .SampleSame("0000TwinKeys1", 100, c =>
            {
                var (steps, throttleLimit, pageSize, cap) = c;
                // Row n has the key that the steps before it add up to: a step of none makes a twin.
                var keys = new long[steps.Length];
                for (var row = 1; row < keys.Length; row++)
                    keys[row] = keys[row - 1] + Math.Max(0, steps[row] - (steps[0] % 2));
                var pod = new FakePod { Cap = cap, KeyOf = row => keys[row] }.Fill(0, keys.Length - 1);
                var paths = ReadAll(
                        pod,
                        new RecordQuery
                        {
                            Resource = FakePod.Query().Resource,
                            PageSize = pageSize,
                            ThrottleLimit = throttleLimit,
                        }
                    )
                    .Paths();

                Assert.Equal(keys.Length, paths.Count);
                Assert.Equal(keys.Length, paths.Distinct().Count());
            });

    /// <summary>A pod whose rows come and go between the requests, and the keys that are there all the time.</summary>
    /// <param name="seed">What all of it follows from.</param>
    /// <param name="rows">How many rows there are at first.</param>
    /// <param name="changes">How many changes there are before each answer.</param>
    /// <param name="choose">The key of the nth of them: a row that has it goes, else one comes.</param>
    private static (FakePod Pod, HashSet<long> Throughout) Churning(
        int seed,
        int rows,
        int changes,
        Func<Random, FakePod, int, long> choose
    )
    {
#pragma warning disable CA5394 // Not a secret: the churn is to be the same in every run.
        var random = new Random(seed);
        var pod = new FakePod();
        while (pod.Rows.Count < rows)
            pod.Add(random.Next(5000));
#pragma warning restore CA5394
        var throughout = new HashSet<long>(pod.Rows.Keys);
        pod.Churn = _ =>
        {
            for (var change = 0; change < changes; change++)
            {
                var key = choose(random, pod, change);
                if (pod.Rows.Remove(key))
                    throughout.Remove(key);
                else
                    pod.Add(key);
            }
        };
        return (pod, throughout);
    }

    private static List<FusionRecord> ReadAll(FakePod pod, RecordQuery query)
    {
        using var reader = new QueryReader(pod, query);
        return reader.ReadAllAsync().GetAwaiter().GetResult();
    }
}
