using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace OracleFusion.Sandbox.Tests.Imports;

/// <summary>ErpIntegrationService by raw SOAP 1.1, in the forms of "SOAP Web Services for Oracle Financials". Its answers are MIME, also
/// small ones.</summary>
public sealed class ErpIntegrationServiceTests : IAsyncLifetime
{
    private const string Namespace = "http://xmlns.oracle.com/apps/financials/commonModules/shared/model/erpIntegrationService/";
    private static readonly XNamespace Types = Namespace + "types/";
    private static readonly XNamespace Objects = Namespace;
    private ImportPod _pod = null!;
    private string _supplier = "";

    public async ValueTask InitializeAsync()
    {
        _pod = await ImportPod.Start();
        _supplier = await _pod.Supplier();
    }

    public ValueTask DisposeAsync() => _pod.DisposeAsync();

    private byte[] Invoices(string number) =>
        ImportPod.Zip(
            ("ApInvoicesInterface.csv", $"1,{ImportPod.Us},SPREADSHEET,{number},100,2026/06/15,\"{_supplier}\",,,USD,USD,,G1,STANDARD\n"),
            ("ApInvoiceLinesInterface.csv", "1,1,ITEM,100\n")
        );

    private static string Document(string content) =>
        $"<typ:document><erp:Content>{content}</erp:Content><erp:FileName>ap.zip</erp:FileName>"
        + "<erp:ContentType>ZIP</erp:ContentType><erp:DocumentTitle/><erp:DocumentAuthor/>"
        + "<erp:DocumentSecurityGroup>FAFusionImportExport</erp:DocumentSecurityGroup>"
        + "<erp:DocumentAccount>fin/payables/import</erp:DocumentAccount><erp:DocumentName/><erp:DocumentId/></typ:document>";

    private static string Job(
        string element,
        string parameters = "#NULL,#NULL,N,#NULL,#NULL,#NULL,1000,SPREADSHEET,G1,N,N,#NULL,#NULL,1"
    ) =>
        $"<typ:{element}><erp:JobName>{ImportPod.Payables}</erp:JobName><erp:ParameterList>{parameters}</erp:ParameterList>"
        + $"<erp:JobRequestId/></typ:{element}>";

    private static string Envelope(string body) =>
        $"<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:typ=\"{Types}\" "
        + $"xmlns:erp=\"{Objects}\"><soapenv:Body>{body}</soapenv:Body></soapenv:Envelope>";

    private Task<Answer> Call(string body, string path = "/fscmService/ErpIntegrationService") =>
        _pod.Pod.Send(HttpMethod.Post, path, Encoding.UTF8.GetBytes(Envelope(body)), "text/xml; charset=utf-8", 0);

    // The envelope is the first part of the answer.
    private static XElement Body(Answer answer)
    {
        Assert.Equal(("multipart/related", 200), (answer.MediaType, answer.Status));
        var text = answer.Text[answer.Text.IndexOf("<env:", StringComparison.Ordinal)..];
        return XElement
            .Parse(text[..(text.IndexOf("</env:Envelope>", StringComparison.Ordinal) + "</env:Envelope>".Length)])
            .Elements()
            .Last()
            .Elements()
            .Single();
    }

    private static string Result(Answer answer) => Body(answer).Element(Types + "result")!.Value;

    [Theory]
    [InlineData("/fscmService/ErpIntegrationService")]
    [InlineData("/publicFinancialCommonErpIntegration/ErpIntegrationService")]
    public async Task A_file_is_loaded_and_imported_in_one_call(string path)
    {
        var answer = await Call(
            $"<typ:importBulkData>{Document(Convert.ToBase64String(Invoices("SOAP-1")))}{Job("jobDetails")}"
                + "<typ:notificationCode>10</typ:notificationCode>"
                + "<typ:callbackURL>#NULL</typ:callbackURL><typ:jobOptions>InterfaceDetails=1,ImportOption=Y</typ:jobOptions>"
                + "</typ:importBulkData>",
            path
        );
        Assert.Equal(Types + "importBulkDataResponse", Body(answer).Name);
        _pod.Wait();

        Assert.Equal(
            "SUCCEEDED",
            Result(await Call($"<typ:getESSJobStatus><typ:requestId>{Result(answer)}</typ:requestId></typ:getESSJobStatus>"))
        );
        Assert.Single(await _pod.Rows("invoices", "InvoiceNumber='SOAP-1'"));
    }

    [Fact]
    public async Task The_file_may_stand_beside_the_envelope()
    {
        var body = Envelope(
            $"<typ:loadAndImportData>{Document("<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:file\"/>")}"
                + $"{Job("jobList")}"
                + "<typ:interfaceDetails>1</typ:interfaceDetails><typ:notificationCode>10</typ:notificationCode>"
                + "<typ:callbackURL>#NULL</typ:callbackURL></typ:loadAndImportData>"
        );
        byte[] message =
        [
            .. Encoding.UTF8.GetBytes(
                "--b\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"text/xml\"\r\nContent-ID: "
                    + $"<root>\r\n\r\n{body}\r\n--b\r\nContent-Type: application/zip\r\nContent-ID: <file>\r\n\r\n"
            ),
            .. Invoices("SOAP-2"),
            .. "\r\n--b--\r\n"u8,
        ];
        var answer = await _pod.Pod.Send(
            HttpMethod.Post,
            "/fscmService/ErpIntegrationService",
            message,
            "multipart/related; type=\"application/xop+xml\"; start=\"<root>\"; start-info=\"text/xml\"; boundary=\"b\"",
            0
        );
        _pod.Wait();

        Assert.Equal("SUCCEEDED", await _pod.Status(Result(answer)));
        Assert.Single(await _pod.Rows("invoices", "InvoiceNumber='SOAP-2'"));
    }

    [Fact]
    public async Task Several_imports_follow_one_load()
    {
        var answer = await Call(
            $"<typ:loadAndImportData>{Document(Convert.ToBase64String(Invoices("SOAP-3")))}"
                + $"{Job("jobList", "#NULL,#NULL,N,#NULL,#NULL,#NULL,1000,SPREADSHEET,G9,N,N,#NULL,#NULL,1")}{Job("jobList")}"
                + "<typ:interfaceDetails>1</typ:interfaceDetails><typ:notificationCode>10</typ:notificationCode>"
                + "<typ:callbackURL>#NULL</typ:callbackURL></typ:loadAndImportData>"
        );
        _pod.Wait();

        var children = (await _pod.Tree(Result(answer)))
            .GetProperty("CHILD")
            .EnumerateArray()
            .Select(c => c.GetProperty("JOBNAME").GetString())
            .ToList();
        Assert.Equal(2, children.Count(c => c == "APXIIMPT"));
        Assert.Single(await _pod.Rows("invoices", "InvoiceNumber='SOAP-3'"));
    }

    [Fact]
    public async Task Arguments_of_a_job_are_elements_and_empty_ones_count()
    {
        var answer = await Call(
            "<typ:submitESSJobRequest>"
                + "<typ:jobPackageName>/oracle/apps/ess/financials/generalLedger/programs/common</typ:jobPackageName>"
                + "<typ:jobDefinitionName>AutomaticPosting</typ:jobDefinitionName>"
                + "<typ:paramList>1</typ:paramList><typ:paramList/><typ:paramList>a, b</typ:paramList></typ:submitESSJobRequest>"
        );

        var job = await _pod.Pod.Get($"/ess/rest/scheduler/v1/requests/{Result(answer)}");
        Assert.Equal(["1", "", "a, b"], job["requestParameters"].EnumerateArray().Select(p => p.GetProperty("value").GetString()));
    }

    [Fact]
    public async Task Logs_come_as_a_file_beside_the_envelope()
    {
        var request = await _pod.Import(
            Invoices("SOAP-4"),
            ImportPod.Payables,
            "#NULL,#NULL,N,#NULL,#NULL,#NULL,1000,SPREADSHEET,G1,N,N,#NULL,#NULL,1",
            1
        );
        var answer = await Call(
            $"<typ:downloadESSJobExecutionDetails><typ:requestId>{request}</typ:requestId><typ:fileType>LOG</typ:fileType>"
                + "</typ:downloadESSJobExecutionDetails>"
        );

        var include = Body(answer).Descendants(XName.Get("Include", "http://www.w3.org/2004/08/xop/include")).Single();
        Assert.Equal("cid:content", include.Attribute("href")!.Value);
        var start = answer.Bytes.AsSpan().IndexOf("PK\u0003\u0004"u8);
        using var archive = new ZipArchive(new MemoryStream(answer.Bytes, start, answer.Bytes.AsSpan().LastIndexOf("\r\n--"u8) - start));
        Assert.Contains(archive.Entries, e => e.FullName == "ApInvoicesInterface.ctl");
    }

    [Fact]
    public async Task Documents_are_marked_as_read_and_left_out_by_their_mark()
    {
        var id = Result(await Call($"<typ:uploadFileToUcm>{Document(Convert.ToBase64String("x"u8))}</typ:uploadFileToUcm>"));
        string Search(string comments) =>
            "<typ:getDocumentIdsForFilePrefix><typ:prefix>ap</typ:prefix><typ:account>fin$/payables$/import$</typ:account>"
            + $"<typ:comments>{comments}</typ:comments></typ:getDocumentIdsForFilePrefix>";

        Assert.Equal(id, Result(await Call(Search("#NULL"))));
        Assert.Equal(
            "SUCCESS",
            Result(
                await Call(
                    $"<typ:appendFileComment><typ:documentId>{id}</typ:documentId><typ:comments>READ</typ:comments></typ:appendFileComment>"
                )
            )
        );
        Assert.Empty(Body(await Call(Search("READ"))).Elements());
    }

    [Fact]
    public async Task Parameters_in_another_order_and_unknown_operations_are_faults()
    {
        var answer = await Call(
            "<typ:submitESSJobRequest><typ:jobDefinitionName>X</typ:jobDefinitionName>"
                + "<typ:jobPackageName>/oracle/apps/ess/x</typ:jobPackageName></typ:submitESSJobRequest>"
        );

        Assert.Equal((500, "text/xml"), (answer.Status, answer.MediaType));
        var fault = XElement.Parse(answer.Text).Descendants().Single(e => e.Name.LocalName == "Fault");
        Assert.Contains("in this order", fault.Element("faultstring")!.Value, StringComparison.Ordinal);
        Assert.Equal(
            fault.Element("faultstring")!.Value,
            fault.Descendants(XName.Get("message", "http://xmlns.oracle.com/adf/svc/errors/")).Single().Value
        );
        Assert.Equal(500, (await Call("<typ:nonsense/>")).Status);
    }

    [Fact]
    public async Task A_user_without_the_privilege_gets_401()
    {
        _pod.Switches.AreSoapServicesClosed = true;
        Assert.Equal(401, (await Call("<typ:getESSJobStatus><typ:requestId>1</typ:requestId></typ:getESSJobStatus>")).Status);
    }
}
