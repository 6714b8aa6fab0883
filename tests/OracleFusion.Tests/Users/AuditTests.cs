using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>The audit history: its pages, its borders, its shapes.</summary>
public sealed class AuditTests(UserPod pod) : IClassFixture<UserPod>
{
    private const string Path = "getaudithistory";

    [Fact]
    public void It_is_read_over_a_connection_that_only_reads()
    {
        using var engine = pod.Fresh();
        engine.Run("New-FusionUser -UserName jane.roe -FamilyName Roe -Force | Out-Null").ThrowIfFailed();
        pod.Connect(engine, "-ReadOnly").ThrowIfFailed();
        Assert.Single(engine.Run("Get-FusionAuditRecord OPSS -From ([DateTime]::UtcNow.AddDays(-1))").ThrowIfFailed().Output);
    }

    [Fact]
    public void A_time_with_a_zone_is_one_moment_and_a_day_without_a_time_is_whole()
    {
        using var engine = pod.Fresh();
        engine.Run("Get-FusionAuditRecord OPSS -From 2026-01-31T23:30:00-02:00 -To 2026-02-01T02:00:00Z").ThrowIfFailed();
        Assert.Contains("fromDate=2026-02-01%2001%3A30%3A00&toDate=2026-02-01%2002%3A00%3A00", Asked(), StringComparison.Ordinal);

        // 23:59:59.900 belongs to the day, and the midnight behind it does not.
        Answer("auditData", "2026-01-31 23:59:59.900", "2026-02-01 00:00:00.000");
        Answer("auditData");
        var record = engine.Run("Get-FusionAuditRecord OPSS -From 2026-01-31 -To 2026-01-31").Single;
        Assert.Equal(new DateTime(2026, 1, 31, 23, 59, 59, 900), record.Properties["Date"].Value);
        Assert.Equal((DateTimeKind.Utc, "UTC"), (((DateTime)record.Properties["Date"].Value).Kind, record.Properties["TimeZone"].Value));
        Answer("auditData", "2026-01-31 12:00:00.000");
        Answer("auditData");
        var elsewhere = engine.Run("Get-FusionAuditRecord OPSS -From 2026-01-31 -To 2026-01-31 -TimeZone Europe/Berlin").Single;
        Assert.Equal(
            (DateTimeKind.Unspecified, "Europe/Berlin"),
            (((DateTime)elsewhere.Properties["Date"].Value).Kind, elsewhere.Properties["TimeZone"].Value)
        );

        var refused = engine.Run("Get-FusionAuditRecord OPSS -From 2026-01-31T12:00:00Z -To 2026-02-01 -TimeZone Europe/Berlin");
        Assert.Contains("is a moment in", refused.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auditData")]
    [InlineData("result")]
    [InlineData("items")]
    public void The_list_has_one_of_three_names_and_pages_may_be_shorter_than_asked(string name)
    {
        using var engine = pod.Fresh();
        Answer(name, "2026-01-02 10:00:00.000");
        Answer(name, "2026-01-03 10:00:00.000");
        Answer(name);
        Assert.Equal(2, engine.Run("Get-FusionAuditRecord OPSS -From 2026-01-01 -To 2026-01-05").ThrowIfFailed().Output.Count);
    }

    [Fact]
    public void Two_things_in_one_second_are_two_records_and_a_page_that_comes_again_is_an_error()
    {
        using var engine = pod.Fresh();
        Answer("auditData", "2026-01-02 10:00:00.000", "2026-01-02 10:00:00.000");
        Answer("auditData");
        Assert.Equal(2, engine.Run("Get-FusionAuditRecord OPSS -From 2026-01-01 -To 2026-01-05").ThrowIfFailed().Output.Count);
        Answer("auditData", "2026-01-02 10:00:00.000");
        Answer("auditData", "2026-01-02 10:00:00.000");
        Assert.Contains(
            "gives page 1 again",
            engine.Run("Get-FusionAuditRecord OPSS -From 2026-01-01 -To 2026-01-05").Error.Exception.Message,
            StringComparison.Ordinal
        );
        pod.Server.Faults.ArmReply(new ArmedReply(200, """{"status":"SUCCESS"}""", "application/json"), path: Path);
        Assert.Contains(
            "gives no list of records",
            engine.Run("Get-FusionAuditRecord OPSS -From 2026-01-01 -To 2026-01-05").Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Records_that_come_while_pages_are_read_double_none_and_a_date_with_a_zone_is_one_moment()
    {
        using var engine = pod.Fresh();
        // The newest first: two more have come before the second page was asked for. Of a time that is past none comes: what says the
        // same are two.
        foreach (var (daysAgo, given) in new[] { (1, 4), (10, 6) })
        {
            var last = DateTime.UtcNow.AddDays(-daysAgo);
            string[] days = [.. Enumerable.Range(0, 4).Select(i => $"{last.AddDays(-i):yyyy-MM-dd HH:mm:ss}.000")];
            Answer("auditData", days[..3]);
            Answer("auditData", days[1..]);
            Answer("auditData");
            var to = daysAgo == 1 ? "" : $"-To {last.AddDays(1):yyyy-MM-dd}";
            var found = engine.Run($"Get-FusionAuditRecord OPSS -From {last.AddDays(-5):yyyy-MM-dd} {to}");
            Assert.Equal(given, found.ThrowIfFailed().Output.Count);
        }

        Answer("auditData", "2026-01-31T23:30:00-02:00", "2026-02-01T02:30:00Z");
        Answer("auditData");
        var one = engine.Run("Get-FusionAuditRecord OPSS -From 2026-02-01T01:00:00 -To 2026-02-01T02:00:00").Single;
        Assert.Equal(new DateTime(2026, 2, 1, 1, 30, 0), one.Properties["Date"].Value);

        engine.Run("Get-FusionAuditRecord OPSS -From ([DateTime]::UtcNow.AddHours(-1))").ThrowIfFailed();
        var asked = Uri.UnescapeDataString(Asked());
        Assert.DoesNotContain($"toDate={DateTime.UtcNow.AddDays(1):yyyy-MM-dd}", asked, StringComparison.Ordinal);
    }

    private string Asked() => pod.Server.Requests.Last(r => r.Path.Contains(Path, StringComparison.Ordinal)).Path;

    // What the service answers next: a page of records with these dates.
    private void Answer(string name, params string[] dates)
    {
        var rows = string.Join(",", dates.Select(date => $$"""{"date":"{{date}}","userName":"x","eventType":"Object Data Insert"}"""));
        pod.Server.Faults.ArmReply(new ArmedReply(200, $$"""{"status":"SUCCESS","{{name}}":[{{rows}}]}""", "application/json"), path: Path);
    }
}
