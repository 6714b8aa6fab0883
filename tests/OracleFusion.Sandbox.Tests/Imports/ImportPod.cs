using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace OracleFusion.Sandbox.Tests.Imports;

/// <summary>A sandbox whose clock the test moves, and the requests by which files are loaded and imported.</summary>
public sealed class ImportPod : IAsyncDisposable
{
    public const string Payables = "/oracle/apps/ess/financials/payables/invoices/transactions,APXIIMPT";
    public const string Us = "Halden US Business Unit";

    private readonly TimeSpan _duration;

    private ImportPod(Pod pod, FakeTimeProvider clock, TimeSpan duration)
    {
        Pod = pod;
        Clock = clock;
        _duration = duration;
    }

    public Pod Pod { get; }

    public FakeTimeProvider Clock { get; }

    public JobSwitches Switches => Pod.Server.Faults.Jobs;

    public static async Task<ImportPod> Start(int seconds = 8)
    {
        var duration = TimeSpan.FromSeconds(seconds);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 30, 12, 0, 0, TimeSpan.Zero));
        return new ImportPod(
            await Pod.Start(
                new SandboxOptions
                {
                    Scale = 200,
                    Clock = clock,
                    JobDuration = duration,
                }
            ),
            clock,
            duration
        );
    }

    public ValueTask DisposeAsync() => Pod.DisposeAsync();

    public static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    public Task<Answer> Post(object body) => Pod.Post("erpintegrations", JsonSerializer.Serialize(body));

    /// <summary>Loads and imports a zip in one call, as importBulkData does, and returns the request of the load.</summary>
    public async Task<string> Submit(
        byte[] zip,
        string job,
        string parameters,
        int details,
        string options = "ImportOption=Y,PurgeOption=N,ExtractFileType=ALL"
    )
    {
        var answer = await Post(
            new
            {
                OperationName = "importBulkData",
                DocumentContent = Convert.ToBase64String(zip),
                ContentType = "zip",
                FileName = "data.zip",
                JobName = job,
                ParameterList = parameters,
                CallbackURL = "#NULL",
                NotificationCode = "10",
                JobOptions = $"InterfaceDetails={details},{options}",
            }
        );
        Assert.True(answer.Status == 201, answer.Text);
        return answer["ReqstId"].GetString()!;
    }

    /// <summary>The same, and lets all jobs end.</summary>
    public async Task<string> Import(
        byte[] zip,
        string job,
        string parameters,
        int details,
        string options = "ImportOption=Y,PurgeOption=N,ExtractFileType=ALL"
    )
    {
        var request = await Submit(zip, job, parameters, details, options);
        Wait();
        return request;
    }

    /// <summary>Has a job run to its end, and gives the number of its request.</summary>
    public async Task<string> Run(string package, string definition, string arguments)
    {
        var answer = await Post(
            new
            {
                OperationName = "submitESSJobRequest",
                JobPackageName = package,
                JobDefName = definition,
                ESSParameters = arguments,
            }
        );
        Wait();
        return answer["ReqstId"].GetString()!;
    }

    public void Wait() => Clock.Advance(_duration * 2);

    public async Task<string> Status(string request) =>
        (await Pod.Get($"erpintegrations?finder=ESSJobStatusRF;requestId={request}"))
            .Items.Single()
            .GetProperty("RequestStatus")
            .GetString()!;

    public async Task<JsonElement> Tree(string request)
    {
        var text = (await Pod.Get($"erpintegrations?finder=ESSExecutionDetailsRF;requestId={request}"))
            .Items[0]
            .GetProperty("RequestStatus")
            .GetString()!;
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("JOBS");
    }

    /// <summary>The logs and outputs of a request and of those under it, by name.</summary>
    public async Task<Dictionary<string, string>> Files(string request, string type = "ALL")
    {
        var answer = await Pod.Get($"erpintegrations?finder=ESSJobExecutionDetailsRF;requestId={request},fileType={type}");
        using var archive = new ZipArchive(new MemoryStream(answer.Items[0].GetProperty("DocumentContent").GetBytesFromBase64()));
        return archive.Entries.ToDictionary(
            e => e.FullName,
            e =>
            {
                using var reader = new StreamReader(e.Open());
                return reader.ReadToEnd();
            }
        );
    }

    public async Task<List<JsonElement>> Rows(string resource, string query, string more = "") =>
        (await Pod.Get($"{resource}?q={Uri.EscapeDataString(query)}&onlyData=true{more}")).Items;

    /// <summary>The rows of an expanded child, which from version 3 on is a collection object.</summary>
    public static List<JsonElement> Children(JsonElement row, string name) =>
        row.GetProperty(name) is { ValueKind: JsonValueKind.Object } collection
            ? [.. collection.GetProperty("items").EnumerateArray()]
            : [.. row.GetProperty(name).EnumerateArray()];

    public async Task<string> Supplier() =>
        (await Pod.Get("suppliers?limit=1&onlyData=true")).Items[0].GetProperty("Supplier").GetString()!;
}
