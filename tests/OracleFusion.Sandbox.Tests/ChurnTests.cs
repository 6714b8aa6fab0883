namespace OracleFusion.Sandbox.Tests;

/// <summary>Rows that come, change and go between the pages of a read.</summary>
public sealed class ChurnTests
{
    [Fact]
    public async Task With_churn_rows_come_and_go_between_pages()
    {
        await using var other = await Pod.Start(new SandboxOptions { Scale = 300, Churn = true });
        var before = new HashSet<long>();
        other.Server.Faults.Churn = false;
        foreach (var item in (await other.Get("invoices?limit=500&onlyData=true&fields=InvoiceId")).Items)
            before.Add(item.GetProperty("InvoiceId").GetInt64());
        other.Server.Faults.Churn = true;
        for (var page = 0; page < 10; page++)
            await other.Get($"invoices?limit=10&offset={page * 10}");
        other.Server.Faults.Churn = false;
        var after = (await other.Get("invoices?limit=500&onlyData=true&fields=InvoiceId"))
            .Items.Select(i => i.GetProperty("InvoiceId").GetInt64())
            .ToHashSet();

        Assert.Equal(30, other.Server.Churned.Count);
        Assert.Equal(10, before.Except(after).Count());
        Assert.Equal(10, after.Except(before).Count());
    }

    [Theory]
    [InlineData("/crmRestApi/resources/11.13.18.05/activities")]
    [InlineData("/crmRestApi/resources/11.13.18.05/opportunities")]
    [InlineData("/hcmRestApi/resources/11.13.18.05/workers")]
    public async Task No_two_rows_have_one_address(string resource)
    {
        await using var other = await Pod.Start(new SandboxOptions { Scale = 300, Churn = true });
        for (var page = 0; page < 5; page++)
            await other.Get($"{resource}?limit=5&offset={page * 5}");
        other.Server.Faults.Churn = false;
        var addresses = (await other.Get($"{resource}?limit=500&fields=&links=self"))
            .Items.Select(i => Answer.Links(i, "self")[0].GetProperty("href").GetString())
            .ToList();

        Assert.NotEmpty(other.Server.Churned);
        Assert.Equal(addresses.Distinct(), addresses);
    }

    [Fact]
    public async Task A_reader_by_key_reaches_the_end_in_spite_of_churn()
    {
        await using var other = await Pod.Start(new SandboxOptions { Scale = 120, Churn = true });
        var last = 0L;
        var keys = new List<long>();
        for (var more = true; more; )
        {
            var page = await other.Get(
                $"invoices?limit=10&onlyData=true&fields=InvoiceId&orderBy=InvoiceId&q={Uri.EscapeDataString($"InvoiceId > {last}")}"
            );
            keys.AddRange(page.Items.Select(i => i.GetProperty("InvoiceId").GetInt64()));
            last = keys[^1];
            more = page["hasMore"].GetBoolean();
        }

        Assert.Equal(keys.Order().Distinct(), keys);
        Assert.InRange(keys.Count, 108, 140);
    }
}
