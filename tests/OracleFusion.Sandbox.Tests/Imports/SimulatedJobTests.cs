using System.Globalization;

namespace OracleFusion.Sandbox.Tests.Imports;

/// <summary>A job that the sandbox does not do never ends well.</summary>
public sealed class SimulatedJobTests : IAsyncLifetime
{
    private ImportPod _pod = null!;

    public async ValueTask InitializeAsync() => _pod = await ImportPod.Start();

    public ValueTask DisposeAsync() => _pod.DisposeAsync();

    [Theory]
    [InlineData("/oracle/apps/ess/financials/receivables/receipts/lockboxes", "ProcessLockboxesMasterEss")]
    [InlineData("/oracle/apps/ess/financials/assets/depreciation", "CalculateDepreciation")]
    public async Task A_job_that_is_not_simulated_fails_says_so_and_names_those_that_are(string package, string job)
    {
        var request = await _pod.Run(package, job, "1");

        Assert.Equal("ERROR", await _pod.Status(request));
        var log = (await _pod.Files(request, "LOG"))[string.Create(CultureInfo.InvariantCulture, $"{request}.log")];
        Assert.EndsWith($"ERROR: The sandbox does not simulate the job {job}. Nothing was done.", log.Trim(), StringComparison.Ordinal);
        Assert.All(["AutomaticPosting", "APXIIMPT", "XLAFSNAPRPT", "PaymentsExtract", "/oracle/apps/ess/custom/sandbox,DoNothing"], name =>
            Assert.Contains(name, log, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_job_that_is_exported_does_its_work_or_fails()
    {
        async Task<string> Export(string name, string parameters)
        {
            var answer = await _pod.Post(
                new
                {
                    OperationName = "exportBulkData",
                    JobName = name,
                    ParameterList = parameters,
                }
            );
            _pod.Wait();
            return await _pod.Status(answer["ReqstId"].GetString()!);
        }

        Assert.Equal("ERROR", await Export("/oracle/apps/ess/financials/assets/depreciation,CalculateDepreciation", "1"));
        const string Ledger = "/oracle/apps/ess/financials/generalLedger/programs/common,AutomaticPosting";
        Assert.Equal("ERROR", await Export(Ledger, ""));
        Assert.Equal("SUCCEEDED", await Export(Ledger, "1"));
        Assert.Equal("SUCCEEDED", await Export("/oracle/apps/ess/custom/sandbox,DoNothing", "1"));
    }

    [Theory]
    [InlineData("/oracle/apps/ess/financials/payables/nowhere", "APXIIMPT")]
    [InlineData("/oracle/apps/ess/x", "AutomaticPosting")]
    [InlineData("/oracle/apps/ess/custom/other", "DoNothing")]
    public async Task A_job_is_known_by_its_package_and_its_definition_together(string package, string job)
    {
        var operation = await _pod.Post(
            new
            {
                OperationName = "submitESSJobRequest",
                JobPackageName = package,
                JobDefName = job,
                ESSParameters = "1",
            }
        );
        Assert.Equal("-1", operation["ReqstId"].GetString());
        var scheduled = await _pod.Pod.Post(
            "/ess/rest/scheduler/v1/requests",
            $$"""{"application":"FscmEss","jobDefinitionId":"JobDefinition:/{{package}}/{{job}}"}""",
            "application/vnd.oracle.resource+json"
        );
        Assert.Equal(404, scheduled.Status);
        Assert.Contains("ESS-11003", scheduled.Text, StringComparison.Ordinal);
    }
}
