using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Jobs;

/// <summary>How a job is followed: when it is asked for again, and what a failed question says.</summary>
public sealed class JobFollowerTests
{
    private const string Children = """{"items":[],"hasMore":false}""";

    [Fact]
    public async Task It_is_asked_for_more_and_more_seldom_until_it_has_ended()
    {
        var states = new Queue<string>(["WAIT", "RUNNING", "PAUSED", "COMPLETED", "RUNNING", "RUNNING", "RUNNING", "RUNNING", "SUCCEEDED"]);
        var time = new TestTime();
        using var server = new RawServer(request => IsJob(request) ? Job(states.Dequeue()) : RawAnswer.Json(Children));
        using var client = Wire.Client(server.Address, time);
        var seen = new List<string>();
        var outcome = await new FusionJobs(client).FollowAsync(
            7,
            new FusionPolling(),
            (job, elapsed) => seen.Add(job.State),
            TestContext.Current.CancellationToken
        );
        Assert.Equal("SUCCEEDED", outcome.Job!.State);
        Assert.Equal(["WAIT", "RUNNING", "PAUSED", "COMPLETED", "RUNNING", "RUNNING", "RUNNING", "RUNNING"], seen);
        Assert.Equal(
            [5, 7.5, 11.3, 16.9, 25.3, 38, 57, 60],
            time.Waits.Select(wait => Math.Round(wait.TotalSeconds, 1, MidpointRounding.AwayFromZero))
        );
    }

    [Fact]
    public async Task A_question_that_fails_is_asked_again_and_says_nothing_of_the_job()
    {
        var answers = new Queue<RawAnswer>([
            NotThere,
            Job("RUNNING"),
            RawAnswer.Json("{}", 500),
            RawAnswer.Json("{}", 401),
            Job("WARNING"),
        ]);
        using var server = new RawServer(request =>
            IsJob(request) ? answers.Dequeue()
            : IsRoot(request) ? RawAnswer.Json("""{"version":"v1"}""")
            : RawAnswer.Json(Children)
        );
        using var client = Wire.Client(server.Address, retries: 0);
        var outcome = await Follow(client, new FusionPolling());
        Assert.Equal("WARNING", outcome.Job!.State);
        Assert.Empty(answers);
    }

    /// <summary>A 401 that comes by chance passes. A changed password must not be given again and again, as that locks the user.</summary>
    [Fact]
    public async Task A_password_that_is_refused_twice_in_a_row_is_not_given_again()
    {
        var answers = new Queue<int>([200, 401, 200, 401, 401, 200]);
        using var server = new RawServer(request =>
            IsJob(request) ? (answers.Dequeue() == 200 ? Job("RUNNING") : RawAnswer.Json("{}", 401))
            : IsRoot(request) ? RawAnswer.Json("""{"version":"v1"}""")
            : RawAnswer.Json(Children)
        );
        using var client = Wire.Client(server.Address, retries: 0);
        var e = await Assert.ThrowsAsync<ServiceException>(() => Follow(client, new FusionPolling()));
        Assert.Equal(FusionFailure.Unauthorized, e.Failure);
        Assert.Single(answers);
    }

    [Fact]
    public async Task The_service_is_left_alone_for_as_long_as_it_wants()
    {
        var answers = new Queue<RawAnswer>([
            Job("RUNNING"),
            RawAnswer.Json("{}", 503, "Retry-After: 240"),
            Job("RUNNING"),
            Job("SUCCEEDED"),
        ]);
        var time = new TestTime();
        using var server = new RawServer(request => IsJob(request) ? answers.Dequeue() : RawAnswer.Json(Children));
        using var client = Wire.Client(server.Address, time, retries: 0);
        var outcome = await Follow(client, new FusionPolling());
        Assert.Equal("SUCCEEDED", outcome.Job!.State);
        Assert.Equal([5, 240, 11.25], time.Waits.Select(wait => wait.TotalSeconds));

        answers = new Queue<RawAnswer>([Job("RUNNING"), RawAnswer.Json("{}", 503, "Retry-After: 240"), Job("RUNNING")]);
        Assert.True((await Follow(client, new FusionPolling { Timeout = TimeSpan.FromMinutes(2) })).HasTimedOut);
        Assert.Single(answers);
    }

    [Fact]
    public async Task A_longer_wait_than_is_accepted_is_told_and_not_kept()
    {
        var answers = new Queue<RawAnswer>([Job("RUNNING"), RawAnswer.Json("{}", 503, "Retry-After: 3600"), Job("RUNNING")]);
        var time = new TestTime();
        using var server = new RawServer(request => IsJob(request) ? answers.Dequeue() : RawAnswer.Json(Children));
        using var client = Wire.Client(server.Address, time);
        var e = await Assert.ThrowsAsync<ServiceException>(() => Follow(client, new FusionPolling()));
        Assert.Equal(TimeSpan.FromHours(1), e.RetryAfter);
        Assert.Equal([5], time.Waits.Select(wait => wait.TotalSeconds));
        Assert.Single(answers);
    }

    [Fact]
    public async Task When_the_time_is_up_the_job_runs_on_and_the_last_wait_is_cut()
    {
        var time = new TestTime();
        using var server = new RawServer(request => IsJob(request) ? Job("RUNNING") : RawAnswer.Json(Children));
        using var client = Wire.Client(server.Address, time);
        var outcome = await Follow(client, new FusionPolling { Timeout = TimeSpan.FromSeconds(15) });
        Assert.True(outcome.HasTimedOut);
        Assert.Equal("RUNNING", outcome.Job!.State);
        Assert.Equal([5, 7.5, 2.5], time.Waits.Select(wait => wait.TotalSeconds));
        Assert.DoesNotContain(server.Requests, request => request.Method == "POST");
    }

    [Theory]
    [InlineData("")]
    [InlineData("DANCING")]
    public async Task A_state_that_nobody_knows_is_an_error_after_the_grace_period(string state)
    {
        using var server = new RawServer(request => IsJob(request) ? Job(state) : RawAnswer.Json(Children));
        using var client = Wire.Client(server.Address);
        var e = await Assert.ThrowsAsync<ServiceException>(() => Follow(client, new FusionPolling()));
        Assert.Equal("JobStateUnknown", e.ErrorCode);
        Assert.True(server.Requests.Count(IsJob) > 3);
    }

    private static RawAnswer NotThere => RawAnswer.Json("""{"detail":"The request 7 is not found."}""", 404);

    private static Task<(FusionJob? Job, bool HasTimedOut)> Follow(FusionClient client, FusionPolling polling) =>
        new FusionJobs(client).FollowAsync(7, polling, null, TestContext.Current.CancellationToken);

    private static RawAnswer Job(string state) =>
        RawAnswer.Json(
            $$"""{"requestId":7,"jobDefinitionId":"JobDefinition://oracle/apps/ess/x/Job","state":"{{state}}","absParentRequestId":7}"""
        );

    private static bool IsJob(RawRequest request) => request.Target.EndsWith("/requests/7", StringComparison.Ordinal);

    private static bool IsRoot(RawRequest request) => request.Target.EndsWith("/scheduler/v1", StringComparison.Ordinal);
}
