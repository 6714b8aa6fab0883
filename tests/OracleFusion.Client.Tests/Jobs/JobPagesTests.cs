using System.Globalization;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Jobs;

/// <summary>Searches for jobs of many pages: each job once, while others start, and an error where that cannot be.</summary>
public sealed class JobPagesTests
{
    private const int PageSize = 3;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Each_job_is_given_once_while_others_start(int startedMeanwhile)
    {
        var jobs = Enumerable.Range(1, 10).Select(n => (long)n).ToList();
        using var server = new RawServer(request =>
        {
            var answer = Page(jobs, Uri.UnescapeDataString(request.Target));
            for (var i = 0; i < startedMeanwhile; i++)
                jobs.Add(jobs.Count + 1);
            return answer;
        });
        using var client = Wire.Client(server.Address);
        Assert.Equal([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], await Read(client));
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task A_page_that_gives_again_what_was_read_is_an_error()
    {
        using var server = new RawServer(_ => RawAnswer.Json("""{"items":[{"requestId":9},{"requestId":8}],"hasMore":true}"""));
        using var client = Wire.Client(server.Address);
        var error = await Assert.ThrowsAsync<ServiceException>(() => Read(client));
        Assert.Equal(FusionFailure.IncompleteAnswer, error.Failure);
        Assert.Contains("request 9 where those beyond 8 were asked for", error.Message);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_page_without_jobs_that_is_not_the_last_is_an_error()
    {
        using var server = new RawServer(_ => RawAnswer.Json("""{"items":[],"hasMore":true}"""));
        using var client = Wire.Client(server.Address);
        Assert.Equal(FusionFailure.IncompleteAnswer, (await Assert.ThrowsAsync<ServiceException>(() => Read(client))).Failure);
        Assert.Single(server.Requests);
    }

    private static async Task<List<long>> Read(FusionClient client)
    {
        var reader = new FusionJobs(client).Find(new FusionJobSearch());
        var read = new List<long>();
        while (await reader.NextAsync(TestContext.Current.CancellationToken) is { } page)
            read.AddRange(page.Select(job => job.RequestId));
        return read;
    }

    private static RawAnswer Page(List<long> jobs, string target)
    {
        const string Before = "requestId lt ";
        var at = target.IndexOf(Before, StringComparison.Ordinal);
        var most =
            at < 0
                ? long.MaxValue
                : long.Parse(new string([.. target.Substring(at + Before.Length).TakeWhile(char.IsDigit)]), CultureInfo.InvariantCulture);
        var rest = jobs.Where(id => id < most).OrderByDescending(id => id).ToList();
        var items = string.Join(",", rest.Take(PageSize).Select(id => $$"""{"requestId":{{id}}}"""));
        return RawAnswer.Json($$"""{"items":[{{items}}],"hasMore":{{(rest.Count > PageSize ? "true" : "false")}}}""");
    }
}
