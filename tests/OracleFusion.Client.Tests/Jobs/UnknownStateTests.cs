using OracleFusion.Client.Jobs;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Jobs;

/// <summary>What is followed is not asked for without an end where its state does not tell whether it has ended.</summary>
public sealed class UnknownStateTests
{
    [Theory]
    [InlineData("ORA_UNPROCESSED, ORA_IN_PROGRESS, ORA_IN_PROGRESS, ORA_COMPLETED", null)]
    [InlineData("ORA_IN_PROGRESS, ", "does not tell the state of the data set 5")]
    [InlineData("ORA_DANCING", "the data set 5 is in the state ORA_DANCING")]
    public async Task A_data_set(string states, string? refusal)
    {
        var said = new Answers(states);
        using var server = new RawServer(request =>
            RawAnswer.Json(
                request.Target.Contains("/messages")
                    ? """{"items":[],"hasMore":false}"""
                    : $$"""{"RequestId":5,"DataSetStatusCode":"{{said.Next()}}"}"""
            )
        );
        using var client = Wire.Client(server.Address);
        await Check(refusal, token => new FusionHcmLoads(client).FollowAsync(5, new FusionPolling(), null, token));
    }

    [Theory]
    [InlineData("NOT_STARTED, In Progress, Completed", null)]
    [InlineData("In Progress, ", "does not tell the state of the flow 5")]
    [InlineData("Dancing", "the flow 5 is in the state Dancing")]
    public async Task A_flow(string states, string? refusal)
    {
        var said = new Answers(states);
        using var server = new RawServer(_ =>
            RawAnswer.Json(
                $$"""{"items":[{"FlowInstanceId":5,"FlowName":"F","Status":"{{said.Next()}}"}],"count":1,"hasMore":false,"limit":500,"offset":0}"""
            )
        );
        using var client = Wire.Client(server.Address);
        await Check(refusal, token => new FusionFlows(client).FollowAsync(5, new FusionPolling(), null, token));
    }

    [Theory]
    // What the process says of its end, and the state of its result; a dash where there is none.
    [InlineData("false, false, true", "-, IN_PROGRESS, COMPLETED", null)]
    [InlineData("null", "-", "does not tell the state of the process 5")]
    [InlineData("false, true", "-", "has ended and its result is not there")]
    [InlineData("false, true", "IN_PROGRESS", "has the state 'IN_PROGRESS'")]
    public async Task A_process_of_set_up_data(string ends, string results, string? refusal)
    {
        var (ended, result) = (new Answers(ends), new Answers(results));
        using var server = new RawServer(request =>
            request.Target.Contains("/enclosure/") ? RawAnswer.Json("{}", 404)
            : !request.Target.Contains("ProcessResult") ? RawAnswer.Json($$"""{"ProcessId":5,"ProcessCompletedFlag":{{ended.Next()}}}""")
            : result.Next() is not "-" and var state ? RawAnswer.Json($$"""{"StatusCode":"{{state}}"}""")
            : RawAnswer.Json("{}", 404)
        );
        using var client = Wire.Client(server.Address);
        await Check(refusal, token =>
            new FusionSetup(client).FollowAsync(FusionSetupScope.OfTask("T"), 5, isImport: true, new FusionPolling(), null, token)
        );
    }

    [Theory]
    [InlineData("""{"JOBS":{"REQUESTID":"7","STATUS":"SUCCEEDED"}}""", "SUCCEEDED")]
    [InlineData("""{"JOBS":[{"REQUESTID":"6","STATUS":"RUNNING","CHILD":{"REQUESTID":"7","STATUS":"ERROR"}}]}""", "ERROR")]
    [InlineData("""{"JOBS":{"STATUS":"WAIT"}}""", "WAIT")]
    [InlineData("""{"JOBS":{"REQUESTID":"6","STATUS":"SUCCEEDED"}}""", null)]
    public void The_details_of_another_request_say_nothing_of_this_one(string details, string? state) =>
        Assert.Equal(state, JobTree.Read(details, 7)?.State);

    [Fact]
    public async Task An_argument_that_comes_as_a_number_is_one()
    {
        using var server = new RawServer(_ =>
            RawAnswer.Json(
                """{"items":[{"requestId":7,"state":"WAIT","requestParameters":[{"name":"submit.argument1","value":1000}]}],"hasMore":false}"""
            )
        );
        using var client = Wire.Client(server.Address);
        var page = await new FusionJobs(client).Find(new FusionJobSearch()).NextAsync(TestContext.Current.CancellationToken);
        Assert.Equal("1000", Assert.Single(page!).Parameters["submit.argument1"]);
    }

    private static async Task Check<T>(string? refusal, Func<CancellationToken, Task<T>> follow)
    {
        // Should it not be refused, the test ends all the same.
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        if (refusal is null)
            Assert.NotNull(await follow(timeout.Token));
        else
            Assert.Contains(refusal, (await Assert.ThrowsAsync<ServiceException>(() => follow(timeout.Token))).Message);
    }

    // One after the other, and the last one for ever.
    private sealed class Answers(string all)
    {
        private readonly Queue<string> _left = new(all.Split([", "], StringSplitOptions.None));

        public string Next() => _left.Count > 1 ? _left.Dequeue() : _left.Peek();
    }
}
