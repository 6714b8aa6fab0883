using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace OracleFusion.Tests;

/// <summary>The commands that the sandbox's page offers for what it shows ask what was shown.</summary>
public sealed class OfferedCommandTests(Pod pod) : IClassFixture<Pod>
{
    private const string Fscm = "/fscmRestApi/resources/11.13.18.05";

    [Fact]
    public async Task An_offered_command_reads_the_same()
    {
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = static (_, _, _, _) => true };
        using var client = new HttpClient(handler) { BaseAddress = pod.Server.BaseUri };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Pod.User}:{Pod.Password}"))
        );
        var cancellation = TestContext.Current.CancellationToken;
        async Task<JsonElement> Get(string path) =>
            JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync(path, cancellation));
        var invoice = (await Get($"{Fscm}/invoices?limit=1")).GetProperty("items")[0];
        var key = invoice.GetProperty("InvoiceId").GetRawText();
        var line = (await Get($"{Fscm}/invoices/{key}/child/invoiceLines?limit=1"))
            .GetProperty("items")[0]
            .GetProperty("links")
            .EnumerateArray()
            .First(l => l.GetProperty("rel").GetString() == "self")
            .GetProperty("href")
            .GetString()!;
        pod.Server.ClearRequests();

        (string Path, int Records)[] asked =
        [
            ($"{Fscm}/invoices?limit=3&offset=2", 3),
            ($"{Fscm}/invoices?q=InvoiceAmount%20%3E%200%20and%20Supplier%20!=%20%27O%27%27Neill%27&limit=2&onlyData=true", 2),
            ($"{Fscm}/invoices?fields=InvoiceId,Supplier&orderBy=InvoiceDate:desc,InvoiceId&limit=4", 4),
            ($"{Fscm}/invoices/{key}?expand=invoiceLines", 1),
            ($"{Fscm}/invoices/{key}/child/invoiceLines?limit=1", 1),
            (new Uri(line).AbsolutePath, 1),
            ($"{Fscm}/accountCombinationsLOV?limit=2", 2),
            ($"{Fscm}/invoices?finder=PrimaryKey;InvoiceId={key}", 1),
            ($"{Fscm}/invoices/describe", 1),
            ("/crmRestApi/resources/11.13.18.05/opportunities?limit=2", 2),
            ("/hcmRestApi/resources/11.13.18.05/workers?limit=2", 2),
        ];
        foreach ((var path, _) in asked)
            await Get(path);
        JsonElement[] shown = [.. (await Get("/sandbox/live?after=0")).GetProperty("requests").EnumerateArray()];
        Assert.Equal(asked.Length, shown.Length);

        using var engine = pod.Connected();
        foreach (((var path, var records), var request) in asked.Zip(shown))
        {
            var command = request.GetProperty("command").GetString()!;
            var result = engine.Run(command);
            result.ThrowIfFailed();
            Assert.Empty(result.Errors);
            Assert.True(records == result.Output.Count, $"{path}: {command} gave {result.Output.Count}");
        }
    }
}
