using System.Text.Json;

namespace OracleFusion.Sandbox.Tests;

/// <summary>Requests to erpintegrations in the forms that clients send.</summary>
public sealed class JobRequestTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private readonly Pod _pod = fixture.Pod;

    private async Task<string> Submit(object body, string type = Pod.ItemType)
    {
        var answer = await _pod.Post("erpintegrations", JsonSerializer.Serialize(body), type);
        Assert.True(answer.Status == 201, answer.Text);
        return answer["ReqstId"].GetString()!;
    }

    [Theory]
    [InlineData("/oracle/apps/ess/financials/generalLedger/programs/common")]
    [InlineData("oracle/apps/ess/financials/generalLedger/programs/common/")]
    public async Task A_package_is_known_with_and_without_its_slashes(string package)
    {
        Assert.NotEqual(
            "-1",
            await Submit(
                new
                {
                    OperationName = "submitESSJobRequest",
                    JobPackageName = package,
                    JobDefName = "AutomaticPosting",
                }
            )
        );
        Assert.NotEqual("-1", await Submit(new { OperationName = "exportBulkData", JobName = package + ",AutomaticPosting" }));
        Assert.Equal(
            "-1",
            await Submit(
                new
                {
                    OperationName = "submitESSJobRequest",
                    JobPackageName = "elsewhere",
                    JobDefName = "AutomaticPosting",
                }
            )
        );
    }

    [Fact]
    public async Task A_submission_may_come_as_an_action() =>
        Assert.NotEqual(
            "-1",
            await Submit(
                new
                {
                    OperationName = "submitESSJobRequest",
                    JobPackageName = "/oracle/apps/ess/a",
                    JobDefName = "B",
                },
                Pod.ActionType
            )
        );
}
