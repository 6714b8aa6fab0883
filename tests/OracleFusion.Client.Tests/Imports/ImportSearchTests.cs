using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Imports;

/// <summary>Which request is the import of a load, where it is one of its own.</summary>
public sealed class ImportSearchTests
{
    private static readonly FusionJobDefinition Import = FusionJobDefinition.Of("/oracle/apps/ess/x", "ImportJob");

    [Theory]
    // The import, its argument, and the loads after the one in question: what is taken, and whether it is told.
    [InlineData("12 G", "", "G", 12, false)]
    [InlineData("12 H, 13 G", "11", "G", 13, false)]
    [InlineData("12 H", "11", "G", null, false)]
    [InlineData("12", "", "G", 12, true)]
    [InlineData("12, 14", "13", "G", 12, true)]
    [InlineData("12", "11", "G", null, true)]
    [InlineData("12 X", "", null, 12, true)]
    [InlineData("12 X", "11", null, null, true)]
    [InlineData("", "11", null, null, false)]
    public async Task It_is_the_one_with_its_value_or_the_first_before_any_other_load_and_no_other(
        string imports,
        string loads,
        string? group,
        int? taken,
        bool isTold
    )
    {
        using var server = new RawServer(request => RawAnswer.Json(Answer(Uri.UnescapeDataString(request.Target), imports, loads)));
        using var client = Wire.Client(server.Address);
        var found = await new FusionImports(client).AwaitImportAsync(
            new FusionJob
            {
                RequestId = 10,
                Name = "InterfaceLoaderController",
                State = "SUCCEEDED",
                Submitter = "casey",
                Service = "ess",
            },
            new WantedImport(Import, group),
            new FusionPolling { GracePeriod = TimeSpan.Zero },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(taken, found.Job?.RequestId);
        Assert.Equal(isTold, found.Doubt is not null);
        Assert.All(server.Requests.Where(r => r.Target.Contains("jobDefinitionId")), r =>
            Assert.Contains("submitter eq \"casey\"", Uri.UnescapeDataString(r.Target))
        );
    }

    private static string Answer(string target, string imports, string loads)
    {
        var all = imports.Split([", "], StringSplitOptions.RemoveEmptyEntries).Select(text => Job(text, "x/ImportJob")).ToList();
        if (target.Contains("jobDefinitionId co \"ImportJob\""))
            return List(all);
        if (target.Contains("jobDefinitionId co"))
            return List(
                loads.Split([", "], StringSplitOptions.RemoveEmptyEntries).Select(text => Job(text, "y/InterfaceLoaderController"))
            );
        return target.Contains("absParentRequestId")
            ? List([])
            : all.Single(job =>
                job.StartsWith("{\"requestId\":" + target.Substring(target.LastIndexOf('/') + 1) + ",", StringComparison.Ordinal)
            );
    }

    private static string List(IEnumerable<string> jobs) => $$"""{"items":[{{string.Join(",", jobs)}}],"hasMore":false}""";

    private static string Job(string text, string definition)
    {
        var parts = text.Split(' ');
        var parameters = parts.Length == 1 ? "" : $$"""{"name":"submit.argument1","value":"{{parts[1]}}"}""";
        return $$"""{"requestId":{{parts[0]}},"jobDefinitionId":"JobDefinition://oracle/apps/ess/{{definition}}","state":"SUCCEEDED","submitter":"casey","absParentRequestId":{{parts[0]}},"requestParameters":[{{parameters}}]}""";
    }
}
