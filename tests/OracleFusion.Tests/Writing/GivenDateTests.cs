using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Days and times that users give, where they mean one thing in every culture and zone.</summary>
public sealed class GivenDateTests : IClassFixture<Pod>, IDisposable
{
    private readonly Pod _pod;
    private readonly Engine _engine;

    public GivenDateTests(Pod pod)
    {
        _pod = pod;
        _engine = pod.Connected();
    }

    public void Dispose()
    {
        _pod.Server.Faults.Clear();
        _engine.Dispose();
    }

    [Theory]
    [InlineData("'31.12.2026'", "de-AT")]
    [InlineData("'12/31/2026 12:00:00 AM'", "en-US")]
    [InlineData("'01/11/2026'", "en-GB")]
    public void A_date_as_one_culture_writes_it_is_refused_with_the_culture_and_the_cure(string text, string culture)
    {
        var error = _engine
            .Run(
                $"[System.Threading.Thread]::CurrentThread.CurrentCulture = '{culture}'\nNew-FusionRecord invoices -Property @{{ "
                    + $"InvoiceNumber = 'x'; InvoiceDate = {text} }}"
            )
            .Error.ToString();
        Assert.Contains("InvoiceDate", error, StringComparison.Ordinal);
        Assert.Contains(culture, error, StringComparison.Ordinal);
        Assert.Matches("2026-1[12]-", error);
        Assert.Empty(_pod.Server.Requests);
    }

    [Theory]
    [InlineData("@{ Mode = 'UPDATE'; StartDate = '01.08.2026' }", "ISO 8601")]
    [InlineData("@{ Mode = 'UPDATE'; StartDate = '2026-08-02'; EndDate = '2026-08-01' }", "before it starts")]
    [InlineData("@{ StartDate = '2026-08-02' }", "no Mode")]
    [InlineData("@{ Mode = 'UPDATE'; StartSequence = 0 }", "count from 1")]
    public void An_effective_range_that_means_nothing_is_refused(string range, string told)
    {
        Assert.Contains(
            told,
            _engine.Run($"Set-FusionRecord emps 1 -Property @{{ AssignmentName = 'x' }} -EffectiveRange {range}").Error.ToString(),
            StringComparison.Ordinal
        );
        Assert.Empty(_pod.Server.Requests);
    }

    [Theory]
    [InlineData("On_c", "On_c = '2026-03-01'")]
    [InlineData("At_c", "At_c = '2026-03-01T00:00:00.000+00:00'")]
    [InlineData("Other_c", "Other_c = '2026-03-01'")]
    public void A_filter_takes_a_date_as_a_write_does(string attribute, string query)
    {
        var name = "Filter" + attribute.Replace("_", "", StringComparison.Ordinal) + "_c";
        _pod.Server.Faults.ArmReply(
            new ArmedReply(
                200,
                """{"Resources":{"NAME":{"attributes":[{"name":"At_c","type":"string","format":"date-time"},{"name":"On_c","type":"string","format":"date"}]}}}""".Replace(
                    "NAME",
                    name,
                    StringComparison.Ordinal
                ),
                "application/json"
            ),
            path: $"/{name}/describe"
        );
        var day =
            attribute == "At_c"
                ? "[datetime]::new(2026, 3, 1, 0, 0, 0, [DateTimeKind]::Utc).ToLocalTime()"
                : "[datetime]::new(2026, 3, 1, 0, 0, 0, [DateTimeKind]::Local)";
        _engine.Run($"$day = {day}; Get-FusionRecord crm/{name} -Filter {{ $_.{attribute} -eq $day }}");
        Assert.Contains(
            query,
            Uri.UnescapeDataString(_pod.Server.Requests.Last(r => !r.Path.Contains("describe", StringComparison.Ordinal)).Path),
            StringComparison.Ordinal
        );
    }
}
