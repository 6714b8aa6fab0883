using System.Text.Json;

namespace OracleFusion.Sandbox.Tests.Imports;

/// <summary>What tests of HCM Data Loader share: a sandbox, files of workers, and loads by the actions of dataLoadDataSets.</summary>
public abstract class HcmLoadTests : IAsyncLifetime
{
    private protected const string Sets = "/hcmRestApi/resources/11.13.18.05/dataLoadDataSets";
    private protected const string Workers = "/hcmRestApi/resources/11.13.18.05/workers";

    private protected const string Metadata = """
        METADATA|Worker|SourceSystemOwner|SourceSystemId|EffectiveStartDate|PersonNumber|StartDate|DateOfBirth|ActionCode
        METADATA|PersonName|SourceSystemOwner|SourceSystemId|PersonId(SourceSystemId)|EffectiveStartDate|NameType|LegislationCode|FirstName|LastName
        METADATA|PersonEmail|SourceSystemOwner|SourceSystemId|PersonId(SourceSystemId)|DateFrom|EmailType|EmailAddress|PrimaryFlag
        METADATA|WorkRelationship|SourceSystemOwner|SourceSystemId|PersonId(SourceSystemId)|DateStart|WorkerType|LegalEmployerName|PrimaryFlag
        METADATA|WorkTerms|SourceSystemOwner|SourceSystemId|PeriodOfServiceId(SourceSystemId)|EffectiveStartDate|ActionCode
        METADATA|Assignment|SourceSystemOwner|SourceSystemId|WorkTermsAssignmentId(SourceSystemId)|EffectiveStartDate|ActionCode|BusinessUnitShortCode|JobCode

        """;

    private protected ImportPod Box { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Box = await ImportPod.Start();

    public ValueTask DisposeAsync() => Box.DisposeAsync();

    private protected static string Hire(string number, string last, string employer = "Halden Corporation", string born = "1985/03/15") =>
        $"""
            MERGE|Worker|HRC_SQLLOADER|P{number}|2026/01/01|{number}|2026/01/01|{born}|HIRE
            MERGE|PersonName|HRC_SQLLOADER|N{number}|P{number}|2026/01/01|GLOBAL|US|Ada|{last}
            MERGE|PersonEmail|HRC_SQLLOADER|E{number}|P{number}|2026/01/01|W1|{number}@halden.example|Y
            MERGE|WorkRelationship|HRC_SQLLOADER|R{number}|P{number}|2026/01/01|E|{employer}|Y
            MERGE|WorkTerms|HRC_SQLLOADER|T{number}|R{number}|2026/01/01|HIRE
            MERGE|Assignment|HRC_SQLLOADER|A{number}|T{number}|2026/01/01|HIRE|Halden US Business Unit|JOB001

            """;

    private protected Task<Answer> Act(string path, object body) =>
        Box.Pod.Post($"{Sets}/{path}", JsonSerializer.Serialize(body), Pod.ActionType);

    private protected async Task<string> Upload(string text, string name = "Worker.zip", string file = "Worker.dat")
    {
        var answer = await Act("action/uploadFile", new { fileName = name, content = Convert.ToBase64String(ImportPod.Zip((file, text))) });
        Assert.True(answer.Status == 200, answer.Text);
        Assert.Equal("SUCCESS", answer["result"].GetProperty("Status").GetString());
        return answer["result"].GetProperty("ContentId").GetString()!;
    }

    private protected async Task<string> Create(string content, string action = "IMPORT_AND_LOAD") => (
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

    private protected async Task<JsonElement> Load(string text, string name = "Worker.zip", string file = "Worker.dat")
    {
        var request = await Create(await Upload(text, name, file));
        Box.Wait();
        return (await Box.Pod.Get($"{Sets}/{request}?expand=messages,businessObjects&onlyData=true")).Json;
    }

    private protected async Task<List<JsonElement>> Find(string number) =>
        (await Box.Pod.Get($"{Workers}?q=PersonNumber='{number}'&expand=names,emails,workRelationships.assignments&onlyData=true")).Items;

    private protected static List<(string?, int, string?)> Messages(JsonElement set) =>
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
}
