using System.IO.Compression;
using System.Text.Json;

namespace OracleFusion.Sandbox.Tests.Imports;

/// <summary>HCM Data Loader by REST: the actions of dataLoadDataSets, the grammar of the files, and the workers that come out of
/// them.</summary>
public sealed class HcmDataLoaderTests : IAsyncLifetime
{
    private const string Sets = "/hcmRestApi/resources/11.13.18.05/dataLoadDataSets";
    private const string Workers = "/hcmRestApi/resources/11.13.18.05/workers";

    private const string Metadata = """
        METADATA|Worker|SourceSystemOwner|SourceSystemId|EffectiveStartDate|PersonNumber|StartDate|DateOfBirth|ActionCode
        METADATA|PersonName|SourceSystemOwner|SourceSystemId|PersonId(SourceSystemId)|EffectiveStartDate|NameType|LegislationCode|FirstName|LastName
        METADATA|PersonEmail|SourceSystemOwner|SourceSystemId|PersonId(SourceSystemId)|DateFrom|EmailType|EmailAddress|PrimaryFlag
        METADATA|WorkRelationship|SourceSystemOwner|SourceSystemId|PersonId(SourceSystemId)|DateStart|WorkerType|LegalEmployerName|PrimaryFlag
        METADATA|WorkTerms|SourceSystemOwner|SourceSystemId|PeriodOfServiceId(SourceSystemId)|EffectiveStartDate|ActionCode
        METADATA|Assignment|SourceSystemOwner|SourceSystemId|WorkTermsAssignmentId(SourceSystemId)|EffectiveStartDate|ActionCode|BusinessUnitShortCode|JobCode

        """;

    private ImportPod pod = null!;

    public async ValueTask InitializeAsync() => pod = await ImportPod.Start();

    public ValueTask DisposeAsync() => pod.DisposeAsync();

    private static string Hire(string number, string last, string employer = "Halden Corporation", string born = "1985/03/15") =>
        $"""
            MERGE|Worker|HRC_SQLLOADER|P{number}|2026/01/01|{number}|2026/01/01|{born}|HIRE
            MERGE|PersonName|HRC_SQLLOADER|N{number}|P{number}|2026/01/01|GLOBAL|US|Ada|{last}
            MERGE|PersonEmail|HRC_SQLLOADER|E{number}|P{number}|2026/01/01|W1|{number}@halden.example|Y
            MERGE|WorkRelationship|HRC_SQLLOADER|R{number}|P{number}|2026/01/01|E|{employer}|Y
            MERGE|WorkTerms|HRC_SQLLOADER|T{number}|R{number}|2026/01/01|HIRE
            MERGE|Assignment|HRC_SQLLOADER|A{number}|T{number}|2026/01/01|HIRE|Halden US Business Unit|JOB001

            """;

    private Task<Answer> Act(string path, object body) => pod.Pod.Post($"{Sets}/{path}", JsonSerializer.Serialize(body), Pod.ActionType);

    private async Task<string> Upload(string text, string name = "Worker.zip", string file = "Worker.dat")
    {
        var answer = await Act("action/uploadFile", new { fileName = name, content = Convert.ToBase64String(ImportPod.Zip((file, text))) });
        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal("SUCCESS", answer["result"].GetProperty("Status").GetString());
        return answer["result"].GetProperty("ContentId").GetString()!;
    }

    private async Task<string> Create(string content, string action = "IMPORT_AND_LOAD") => (
            await Act(
                "action/createFileDataSet",
                new
                {
                    contentId = content,
                    fileAction = action,
                    dataSetName = "Test",
                }
            )
        )["result"].GetProperty("RequestId").GetString()!;

    private async Task<JsonElement> Load(string text, string name = "Worker.zip", string file = "Worker.dat")
    {
        var request = await Create(await Upload(text, name, file));
        pod.Wait();
        return (await pod.Pod.Get($"{Sets}/{request}?expand=messages,businessObjects&onlyData=true")).Json;
    }

    private async Task<List<JsonElement>> Find(string number) =>
        (await pod.Pod.Get($"{Workers}?q=PersonNumber='{number}'&expand=names,emails,workRelationships.assignments&onlyData=true")).Items;

    private static List<(string?, int, string?)> Messages(JsonElement set) =>
        [
            .. ImportPod
                .Children(set, "messages")
                .Select(m =>
                    (
                        m.GetProperty("DatFileName").GetString(),
                        m.GetProperty("FileLine").ValueKind == JsonValueKind.Null ? 0 : m.GetProperty("FileLine").GetInt32(),
                        m.GetProperty("MessageText").GetString()
                    )
                ),
        ];

    [Fact]
    public async Task A_worker_is_hired_with_name_email_relationship_and_assignment()
    {
        var set = await Load("SET PURGE_FUTURE_CHANGES N\nCOMMENT a hire\n" + Metadata + Hire("90001", "O\\|Neil\\\\"));

        Assert.Equal(
            ("ORA_COMPLETED", "SUCCESS", "SUCCESS"),
            (
                set.GetProperty("DataSetStatusCode").GetString(),
                set.GetProperty("ImportStatusCode").GetString(),
                set.GetProperty("LoadStatusCode").GetString()
            )
        );
        Assert.Equal(
            (6, 1, 0),
            (
                set.GetProperty("FileLineImportSuccessCount").GetInt32(),
                set.GetProperty("ObjectSuccessCount").GetInt32(),
                set.GetProperty("ObjectLoadErrorCount").GetInt32()
            )
        );
        var worker = Assert.Single(await Find("90001"));
        Assert.Equal("1985-03-15", worker.GetProperty("DateOfBirth").GetString());
        Assert.Equal("O|Neil\\", ImportPod.Children(worker, "names").Single().GetProperty("LastName").GetString());
        Assert.Equal("90001@halden.example", ImportPod.Children(worker, "emails").Single().GetProperty("EmailAddress").GetString());
        var relationship = ImportPod.Children(worker, "workRelationships").Single();
        Assert.Equal("Halden Corporation", relationship.GetProperty("LegalEmployerName").GetString());
        Assert.Equal("JOB001", ImportPod.Children(relationship, "assignments").Single().GetProperty("JobCode").GetString());
    }

    [Fact]
    public async Task A_data_set_goes_through_its_stages_and_is_unknown_at_first()
    {
        pod.Switches.UnknownFor = TimeSpan.FromSeconds(1);
        var request = await Create(await Upload(Metadata + Hire("90002", "Poe")));
        Assert.Equal(404, (await pod.Pod.Get($"{Sets}/{request}")).Status);
        pod.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ORA_UNPROCESSED", (await pod.Pod.Get($"{Sets}/{request}"))["DataSetStatusCode"].GetString());
        pod.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("ORA_IN_PROGRESS", (await pod.Pod.Get($"{Sets}/{request}"))["DataSetStatusCode"].GetString());
        Assert.Empty(await Find("90002"));
        pod.Wait();
        Assert.Equal("ORA_COMPLETED", (await pod.Pod.Get($"{Sets}/{request}"))["DataSetStatusCode"].GetString());
        Assert.Equal(
            ["TRANSFER", "IMPORT", "LOAD"],
            (await pod.Pod.Get($"{Sets}/{request}/child/processes?onlyData=true")).Items.Select(p =>
                p.GetProperty("ProcessCode").GetString()
            )
        );
        var found = await pod.Pod.Get($"{Sets}?finder=findByRequestId;RequestId={request}&onlyData=true");
        Assert.Equal("Test", Assert.Single(found.Items).GetProperty("DataSetName").GetString());
    }

    [Fact]
    public async Task What_is_good_is_loaded_although_another_worker_fails()
    {
        var set = await Load(Metadata + Hire("90003", "Good") + Hire("90004", "Bad", "Nowhere Inc."));

        Assert.Equal(
            ("ORA_IN_ERROR", "WARNING", 1, 1),
            (
                set.GetProperty("DataSetStatusCode").GetString(),
                set.GetProperty("LoadStatusCode").GetString(),
                set.GetProperty("ObjectSuccessCount").GetInt32(),
                set.GetProperty("ObjectLoadErrorCount").GetInt32()
            )
        );
        Assert.Equal(
            ("Worker.dat", 16, "The value Nowhere Inc. of the attribute LegalEmployerName isn't valid."),
            Assert.Single(Messages(set))
        );
        var message = ImportPod.Children(set, "messages")[0];
        Assert.Equal(
            ("MERGE", "WorkRelationship", "HRC_SQLLOADER", "R90004", "ERROR"),
            (
                message.GetProperty("LineOperation").GetString(),
                message.GetProperty("BusinessObjectDiscriminator").GetString(),
                message.GetProperty("SourceSystemOwner").GetString(),
                message.GetProperty("SourceSystemId").GetString(),
                message.GetProperty("MessageTypeCode").GetString()
            )
        );
        Assert.Single(await Find("90003"));
        Assert.Empty(await Find("90004"));
    }

    [Fact]
    public async Task A_worker_is_changed_by_number_and_a_component_is_deleted()
    {
        await Load(Metadata + Hire("90005", "Before"));
        var set = await Load(
            """
            METADATA|PersonName|PersonNumber|EffectiveStartDate|LegislationCode|FirstName|LastName
            MERGE|PersonName|90005|2026/02/01|US|Ada|After
            METADATA|PersonEmail|PersonNumber|EmailType|EmailAddress
            DELETE|PersonEmail|90005|W1|90005@halden.example
            """
        );

        Assert.Equal("ORA_COMPLETED", set.GetProperty("DataSetStatusCode").GetString());
        var worker = Assert.Single(await Find("90005"));
        Assert.Equal("After", ImportPod.Children(worker, "names").Single().GetProperty("LastName").GetString());
        Assert.Empty(ImportPod.Children(worker, "emails"));

        await Load("METADATA|Worker|SourceSystemOwner|SourceSystemId\nDELETE|Worker|HRC_SQLLOADER|P90005\n");
        Assert.Empty(await Find("90005"));
    }

    [Fact]
    public async Task A_hire_without_a_component_names_what_is_missing()
    {
        var set = await Load(
            Metadata
                + string.Join(
                    '\n',
                    Hire("90006", "Half").Split('\n').Where(l => !l.StartsWith("MERGE|WorkTerms", StringComparison.Ordinal))
                )
        );

        var texts = Messages(set).Select(m => m.Item3).ToList();
        Assert.Contains("The worker 90006 doesn't exist, and the file has no WorkTerms to create one.", texts);
        // The assignment named its worker through the terms.
        Assert.Contains("The line names no person. Give PersonNumber or PersonId(SourceSystemId).", texts);
        Assert.Empty(await Find("90006"));
    }

    [Theory]
    [InlineData("MERGE|Worker|1\n", 1, "There is no METADATA line for Worker before this line.")]
    [InlineData("METADATA|Worker|PersonNumber\nMETADATA|Worker|PersonNumber\n", 2, "There is more than one METADATA line for Worker.")]
    [InlineData("METADATA|Worker|PersonNumber\nMERGE|Worker|1|2\n", 2, "The line has 2 values and its METADATA line 1 attributes.")]
    [InlineData(
        "METADATA|Worker|PersonNumber|DateOfBirth\nMERGE|Worker|1|15.03.1985\n",
        2,
        "The value 15.03.1985 of the attribute DateOfBirth isn't a date in the format YYYY/MM/DD."
    )]
    [InlineData(
        "METADATA|Worker|PersonNumber\nSET PURGE_FUTURE_CHANGES N\n",
        2,
        "SET instructions must come before the first METADATA line."
    )]
    [InlineData("INSERT|Worker|1\n", 1, "The instruction INSERT isn't valid. Use SET, COMMENT, METADATA, MERGE or DELETE.")]
    public async Task A_line_that_breaks_the_grammar_is_named(string text, int line, string message)
    {
        var set = await Load(text);

        Assert.Equal("ORA_IN_ERROR", set.GetProperty("DataSetStatusCode").GetString());
        Assert.Contains(("Worker.dat", line, message), Messages(set));
    }

    [Theory]
    [InlineData("Worker.zip", "Assignment.dat", "The file Assignment.dat isn't valid. Assignment is loaded with Worker.dat.")]
    [InlineData("Worker.zip", "sub/Worker.dat", "The file sub/Worker.dat isn't a .dat file at the root of the zip.")]
    [InlineData(
        "my-workers.zip",
        "Worker.dat",
        "The file name my-workers.zip isn't valid. It can have letters and digits only, and ends with .zip."
    )]
    public async Task A_file_that_is_not_right_fails_as_a_whole(string zip, string file, string message)
    {
        var set = await Load(Metadata + Hire("90007", "No"), zip, file);

        Assert.Equal(
            ("ORA_IN_ERROR", "ERROR"),
            (set.GetProperty("DataSetStatusCode").GetString(), set.GetProperty("TransferStatusCode").GetString())
        );
        Assert.Contains((zip.Contains('-', StringComparison.Ordinal) ? zip : file, 0, message), Messages(set));
        Assert.Equal("FILE", ImportPod.Children(set, "messages")[0].GetProperty("ReportedAgainstCode").GetString());
        Assert.Empty(await Find("90007"));
    }

    [Fact]
    public async Task The_delimiter_may_be_another()
    {
        var set = await Load("SET FILE_DELIMITER ;\n" + (Metadata + Hire("90008", "Semi")).Replace('|', ';'));
        Assert.Equal("ORA_COMPLETED", set.GetProperty("DataSetStatusCode").GetString());
        Assert.Single(await Find("90008"));
    }

    [Fact]
    public async Task The_result_may_be_text()
    {
        pod.Switches.AreResultsText = true;
        var answer = await Act("action/uploadFile", new { fileName = "Worker.zip", content = "UEs=" });

        Assert.Equal("SUCCESS", JsonSerializer.Deserialize<JsonElement>(answer["result"].GetString()!).GetProperty("Status").GetString());
    }

    [Fact]
    public async Task Failed_lines_come_as_a_file_that_can_be_corrected()
    {
        var request = await Create(await Upload(Metadata + Hire("90009", "Good") + Hire("90010", "Bad", "Nowhere Inc.")));
        pod.Wait();
        var result = (await Act($"{request}/action/generateFailedLinesFile", new { includeMessagesFlag = "N" }))["result"];

        var id = result.GetProperty("ContentId").GetString();
        Assert.Equal(id, (await pod.Pod.Get($"{Sets}/{request}"))["FailedLinesFileContentId"].GetString());
        var found = await pod.Pod.Get(
            "erpintegrations?finder=DocumentIdsByFilePrefixRF;filePrefix=FailedLines,docAccount=hcm$/dataloader$/export$,comment=%23NULL"
        );
        var document = (
            await pod.Pod.Get($"erpintegrations?finder=DocumentRF;docId={found.Items.Single().GetProperty("DocumentId").GetString()}")
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
        pod.Wait();
        Assert.Empty(await Find("90011"));
        Assert.Equal(
            "SUCCESS",
            (await Act($"{request}/action/submit", new { fileAction = "LOAD" }))["result"].GetProperty("Status").GetString()
        );
        pod.Wait();
        Assert.Single(await Find("90011"));
        Assert.Equal("ORA_COMPLETED", (await pod.Pod.Get($"{Sets}/{request}"))["DataSetStatusCode"].GetString());
    }

    [Fact]
    public async Task A_data_set_is_stopped_before_it_loads_and_deleted_after_it_ended()
    {
        var request = await Create(await Upload(Metadata + Hire("90012", "Stop")));
        Assert.Equal("SUCCESS", (await Act($"{request}/action/stop", new { }))["result"].GetProperty("Status").GetString());
        pod.Wait();
        Assert.Equal("ORA_STOPPED", (await pod.Pod.Get($"{Sets}/{request}"))["DataSetStatusCode"].GetString());
        Assert.Empty(await Find("90012"));
        await Act($"{request}/action/deleteDataSet", new { });
        Assert.Equal(404, (await pod.Pod.Get($"{Sets}/{request}")).Status);
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
