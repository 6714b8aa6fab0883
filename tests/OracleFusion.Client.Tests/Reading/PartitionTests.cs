using Xunit;

namespace OracleFusion.Client.Tests.Reading;

/// <summary>Partitions of a collection: together they are all of it.</summary>
public class PartitionTests
{
    [Theory]
    [InlineData(100, 4, 4)]
    [InlineData(101, 8, 8)]
    [InlineData(3, 8, 3)]
    [InlineData(0, 8, 1)]
    public async Task Every_row_is_in_one_of_them(int rows, int count, int expected)
    {
        var pod = new FakePod().Fill(1000, 1000 + (rows * 7) - 7, 7);
        var partitions = await KeyPartitions.CutAsync(pod, FakePod.Query(), count, TestContext.Current.CancellationToken);
        Assert.Equal(expected, partitions.Count);
        // Rows that come later, before, between and behind the others.
        foreach (var key in new[] { -5L, 1003, 1352, 99_999 })
            pod.Add(key);
        var read = new List<long>();
        foreach (var partition in partitions)
        {
            var same = FusionPartition.Parse(partition.ToString());
            Assert.Equal(partition.ToString(), same.ToString());
            var query = FakePod.Query();
            using var reader = new QueryReader(pod, query with { Filter = same.Within(query.Resource, null) });
            var keys = (await reader.ReadAllAsync()).Keys();
            if (rows >= 100)
                Assert.InRange(keys.Count, rows / count, (rows / count) + 5);
            read.AddRange(keys);
        }
        Assert.Equal(pod.Rows.Keys, read);
    }

    [Theory]
    [InlineData("2/8")]
    [InlineData("0/8 /fscmRestApi/resources/11.13.18.05/invoices InvoiceId ..3")]
    [InlineData("9/8 /fscmRestApi/resources/11.13.18.05/invoices InvoiceId 3..")]
    [InlineData("2/8 /fscmRestApi/resources/11.13.18.05/invoices InvoiceId 3..")]
    [InlineData("1/8 /fscmRestApi/resources/11.13.18.05/invoices InvoiceId 1..3")]
    [InlineData("2/3 /fscmRestApi/resources/11.13.18.05/invoices InvoiceId 1 or 1=1..3")]
    [InlineData("2/3 /fscmRestApi/resources/11.13.18.05/invoices InvoiceId 1..99999999999999999999")]
    public void What_is_no_partition_is_refused(string text) =>
        Assert.Contains(
            "Get-FusionPartition",
            Assert.Throws<FusionInputException>(() => FusionPartition.Parse(text)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_partition_is_of_one_collection_and_one_that_is_not_read_by_key_has_none()
    {
        var partition = FusionPartition.Parse("1/2 /fscmRestApi/resources/11.13.18.05/invoices InvoiceId ..3");
        Assert.Throws<FusionInputException>(() => partition.Within(ResourcePath.Collection("fscm", "suppliers"), null));
        Assert.Equal("(A = 1 or B = 2) and InvoiceId < 3", partition.Within(FakePod.Query().Resource, "A = 1 or B = 2"));
        var query = new RecordQuery { Resource = ResourcePath.Collection("crm", "Thing_c") };
        var error = await Assert.ThrowsAsync<FusionInputException>(() =>
            KeyPartitions.CutAsync(new FakePod(), query, 2, TestContext.Current.CancellationToken)
        );
        Assert.Contains("catalog does not know", error.Message, StringComparison.Ordinal);
    }
}
