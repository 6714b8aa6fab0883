using System.Globalization;

namespace OracleFusion.Sandbox.Tests;

/// <summary>Rows that hold for a span of days: which of them a read shows, and how a change splits them.</summary>
public sealed class EffectiveDateTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private readonly Pod _pod = fixture.Pod;

    [Fact]
    public async Task A_date_effective_resource_shows_the_rows_of_the_day()
    {
        const string Emps = "/hcmRestApi/resources/11.13.18.05/emps";
        var all = await _pod.Get($"{Emps}?limit=500&onlyData=true&fields=PersonId,EffectiveStartDate&totalResults=true");
        var early = await _pod.Get($"{Emps}?limit=500&onlyData=true&fields=PersonId,EffectiveStartDate&effectiveDate=2018-01-01");

        var expected = all.Items.Where(i => string.CompareOrdinal(i.GetProperty("EffectiveStartDate").GetString(), "2018-01-01") <= 0);
        Assert.Equal(expected.Select(i => i.GetRawText()), early.Items.Select(i => i.GetRawText()));
        Assert.NotEqual(all.Items.Count, early.Items.Count);
        Assert.Equal(400, (await _pod.Get($"{Emps}?effectiveDate=yesterday")).Status);
    }

    [Fact]
    public async Task An_update_from_a_date_on_splits_the_row()
    {
        const string Emps = "/hcmRestApi/resources/11.13.18.05/emps";
        var item = (await _pod.Get($"{Emps}?limit=1")).Items[0];
        var changed = await _pod.Patch(
            Answer.Links(item, "self")[0].GetProperty("href").GetString()!,
            """{"AssignmentName":"Lead"}""",
            headers: ("Effective-Of", "RangeMode=UPDATE;RangeStartDate=2024-01-01")
        );

        Assert.Equal(200, changed.Status);
        Assert.Equal("2024-01-01", changed["EffectiveStartDate"].GetString());
        var person = item.GetProperty("PersonId").GetInt64();
        var before = (await _pod.Get($"{Emps}?onlyData=true&effectiveDate=2023-12-31&q=PersonId={person}")).Items.Single();
        Assert.Equal("2023-12-31", before.GetProperty("EffectiveEndDate").GetString());
        Assert.NotEqual("Lead", before.GetProperty("AssignmentName").GetString());
        Assert.Equal(
            "Lead",
            (await _pod.Get($"{Emps}?onlyData=true&q=PersonId={person}")).Items.Single().GetProperty("AssignmentName").GetString()
        );
    }

    [Fact]
    public async Task An_expanded_child_shows_the_rows_of_the_day()
    {
        const string Emps = "/hcmRestApi/resources/11.13.18.05/emps";
        var person = (await _pod.Get($"{Emps}?limit=1&offset=4&expand=assignments")).Items[0];
        var assignment = person.GetProperty("assignments").GetProperty("items")[0];
        var split = DateOnly
            .ParseExact(assignment.GetProperty("EffectiveStartDate").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            .AddDays(20);
        var changed = await _pod.Patch(
            Answer.Links(assignment, "self")[0].GetProperty("href").GetString()!,
            """{"AssignmentName":"Chief"}""",
            headers: ("Effective-Of", $"RangeMode=UPDATE;RangeStartDate={split:yyyy-MM-dd}")
        );
        Assert.Equal(200, changed.Status);

        var id = assignment.GetProperty("AssignmentId").GetInt64();
        async Task<string?> NameOn(DateOnly day) =>
            (
                await _pod.Get(
                    $"{Answer.Links(person, "self")[0].GetProperty("href").GetString()}?expand=assignments&effectiveDate={day:yyyy-MM-dd}"
                )
            )["assignments"]
                .GetProperty("items")
                .EnumerateArray()
                .Single(a => a.GetProperty("AssignmentId").GetInt64() == id)
                .GetProperty("AssignmentName")
                .GetString();
        Assert.Equal("Chief", await NameOn(split));
        Assert.Equal(assignment.GetProperty("AssignmentName").GetString(), await NameOn(split.AddDays(-1)));
    }

    [Fact]
    public async Task A_mode_that_the_server_does_not_know_is_refused()
    {
        var item = (await _pod.Get("/hcmRestApi/resources/11.13.18.05/emps?limit=1")).Items[0];

        var refused = await _pod.Patch(
            Answer.Links(item, "self")[0].GetProperty("href").GetString()!,
            """{"AssignmentName":"x"}""",
            headers: ("Effective-Of", "RangeMode=ZAP")
        );
        Assert.Equal(400, refused.Status);
        Assert.Equal(
            400,
            (
                await _pod.Patch(
                    "invoices/" + (await _pod.Get("invoices?limit=1&onlyData=true")).Items[0].GetProperty("InvoiceId"),
                    "{}",
                    headers: ("Effective-Of", "RangeMode=CORRECTION")
                )
            ).Status
        );
    }
}
