using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace OracleFusion.Sandbox.Tests;

/// <summary>erpintegrations: documents go in, jobs take their time, logs come out.</summary>
public sealed class IntegrationTests : IAsyncLifetime
{
    private const string JournalImport = "/oracle/apps/ess/financials/generalLedger/programs/common,JournalImportLauncher";
    private const string Journals =
        "NEW,1,2026/06/15,Manual,Adjustment,USD,2026/06/15,A\nNEW,1,2026/06/15,Manual,Adjustment,USD,2026/06/15,A\n";
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private Pod _pod = null!;

    public async ValueTask InitializeAsync() =>
        _pod = await Pod.Start(
            new SandboxOptions
            {
                Scale = 50,
                Clock = _clock,
                JobDuration = TimeSpan.FromSeconds(8),
            }
        );

    public ValueTask DisposeAsync() => _pod.DisposeAsync();

    private static string Zip(string name, string text)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(text);
        }

        return Convert.ToBase64String(bytes.ToArray());
    }

    private Task<Answer> Post(object body) => _pod.Post("erpintegrations", JsonSerializer.Serialize(body));

    private Task<Answer> Import(string content, string job = JournalImport) =>
        Post(
            new
            {
                OperationName = "importBulkData",
                DocumentContent = content,
                ContentType = "zip",
                FileName = "GlInterface.zip",
                DocumentAccount = "fin$/journal$/import",
                JobName = job,
                ParameterList = "1,2,3",
                JobOptions = "ExtractFileType=ALL",
            }
        );

    private async Task<string> Status(string request) =>
        (await _pod.Get($"erpintegrations?finder=ESSJobStatusRF%3BrequestId%3D{request}&onlyData=true"))
            .Items.Single()
            .GetProperty("RequestStatus")
            .GetString()!;

    [Fact]
    public async Task An_import_waits_runs_and_succeeds()
    {
        var answer = await Import(Zip("GlInterface.csv", Journals));
        Assert.Equal(201, answer.Status);
        var request = answer["ReqstId"].GetString()!;
        Assert.Equal(JsonValueKind.String, answer["DocumentId"].ValueKind);

        Assert.Equal("WAIT", await Status(request));
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("RUNNING", await Status(request));
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("SUCCEEDED", await Status(request));

        var tree = (await _pod.Get($"erpintegrations?finder=ESSExecutionDetailsRF;requestId={request}"))
            .Items[0]
            .GetProperty("RequestStatus")
            .GetString()!;
        var jobs = JsonSerializer.Deserialize<JsonElement>(tree).GetProperty("JOBS");
        Assert.Equal(3, jobs.GetProperty("CHILD").GetArrayLength());
        Assert.Equal("JournalImportLauncher", jobs.GetProperty("CHILD")[2].GetProperty("JOBNAME").GetString());
    }

    [Fact]
    public async Task Logs_come_as_a_zip_with_an_entry_for_every_job_of_the_tree()
    {
        var request = (await Import(Zip("GlInterface.csv", Journals)))["ReqstId"].GetString();
        _clock.Advance(TimeSpan.FromSeconds(8));

        var answer = await Post(
            new
            {
                OperationName = "downloadESSJobExecutionDetails",
                ReqstId = request,
                FileType = "LOG",
            }
        );
        using var archive = new ZipArchive(new MemoryStream(answer["DocumentContent"].GetBytesFromBase64()));
        // Beside them stands what SQL*Loader leaves.
        Assert.Equal(4, archive.Entries.Count(e => char.IsDigit(e.Name[0]) && e.Name.EndsWith(".log", StringComparison.Ordinal)));
        Assert.Equal(
            ["GlInterface.ctl", "GlInterface.log"],
            archive.Entries.Select(e => e.Name).Where(n => !char.IsDigit(n[0])).Order(StringComparer.Ordinal)
        );
        using var reader = new StreamReader(archive.Entries[0].Open());
        Assert.Contains(
            "GlInterface.csv: 2 rows loaded",
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        var wrong = await Post(
            new
            {
                OperationName = "downloadESSJobExecutionDetails",
                requestId = request,
                fileType = "LOG",
            }
        );
        Assert.Equal("Invalid attribute \"requestId\" in the payload", wrong.Detail);
    }

    [Theory]
    [InlineData("bm8gemlw", "ERROR")]
    [InlineData("csv", "WARNING")]
    [InlineData("txt", "ERROR")]
    public async Task A_file_that_is_not_right_makes_the_job_fail(string content, string outcome)
    {
        var answer = await Import(content is "csv" or "txt" ? Zip("GlInterface." + content, "") : content);
        _clock.Advance(TimeSpan.FromSeconds(8));

        Assert.Equal(outcome, await Status(answer["ReqstId"].GetString()!));
    }

    [Fact]
    public async Task The_next_job_can_be_made_to_fail()
    {
        _pod.Server.Faults.ArmJob("ERROR");
        var first = await Import(Zip("GlInterface.csv", Journals));
        var second = await Import(Zip("GlInterface.csv", Journals));
        _clock.Advance(TimeSpan.FromSeconds(8));

        Assert.Equal("ERROR", await Status(first["ReqstId"].GetString()!));
        Assert.Equal("SUCCEEDED", await Status(second["ReqstId"].GetString()!));
    }

    [Fact]
    public async Task A_submission_that_is_refused_has_the_request_minus_one()
    {
        var answer = await Import(Zip("GlInterface.csv", Journals), job: "JournalImportLauncher");

        Assert.Equal(201, answer.Status);
        Assert.Equal("-1", answer["ReqstId"].GetString());
    }

    [Fact]
    public async Task A_request_from_elsewhere_has_an_empty_status() => Assert.Equal("", await Status("42"));

    [Theory]
    [InlineData("/oracle/apps/ess/financials/generalLedger/programs/common")]
    [InlineData("oracle/apps/ess/financials/generalLedger/programs/common/")]
    public async Task The_state_of_a_job_and_its_tree_are_operations_too(string package)
    {
        var request = (
            await Post(
                new
                {
                    OperationName = "submitESSJobRequest",
                    JobPackageName = package,
                    JobDefName = "AutomaticPosting",
                    ESSParameters = "1",
                }
            )
        )["ReqstId"].GetString();

        var state = await Post(new { OperationName = "getESSJobStatus", ReqstId = request });
        Assert.Equal((201, await Status(request!)), (state.Status, state["RequestStatus"].GetString()));
        var tree = await Post(new { OperationName = "getESSExecutionDetails", ReqstId = request });
        Assert.Contains("AutomaticPosting", tree["RequestStatus"].GetString(), StringComparison.Ordinal);
        Assert.Equal("", (await Post(new { OperationName = "getESSJobStatus", ReqstId = "42" }))["RequestStatus"].GetString());
        Assert.Equal(400, (await Post(new { OperationName = "getESSJobStatus" })).Status);
    }

    [Fact]
    public async Task An_import_takes_a_package_without_its_first_slash() =>
        Assert.NotEqual("-1", (await Import(Zip("GlInterface.csv", Journals), JournalImport[1..]))["ReqstId"].GetString());

    [Fact]
    public async Task A_document_goes_up_and_comes_down()
    {
        var up = await Post(
            new
            {
                OperationName = "uploadFileToUCM",
                DocumentContent = Convert.ToBase64String("data"u8),
                ContentType = "txt",
                FileName = "note.txt",
                DocumentAccount = "fin$/journal$/import",
            }
        );
        var id = up["DocumentId"].GetString();

        var down = await Post(new { OperationName = "getDocumentForDocumentId", DocumentId = id });
        Assert.Equal("data", Encoding.UTF8.GetString(down["DocumentContent"].GetBytesFromBase64()));
        Assert.Equal("note.txt", down["FileName"].GetString());
        var found = await _pod.Get(
            "erpintegrations?finder=DocumentIdsByFilePrefixRF;"
                + $"filePrefix=note,docAccount=fin$/journal$/import,comment=%23NULL&onlyData=true"
        );
        Assert.Equal(id, Assert.Single(found.Items).GetProperty("DocumentId").GetString());
    }

    [Fact]
    public async Task An_export_appears_on_the_content_server_when_its_job_has_ended()
    {
        var request = (
            await Post(
                new
                {
                    OperationName = "exportBulkData",
                    JobName = "/oracle/apps/ess/financials/payables/invoices/transactions,APXIIMPT",
                    ParameterList = "1",
                    JobOptions = "ExtractFileType=ALL",
                }
            )
        )["ReqstId"].GetString();
        var query =
            $"erpintegrations?finder=DocumentIdsByFilePrefixRF;"
            + $"filePrefix=ExportBulkData_APXIIMPT_{request},docAccount=%23NULL,comment=%23NULL";

        Assert.Empty((await _pod.Get(query)).Items);
        _clock.Advance(TimeSpan.FromSeconds(8));
        var id = Assert.Single((await _pod.Get(query)).Items).GetProperty("DocumentId").GetString();
        using var archive = new ZipArchive(
            new MemoryStream(
                (await _pod.Get($"erpintegrations?finder=DocumentRF;docId={id}"))
                    .Items[0]
                    .GetProperty("DocumentContent")
                    .GetBytesFromBase64()
            )
        );
        Assert.Single(archive.Entries);
    }

    [Fact]
    public async Task What_an_operation_needs_is_asked_for()
    {
        Assert.Equal(400, (await Post(new { OperationName = "nonsense" })).Status);
        var answer = await Post(new { OperationName = "submitESSJobRequest" });
        Assert.Equal(
            ["/JobPackageName", "/JobDefName"],
            answer["o:errorDetails"].EnumerateArray().Select(d => d.GetProperty("o:errorPath").GetString())
        );
        var run = await Post(
            new
            {
                OperationName = "submitESSJobRequest",
                JobPackageName = "/oracle/apps/ess/financials/generalLedger/programs/common/",
                JobDefName = "AutomaticPosting",
                ESSParameters = "1,2",
            }
        );
        Assert.Equal("WAIT", await Status(run["ReqstId"].GetString()!));
    }
}
