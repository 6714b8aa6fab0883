using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OracleFusion.Sandbox.Tests.Imports;

/// <summary>Files that go to the content server by SOAP first, and are loaded from there by what it calls them.</summary>
public sealed class ContentServerChainTests : IAsyncLifetime
{
    private ImportPod _pod = null!;

    public async ValueTask InitializeAsync() => _pod = await ImportPod.Start();

    public ValueTask DisposeAsync() => _pod.DisposeAsync();

    private async Task<(string Id, string Name)> CheckIn(byte[] zip, string name, string account)
    {
        var fields = string.Concat(
            new[]
            {
                ("dDocTitle", name),
                ("dDocType", "Document"),
                ("dSecurityGroup", "FAFusionImportExport"),
                ("dDocAccount", account),
            }.Select(f => $"<ucm:Field name=\"{f.Item1}\">{f.Item2}</ucm:Field>")
        );
        var body =
            "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:ucm=\"http://www.oracle.com/UCM\">"
            + "<soapenv:Body>"
            + $"<ucm:GenericRequest webKey=\"cs\"><ucm:Service IdcService=\"CHECKIN_UNIVERSAL\"><ucm:Document>{fields}"
            + $"<ucm:File name=\"primaryFile\" href=\"{name}\"><ucm:Contents>{Convert.ToBase64String(zip)}</ucm:Contents></ucm:File>"
            + "</ucm:Document></ucm:Service></ucm:GenericRequest></soapenv:Body></soapenv:Envelope>";
        var answer = await _pod.Pod.Send(
            HttpMethod.Post,
            "/idcws/GenericSoapPort",
            Encoding.UTF8.GetBytes(body),
            "text/xml; charset=utf-8",
            0
        );
        Assert.Equal("multipart/related", answer.MediaType);
        string Field(string field) => Regex.Match(answer.Text, $"<ucm:Field name=\"{field}\">([^<]+)<").Groups[1].Value;
        return (Field("dID"), Field("dDocName"));
    }

    [Fact]
    public async Task Invoices_are_loaded_from_a_document_that_was_checked_in()
    {
        var header = $"1,{ImportPod.Us},SPREADSHEET,UCM-1,100,2026/06/15,\"{await _pod.Supplier()}\",,,USD,USD,,G1,STANDARD\n";
        var zip = ImportPod.Zip(("ApInvoicesInterface.csv", header), ("ApInvoiceLinesInterface.csv", "1,1,ITEM,100\n"));
        var (id, _) = await CheckIn(zip, "ap.zip", "fin$/payables$/import$");
        var answer = await _pod.Post(
            new
            {
                OperationName = "loadAndImportData",
                DocumentId = id,
                JobName = ImportPod.Payables,
                ParameterList = "#NULL,#NULL,N,#NULL,#NULL,#NULL,1000,SPREADSHEET,G1,N,N,#NULL,#NULL,1",
                JobOptions = "InterfaceDetails=1",
            }
        );
        _pod.Wait();

        Assert.Equal("SUCCEEDED", await _pod.Status(answer["ReqstId"].GetString()!));
        Assert.Single(await _pod.Rows("invoices", "InvoiceNumber='UCM-1'"));
    }

    [Fact]
    public async Task A_data_set_is_made_of_a_document_that_was_checked_in()
    {
        var text = "METADATA|Worker|PersonNumber\nDELETE|Worker|1001\n";
        var (_, name) = await CheckIn(ImportPod.Zip(("Worker.dat", text)), "Worker.zip", "hcm$/dataloader$/import$");
        const string sets = "/hcmRestApi/resources/11.13.18.05/dataLoadDataSets";
        var made = await _pod.Pod.Post(
            $"{sets}/action/createFileDataSet",
            JsonSerializer.Serialize(
                new
                {
                    contentId = name,
                    fileAction = "IMPORT_AND_LOAD",
                    dataSetName = "From UCM",
                }
            ),
            Pod.ActionType
        );
        _pod.Wait();

        var set = await _pod.Pod.Get($"{sets}/{made["result"].GetProperty("RequestId").GetString()}");
        Assert.Equal((name, "ORA_COMPLETED"), (set["ContentId"].GetString(), set["DataSetStatusCode"].GetString()));
        Assert.Empty((await _pod.Pod.Get("/hcmRestApi/resources/11.13.18.05/workers?q=PersonNumber='1001'")).Items);
    }
}
