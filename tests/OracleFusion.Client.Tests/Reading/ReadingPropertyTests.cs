using CsCheck;
using Xunit;

namespace OracleFusion.Client.Tests.Reading;

public class ReadingPropertyTests
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
    public void Random_keys_come_once_each_in_order() =>
        Gen.Select(Gen.Long[-1_000_000_000_000_000_000, 1_000_000_000_000_000_000].Array[0, 12], Gen.Int[1, 60], Gen.Int[1, 5], Gen.Int[1, 30], Gen.Bool).Sample(
            (clusters, length, throttleLimit, pageSize, deniesMore) =>
            {
                var pod = new FakePod { DeniesMore = deniesMore };
                foreach (var start in clusters) pod.Fill(start, start + length);
                using var reader = new QueryReader(pod, new RecordQuery { Resource = FakePod.Query().Resource, PageSize = pageSize, ThrottleLimit = throttleLimit });
                return reader.ReadAllAsync().GetAwaiter().GetResult().Keys().SequenceEqual(pod.Rows.Keys);
            },
            seed: "0000KeyRange1", iter: 20, threads: 1);

    [Fact]
    public void By_offset_no_row_repeats_and_none_that_existed_throughout_is_lost() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 300], Gen.Bool, Gen.Int[1, 25], Gen.Int[0, 12]).Sample(
            (seed, rows, onlyData, pageSize, changes) =>
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
                        // Half of the changes delete a row that is there.
                        var key = change % 2 == 0 && pod.Rows.Count > 0 ? pod.Rows.Keys.ElementAt(random.Next(pod.Rows.Count)) : random.Next(5000);
                        if (pod.Rows.Remove(key)) throughout.Remove(key);
                        else pod.Add(key);
                    }
                };
#pragma warning restore CA5394
                using var reader = new QueryReader(pod, new RecordQuery { Resource = FakePod.Query().Resource, OrderBy = "InvoiceNumber", PageSize = pageSize, OnlyData = onlyData });

                var keys = reader.ReadAllAsync().GetAwaiter().GetResult().Keys();

                Assert.Equal(keys.Distinct(), keys);
                Assert.Superset(throughout, keys.ToHashSet());
            },
            seed: "0000ChurnOff1", iter: 60, threads: 1);

    [Fact]
    public void Rows_that_share_a_key_come_once_each_or_the_reading_fails() =>
        Gen.Select(Gen.Int[0, 3].Array[1, 200], Gen.Int[1, 5], Gen.Int[1, 30], Gen.Int[1, 40]).Sample(
            (steps, throttleLimit, pageSize, cap) =>
            {
                // Row n has the key that the steps before it add up to: a step of none makes a twin.
                var keys = new long[steps.Length];
                for (var row = 1; row < keys.Length; row++) keys[row] = keys[row - 1] + Math.Max(0, steps[row] - (steps[0] % 2));
                var pod = new FakePod { Cap = cap, KeyOf = row => keys[row] }.Fill(0, keys.Length - 1);
                using var reader = new QueryReader(pod, new RecordQuery { Resource = FakePod.Query().Resource, PageSize = pageSize, ThrottleLimit = throttleLimit });
                var paths = new List<string>();
                try
                {
                    paths = reader.ReadAllAsync().GetAwaiter().GetResult().Paths();
                }
                catch (FusionException exception)
                {
                    Assert.Contains("several rows have", exception.Message, StringComparison.Ordinal);
                    return;
                }

                Assert.Equal(keys.Length, paths.Count);
                Assert.Equal(keys.Length, paths.Distinct().Count());
            },
            seed: "0000TwinKeys1", iter: 100, threads: 1);
}
