using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Imports;

/// <summary>Which request is the import of a load, where it is one of its own.</summary>
public sealed class ImportSearchTests
{
    private static readonly FusionJobDefinition Import = FusionJobDefinition.Of("/oracle/apps/ess/x", "ItemImportJobDef");

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
    // Another argument than the one of the group has its value.
    [InlineData("12 H:G, 13 G:H", "11", "G", 13, false)]
    [InlineData("12 H:G", "11", "G", null, false)]
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
            Load(null),
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

    [Theory]
    // The imports, what was found before, the arguments of the step: what is taken.
    [InlineData("12 G, 13 G", 12, "G", 13)]
    [InlineData("12 G, 13 H, 14 G", 12, "G", 14)]
    [InlineData("12 G", 12, "G", null)]
    [InlineData("11 G, 12 F", 12, "G", null)]
    public async Task A_further_import_of_the_same_job_is_looked_for_behind_the_one_that_was_found(
        string imports,
        int before,
        string argument,
        int? taken
    )
    {
        using var server = new RawServer(request => RawAnswer.Json(Answer(Uri.UnescapeDataString(request.Target), imports, "")));
        using var client = Wire.Client(server.Address);
        var found = await new FusionImports(client).AwaitImportAsync(
            Load(null),
            new WantedImport(Import)
            {
                Arguments = [argument],
                Before =
                [
                    new FusionJob
                    {
                        RequestId = before,
                        Name = "ItemImportJobDef",
                        Service = "ess",
                    },
                ],
            },
            new FusionPolling { GracePeriod = TimeSpan.Zero },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(taken, found.Job?.RequestId);
        Assert.Null(found.Doubt);
    }

    [Theory]
    // An earlier load of the same user and when it ended; the one in question began at noon.
    [InlineData("8 - 2026-07-31T11:00:00Z", 12)]
    [InlineData("8 - 2026-07-31T11:59:00Z", null)]
    [InlineData("8 - 2026-07-31T12:30:00Z", null)]
    [InlineData("8 -", null)]
    public async Task An_import_that_may_be_that_of_an_earlier_load_which_ran_at_the_same_time_is_not_taken(string loads, int? taken)
    {
        using var server = new RawServer(request => RawAnswer.Json(Answer(Uri.UnescapeDataString(request.Target), "12", loads)));
        using var client = Wire.Client(server.Address);
        var found = await new FusionImports(client).AwaitImportAsync(
            Load(new DateTimeOffset(2026, 7, 31, 12, 0, 0, TimeSpan.Zero)),
            new WantedImport(Import, "G"),
            new FusionPolling { GracePeriod = TimeSpan.Zero },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(taken, found.Job?.RequestId);
        Assert.NotNull(found.Doubt);
    }

    [Theory]
    // The loads of invoices (1) and others, the document of each, when it ended and its state: the one of document 77, and whether another
    // one may bring the same rows. It is noon of 2026-03-01.
    [InlineData("20 1:77 - RUNNING", 20, false)]
    [InlineData("21 1:78 - WAIT, 20 1:77 - RUNNING", 20, false)]
    [InlineData("20 1:78 - RUNNING", null, true)]
    [InlineData("20 2:77 - RUNNING", null, false)]
    [InlineData("20 1:77 2026-03-01T11:00:00Z SUCCEEDED", null, false)]
    [InlineData("20 1:77 2026-03-01T11:59:30Z SUCCEEDED", 20, false)]
    [InlineData("20 1:78 2026-03-01T11:59:30Z SUCCEEDED", null, false)]
    [InlineData("", null, false)]
    public async Task A_load_that_runs_is_known_by_its_document(string loads, int? found, bool isTold)
    {
        using var server = new RawServer(request => RawAnswer.Json(Answer(Uri.UnescapeDataString(request.Target), "", loads)));
        using var client = Wire.Client(server.Address);
        var load = await new FusionImports(client).FindRunningLoadAsync(
            ImportRegistry.Find("1"),
            [77],
            "Casey",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(found, load.Job?.RequestId);
        Assert.Equal(isTold, load.Doubt is not null);
    }

    private static FusionJob Load(DateTimeOffset? began) =>
        new()
        {
            RequestId = 10,
            Name = "InterfaceLoaderController",
            State = "SUCCEEDED",
            Submitter = "casey",
            Service = "ess",
            SubmissionTime = began,
        };

    private static string Answer(string target, string imports, string loads)
    {
        var all = Jobs(imports, "x/ItemImportJobDef");
        if (target.Contains("jobDefinitionId co \"ItemImportJobDef\""))
            return List(Asked(all, target));
        if (target.Contains("jobDefinitionId co"))
            return List(Asked(Jobs(loads, "y/InterfaceLoaderController"), target));
        return target.Contains("absParentRequestId")
            ? List([])
            : all.Single(job =>
                job.StartsWith("{\"requestId\":" + target.Substring(target.LastIndexOf('/') + 1) + ",", StringComparison.Ordinal)
            );
    }

    private static List<string> Jobs(string text, string definition) =>
        [.. text.Split([", "], StringSplitOptions.RemoveEmptyEntries).Select(one => Job(one, definition))];

    private static IEnumerable<string> Asked(List<string> jobs, string target)
    {
        const string Beyond = "requestId gt ";
        var at = target.IndexOf(Beyond, StringComparison.Ordinal);
        var least = at < 0 ? 0 : Number(target.Substring(at + Beyond.Length));
        return jobs.Where(job => Number(job) > least).OrderByDescending(Number);
    }

    private static long Number(string text) =>
        long.Parse(
            new string([.. text.SkipWhile(static c => !char.IsDigit(c)).TakeWhile(char.IsDigit)]),
            System.Globalization.CultureInfo.InvariantCulture
        );

    private static string List(IEnumerable<string> jobs) => $$"""{"items":[{{string.Join(",", jobs)}}],"hasMore":false}""";

    // A request id, its arguments or a dash for none, when it ended or a dash, and its state.
    private static string Job(string text, string definition)
    {
        var parts = text.Split(' ');
        var parameters =
            parts.Length == 1 || parts[1] == "-"
                ? ""
                : string.Join(
                    ",",
                    parts[1].Split(':').Select((value, index) => $$"""{"name":"submit.argument{{index + 1}}","value":"{{value}}"}""")
                );
        var ended = parts.Length < 3 || parts[2] == "-" ? "null" : $"\"{parts[2]}\"";
        return $$"""
            {"requestId":{{parts[
                0
            ]}},"jobDefinitionId":"JobDefinition://oracle/apps/ess/{{definition}}","state":"{{(parts.Length < 4 ? "SUCCEEDED" : parts[3])}}","submitter":"casey",
            "absParentRequestId":{{parts[0]}},"completedTime":{{ended}},"requestParameters":[{{parameters}}]}
            """;
    }
}
