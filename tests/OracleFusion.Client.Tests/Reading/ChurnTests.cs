using Xunit;

namespace OracleFusion.Client.Tests.Reading;

/// <summary>Rows are inserted and deleted between the pages.</summary>
public class ChurnTests
{
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
