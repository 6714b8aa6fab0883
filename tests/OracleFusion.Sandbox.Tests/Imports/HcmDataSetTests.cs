using System.IO.Compression;
using System.Text.Json;

namespace OracleFusion.Sandbox.Tests.Imports;

/// <summary>A data set of HCM Data Loader: its stages, its actions, and what it tells at the end.</summary>
public sealed class HcmDataSetTests : HcmLoadTests
{
    [Fact]
    public async Task A_data_set_goes_through_its_stages_and_is_unknown_at_first()
    {
        Box.Switches.UnknownFor = TimeSpan.FromSeconds(1);
        var request = await Create(await Upload(Metadata + Hire("90002", "Poe")));
        Assert.Equal(404, (await Box.Pod.Get($"{Sets}/{request}")).Status);
        Box.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ORA_UNPROCESSED", (await Box.Pod.Get($"{Sets}/{request}"))["DataSetStatusCode"].GetString());
        Box.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("ORA_IN_PROGRESS", (await Box.Pod.Get($"{Sets}/{request}"))["DataSetStatusCode"].GetString());
        Assert.Empty(await Find("90002"));
        Box.Wait();
        Assert.Equal("ORA_COMPLETED", (await Box.Pod.Get($"{Sets}/{request}"))["DataSetStatusCode"].GetString());
        Assert.Equal(
            ["TRANSFER", "IMPORT", "LOAD"],
            (await Box.Pod.Get($"{Sets}/{request}/child/processes?onlyData=true")).Items.Select(p =>
                p.GetProperty("ProcessCode").GetString()
            )
        );
        var found = await Box.Pod.Get($"{Sets}?finder=findByRequestId;RequestId={request}&onlyData=true");
        Assert.Equal("Test", Assert.Single(found.Items).GetProperty("DataSetName").GetString());
    }

    [Fact]
    public async Task The_result_may_be_text()
    {
        Box.Switches.AreResultsText = true;
        var answer = await Act("action/uploadFile", new { fileName = "Worker.zip", content = "UEs=" });

        Assert.Equal("SUCCESS", JsonSerializer.Deserialize<JsonElement>(answer["result"].GetString()!).GetProperty("Status").GetString());
    }

    [Fact]
    public async Task Failed_lines_come_as_a_file_that_can_be_corrected()
    {
        var request = await Create(await Upload(Metadata + Hire("90009", "Good") + Hire("90010", "Bad", "Nowhere Inc.")));
        Box.Wait();
        var result = (await Act($"{request}/action/generateFailedLinesFile", new { includeMessagesFlag = "N" }))["result"];

        var id = result.GetProperty("ContentId").GetString();
        Assert.Equal(id, (await Box.Pod.Get($"{Sets}/{request}"))["FailedLinesFileContentId"].GetString());
        var found = await Box.Pod.Get(
            "erpintegrations?finder=DocumentIdsByFilePrefixRF;filePrefix=FailedLines,docAccount=hcm$/dataloader$/export$,comment=%23NULL"
        );
        var document = (
            await Box.Pod.Get($"erpintegrations?finder=DocumentRF;docId={found.Items.Single().GetProperty("DocumentId").GetString()}")
        ).Items[0];
        using var archive = new ZipArchive(new MemoryStream(document.GetProperty("DocumentContent").GetBytesFromBase64()));
        using var reader = new StreamReader(archive.GetEntry("Worker.dat")!.Open());
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("METADATA|Worker|", text, StringComparison.Ordinal);
        Assert.EndsWith("MERGE|WorkRelationship|HRC_SQLLOADER|R90010|P90010|2026/01/01|E|Nowhere Inc.|Y\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_only_imported_is_loaded_when_it_is_submitted()
    {
        var request = await Create(await Upload(Metadata + Hire("90011", "Later")), "IMPORT_ONLY");
        Box.Wait();
        Assert.Empty(await Find("90011"));
        Assert.Equal(
            "SUCCESS",
            (await Act($"{request}/action/submit", new { fileAction = "LOAD" }))["result"].GetProperty("Status").GetString()
        );
        Box.Wait();
        Assert.Single(await Find("90011"));
        Assert.Equal("ORA_COMPLETED", (await Box.Pod.Get($"{Sets}/{request}"))["DataSetStatusCode"].GetString());
    }

    [Fact]
    public async Task A_data_set_is_stopped_before_it_loads_and_deleted_after_it_ended()
    {
        var request = await Create(await Upload(Metadata + Hire("90012", "Stop")));
        Assert.Equal("SUCCESS", (await Act($"{request}/action/stop", new { }))["result"].GetProperty("Status").GetString());
        Box.Wait();
        Assert.Equal("ORA_STOPPED", (await Box.Pod.Get($"{Sets}/{request}"))["DataSetStatusCode"].GetString());
        Assert.Empty(await Find("90012"));
        await Act($"{request}/action/deleteDataSet", new { });
        Assert.Equal(404, (await Box.Pod.Get($"{Sets}/{request}")).Status);
    }

    [Fact]
    public async Task What_an_action_needs_is_asked_for()
    {
        Assert.Equal(400, (await Act("action/uploadFile", new { fileName = "x.zip" })).Status);
        Assert.Equal(400, (await Act("action/createFileDataSet", new { contentId = "nothing" })).Status);
        Assert.Equal(404, (await Act("1/action/submit", new { fileAction = "LOAD" })).Status);
        Assert.Equal("Invalid attribute \"Content\" in the payload", (await Act("action/uploadFile", new { Content = "" })).Detail);
    }
}
