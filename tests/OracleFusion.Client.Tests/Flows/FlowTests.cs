using System.Text;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Flows;

/// <summary>Flows: where they are submitted, with what, and what their statuses mean.</summary>
public sealed class FlowTests
{
    private const string Pattern =
        """{"items":[{"FlowId":7,"FlowPattern":"Load","BaseFlowName":"LOAD","LegislativeDataGroupId":3,"flowParameters":[{"FlowParameterId":11,"FlowParameter":"Effective Date","BaseFlowParameterName":"EFFECTIVE_DATE"}],"links":[{"rel":"self","href":"https://pod.example.com:443/hcmRestApi/resources/11.13.18.05/flowPatterns/00020000000EACED","name":"flowPatterns","kind":"item"}]}],"count":1,"hasMore":false,"limit":500,"offset":0}""";

    [Fact]
    public async Task A_flow_is_submitted_at_the_address_that_its_pattern_came_with_and_with_its_schedule()
    {
        using var server = new RawServer(request => RawAnswer.Json(request.Method == "POST" ? """{"result":77}""" : Pattern));
        using var client = Wire.Client(server.Address);
        var flows = new FusionFlows(client);
        var pattern = await flows.FindPatternAsync("Load", TestContext.Current.CancellationToken);
        var id = await flows.StartAsync(
            pattern,
            "June",
            null,
            new Dictionary<string, string> { ["effective_date"] = "2026-06-30" },
            new FusionFlowSchedule
            {
                StartTime = new DateTimeOffset(2026, 7, 1, 8, 0, 0, TimeSpan.FromHours(2)),
                EndTime = new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero),
                Formula = "Weekly",
            },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(77, id);
        var sent = Assert.Single(server.Requests, request => request.Method == "POST");
        Assert.Equal("/hcmRestApi/resources/11.13.18.05/flowPatterns/00020000000EACED/action/submitFlow", sent.Target);
        Assert.Equal(
            """{"flowInstanceName":"June","parameterIdValues":{"11":"2026-06-30"},"legislativeDataGroupId":3,"scheduleStartTime":"2026-07-01T06:00:00.000+00:00","scheduleEndTime":"2026-12-31T00:00:00.000+00:00","scheduleFormulaName":"Weekly"}""",
            Encoding.UTF8.GetString(sent.Body).Replace("\\u002B", "+")
        );
    }

    [Theory]
    [InlineData("COMPLETED", true, false)]
    [InlineData("Completed", true, false)]
    [InlineData("SKIPPED", true, false)]
    [InlineData("In Error", true, true)]
    [InlineData("COMPLETED_WITH_ERRORS", true, true)]
    [InlineData("CANCELLED", true, true)]
    [InlineData("NOT_STARTED", false, false)]
    [InlineData("CREATED", false, false)]
    [InlineData("In Progress", false, false)]
    [InlineData("", false, false)]
    public void A_status_is_an_end_or_a_failure_as_code_and_as_word(string status, bool isEnded, bool isFailed)
    {
        var flow = new FusionFlowInstance
        {
            FlowInstanceId = 1,
            FlowName = "June",
            Status = status,
        };
        Assert.Equal((isEnded, isFailed), (flow.IsEnded, flow.IsFailed));
    }
}
