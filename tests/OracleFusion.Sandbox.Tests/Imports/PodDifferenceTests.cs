using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;

namespace OracleFusion.Sandbox.Tests.Imports;

/// <summary>Where pods differ, and what goes wrong around loads and imports: each can be switched on.</summary>
public sealed class PodDifferenceTests : IAsyncLifetime
{
    private const string Package = "/oracle/apps/ess/financials/commonModules/shared/common/interfaceLoader";
    private const string Parameters = "#NULL,#NULL,N,#NULL,#NULL,#NULL,1000,SPREADSHEET,G1,N,N,#NULL,#NULL,1";
    private ImportPod _pod = null!;
    private string _supplier = "";

    public async ValueTask InitializeAsync()
    {
        _pod = await ImportPod.Start();
        _supplier = await _pod.Supplier();
    }

    public ValueTask DisposeAsync() => _pod.DisposeAsync();

    private byte[] Invoices(string number, string? vendor = null) =>
        ImportPod.Zip(
            (
                "ApInvoicesInterface.csv",
                $"1,{ImportPod.Us},SPREADSHEET,{number},100,2026/06/15,\"{vendor ?? _supplier}\",,,USD,USD,,G1,STANDARD\n"
            ),
            ("ApInvoiceLinesInterface.csv", "1,1,ITEM,100\n")
        );

    private Task<string> Import(string number, string? vendor = null) =>
        _pod.Import(Invoices(number, vendor), ImportPod.Payables, Parameters, 1);

    private async Task<bool> IsThere(string number) => (await _pod.Rows("invoices", $"InvoiceNumber='{number}'")).Count == 1;

    [Fact]
    public async Task The_import_may_be_a_request_of_its_own_after_the_load()
    {
        _pod.Switches.AreImportsSeparate = true;
        var request = await _pod.Submit(Invoices("SEP-1"), ImportPod.Payables, Parameters, 1);
        _pod.Clock.Advance(TimeSpan.FromSeconds(8));

        Assert.Equal("SUCCEEDED", await _pod.Status(request));
        Assert.DoesNotContain("APXIIMPT", (await _pod.Tree(request)).ToString(), StringComparison.Ordinal);
        Assert.False(await IsThere("SEP-1"));
        _pod.Wait();
        Assert.True(await IsThere("SEP-1"));
        var found = await _pod.Pod.Get(
            "/ess/rest/scheduler/v1/requests/search/0?q="
                + Uri.EscapeDataString($"requestId gt {request} and jobDefinitionId co \"APXIIMPT\"")
        );
        var import = found.Items.Single(i => i.GetProperty("jobDefinitionId").GetString()!.EndsWith("/APXIIMPT", StringComparison.Ordinal));
        Assert.Equal(
            (0, SandboxOptions.DefaultUser),
            (import.GetProperty("parentRequestId").GetInt64(), import.GetProperty("submitter").GetString())
        );
    }

    [Fact]
    public async Task A_user_without_access_to_the_import_learns_it_from_the_log_of_the_load_alone()
    {
        _pod.Switches.AreImportsRefused = true;
        var request = await Import("REF-1");

        Assert.Equal("SUCCEEDED", await _pod.Status(request));
        Assert.False(await IsThere("REF-1"));
        Assert.Contains("FUN-720397", (await _pod.Files(request, "LOG"))[$"{request}.log"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_job_may_end_well_and_nothing_was_imported()
    {
        _pod.Switches.DoImportsTakeNothing = true;
        var request = await Import("NONE-1");

        Assert.Equal("SUCCEEDED", await _pod.Status(request));
        Assert.False(await IsThere("NONE-1"));
        Assert.Contains(await _pod.Files(request, "OUT"), f => f.Value.Contains("<TOTAL_COUNT>0</TOTAL_COUNT>", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, "SUCCEEDED")]
    [InlineData(true, "WARNING")]
    public async Task An_import_that_rejects_rows_ends_well_or_with_a_warning(bool warns, string state)
    {
        _pod.Switches.AreRejectionsWarnings = warns;

        Assert.Equal(state, await _pod.Status(await Import("REJ-1", "Nobody")));
    }

    [Fact]
    public async Task Jobs_of_the_tree_may_be_a_list()
    {
        var request = await Import("TREE-1");
        Assert.Equal(JsonValueKind.Object, (await _pod.Tree(request)).ValueKind);
        _pod.Switches.AreTreesLists = true;
        Assert.Equal(request, (await _pod.Tree(request))[0].GetProperty("REQUESTID").GetString());
    }

    [Fact]
    public async Task A_status_may_be_empty_and_a_poll_may_go_astray()
    {
        var request = await Import("POLL-1");
        _pod.Switches.AreStatesEmpty = true;
        Assert.Equal("", await _pod.Status(request));
        _pod.Switches.AreStatesEmpty = false;

        var path = $"erpintegrations?finder=ESSJobStatusRF;requestId={request}";
        _pod.Pod.Server.Faults.Arm(FaultKind.Unauthorized, path: "ESSJobStatusRF");
        _pod.Pod.Server.Faults.Arm(FaultKind.Unavailable, path: "ESSJobStatusRF");
        foreach (var status in new[] { 401, 503, 200 })
            Assert.Equal(status, (await _pod.Pod.Get(path)).Status);
    }

    [Fact]
    public async Task A_submission_may_be_refused_with_201()
    {
        _pod.Switches.RefusedSubmissions = 1;
        Assert.Equal("-1", await _pod.Submit(Invoices("NO-1"), ImportPod.Payables, Parameters, 1));
        _pod.Wait();
        Assert.False(await IsThere("NO-1"));
    }

    [Fact]
    public async Task A_load_by_itself_imports_nothing_until_the_import_is_run()
    {
        var document = (
            await _pod.Post(
                new
                {
                    OperationName = "uploadFileToUCM",
                    DocumentContent = Convert.ToBase64String(Invoices("TWO-1")),
                    ContentType = "zip",
                    FileName = "two.zip",
                    DocumentAccount = "fin/payables/import",
                }
            )
        )["DocumentId"].GetString();
        Assert.Equal("SUCCEEDED", await _pod.Status(await _pod.Run(Package, "InterfaceLoaderController", $"1,{document},N,N")));
        Assert.False(await IsThere("TWO-1"));

        Assert.Equal(
            "SUCCEEDED",
            await _pod.Status(await _pod.Run("/oracle/apps/ess/financials/payables/invoices/transactions", "APXIIMPT", Parameters))
        );
        Assert.True(await IsThere("TWO-1"));
    }

    [Fact]
    public async Task A_document_that_is_there_is_loaded_and_imported()
    {
        var document = (
            await _pod.Post(
                new
                {
                    OperationName = "uploadFileToUCM",
                    DocumentContent = Convert.ToBase64String(Invoices("DOC-1")),
                    ContentType = "zip",
                    FileName = "doc.zip",
                    DocumentAccount = "fin$/payables$/import$",
                }
            )
        )["DocumentId"].GetString();
        var answer = await _pod.Post(
            new
            {
                OperationName = "loadAndImportData",
                DocumentId = document,
                JobName = ImportPod.Payables,
                ParameterList = Parameters,
                JobOptions = "InterfaceDetails=1",
            }
        );
        _pod.Wait();

        Assert.Equal("SUCCEEDED", await _pod.Status(answer["ReqstId"].GetString()!));
        Assert.True(await IsThere("DOC-1"));
    }

    [Fact]
    public async Task Rows_that_are_purged_are_not_imported()
    {
        _pod.Switches.AreImportsRefused = true;
        var load = await Import("PURGE-1");
        var purge = await _pod.Run(Package, "InterfaceLoaderPurge", $"1,{load},#NULL,#NULL,#NULL,ORA_FBDI,USER,#NULL,#NULL");
        Assert.Contains("2 rows were purged", (await _pod.Files(purge, "LOG"))[$"{purge}.log"], StringComparison.Ordinal);

        await _pod.Run("/oracle/apps/ess/financials/payables/invoices/transactions", "APXIIMPT", Parameters);
        Assert.False(await IsThere("PURGE-1"));
    }

    [Fact]
    public async Task Rejected_rows_are_corrected_and_imported_again()
    {
        var load = await Import("FIX-1", "Nobody");
        var answer = await _pod.Post(
            new
            {
                OperationName = "updateInterfaceData",
                ProcessName = ImportPod.Payables.Replace(',', ';'),
                LoadRequestId = load,
                DocumentContent = Convert.ToBase64String(Invoices("FIX-1")),
                FileName = "fix.zip",
                ContentType = "zip",
            }
        );
        Assert.True(answer.Status == 201, answer.Text);
        Assert.Equal("SUCCESS", answer["StatusCode"].GetString());
        _pod.Wait();
        var import = await _pod.Run("/oracle/apps/ess/financials/payables/invoices/transactions", "APXIIMPT", Parameters);

        Assert.True(await IsThere("FIX-1"));
        var report = XDocument.Parse((await _pod.Files(import)).Single(f => f.Key.EndsWith(".xml", StringComparison.Ordinal)).Value).Root!;
        Assert.Equal(("1", "1"), (report.Element("TOTAL_COUNT")!.Value, report.Element("ACCEPTED_COUNT")!.Value));
    }

    [Fact]
    public async Task What_an_import_left_is_extracted_as_a_data_file_and_purged()
    {
        var load = await Import("LEFT-1", "Nobody & Sons");
        var request = (
            await _pod.Post(
                new
                {
                    OperationName = "extractAndPurge",
                    ReqstId = load,
                    JobOptions = "PurgeOption=Y",
                }
            )
        )["ReqstId"].GetString();
        _pod.Wait();

        var found = await _pod.Pod.Get(
            $"erpintegrations?finder=DocumentIdsByFilePrefixRF;filePrefix=ExtractAndPurge_{request},docAccount=%23NULL,comment=%23NULL"
        );
        var document = (
            await _pod.Pod.Get($"erpintegrations?finder=DocumentRF;docId={found.Items.Single().GetProperty("DocumentId").GetString()}")
        ).Items[0];
        using var archive = new ZipArchive(new MemoryStream(document.GetProperty("DocumentContent").GetBytesFromBase64()));
        using var reader = new StreamReader(archive.GetEntry("ApInvoicesInterface.csv")!.Open());
        Assert.StartsWith(
            $"1,{ImportPod.Us},SPREADSHEET,LEFT-1,100,2026/06/15,Nobody & Sons,,,USD,USD,,G1,STANDARD,",
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        var import = await _pod.Run("/oracle/apps/ess/financials/payables/invoices/transactions", "APXIIMPT", Parameters);
        Assert.Contains("Records selected: 0", (await _pod.Files(import))[$"{import}.log"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_extract_holds_the_rows_that_the_resource_serves()
    {
        var request = (
            await _pod.Post(
                new
                {
                    OperationName = "exportBulkData",
                    JobName = "/oracle/apps/ess/financials/commonModules/shared/common/outbound,PayablesTransactionsExtract",
                    ParameterList = "#NULL",
                    JobOptions = "InterfaceDetails=92,ExtractFileType=ALL",
                }
            )
        )["ReqstId"].GetString();
        _pod.Wait();
        var found = await _pod.Pod.Get(
            $"erpintegrations?finder=DocumentIdsByFilePrefixRF;filePrefix=ExportBulkData_PayablesTransactionsExtract_{request},"
                + "docAccount=fin$/payables$/export$,comment=%23NULL"
        );
        var document = (
            await _pod.Pod.Get($"erpintegrations?finder=DocumentRF;docId={found.Items.Single().GetProperty("DocumentId").GetString()}")
        ).Items[0];

        using var archive = new ZipArchive(new MemoryStream(document.GetProperty("DocumentContent").GetBytesFromBase64()));
        using var reader = new StreamReader(archive.Entries.Single(e => e.FullName.EndsWith(".csv", StringComparison.Ordinal)).Open());
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("InvoiceNumber", text.Split('\n')[0].Split(','));
        var invoices = (await _pod.Pod.Get("invoices?limit=500&onlyData=true&fields=InvoiceId")).Items;
        Assert.Equal(200, invoices.Count);
        Assert.All(invoices, i => Assert.Contains($",{i.GetProperty("InvoiceId").GetInt64()},", text, StringComparison.Ordinal));
    }
}
