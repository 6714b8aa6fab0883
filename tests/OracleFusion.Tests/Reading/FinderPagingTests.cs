namespace OracleFusion.Tests;

/// <summary>Finders that page by variables of their own, read from a server that answers as pods do.</summary>
public sealed class FinderPagingTests(Pod pod) : IClassFixture<Pod>
{
    [Theory]
    [InlineData("-Finder findReqs -FinderVariable @{ siteNumber = 'CX_1'; limit = 25; offset = 0 }", 25)]
    [InlineData("-Finder 'findReqs;siteNumber=CX_1,limit=10,offset=0'", 10)]
    // More than a server sends of a child at once.
    [InlineData("-Finder 'findReqs;siteNumber=CX_1,limit=100,offset=0'", 100)]
    [InlineData("-Finder 'findReqs;siteNumber=CX_1,limit=25,offset=0' -FrameworkVersion 1", 25)]
    [InlineData("-Finder 'findReqs;siteNumber=CX_1,limit=25,offset=0' -OnlyData", 25)]
    public void Every_job_comes_once(string how, int limit)
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                $"$parts = @(Get-FusionRecord recruitingCEJobRequisitions {how} -Expand requisitionList); $parts[0].TotalJobsCount; "
                    + "$parts.requisitionList | ForEach-Object { $_.Id }"
            )
            .ThrowIfFailed();
        var total = (long)result.Output[0].BaseObject;
        Assert.True(total > 30);
        var jobs = result.Output.Skip(1).Select(static o => o.BaseObject).ToList();
        Assert.Equal(total, jobs.Count);
        Assert.Equal(jobs.Count, jobs.Distinct().Count());
        Assert.Empty(result.Warnings);
        Assert.True(pod.Server.Requests.Count >= total / limit);
    }

    [Fact]
    public void What_was_found_and_not_asked_for_is_told()
    {
        using var engine = pod.Connected();
        var result = engine.Run("Get-FusionRecord recruitingCEJobRequisitions -Finder 'findReqs;siteNumber=CX_1,limit=25'").ThrowIfFailed();
        Assert.Contains(result.Warnings, static w => w.ToString().Contains("-Expand requisitionList", StringComparison.Ordinal));
    }
}
