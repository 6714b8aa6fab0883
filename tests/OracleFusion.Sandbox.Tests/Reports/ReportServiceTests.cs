using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace OracleFusion.Sandbox.Tests.Reports;

/// <summary>The faces of BI Publisher: SOAP 1.2 with the header's credentials, the older services with those of the body, REST.</summary>
public sealed class ReportServiceTests : IAsyncLifetime
{
    private const string Public = "http://xmlns.oracle.com/oxp/service/PublicReportService";
    private const string V2 = "http://xmlns.oracle.com/oxp/service/v2";
    private const string Invoices = "/Custom/Financials/Supplier Invoices.xdo";
    private Pod _pod = null!;

    public async ValueTask InitializeAsync() => _pod = await Pod.Start(new SandboxOptions { Scale = 60 });

    public ValueTask DisposeAsync() => _pod.DisposeAsync();

    [Theory]
    [InlineData("v2/ReportService", "http://schemas.xmlsoap.org/wsdl/soap/", "reportRequest userID password")]
    [InlineData("ExternalReportWSSService", "http://schemas.xmlsoap.org/wsdl/soap12/", "reportRequest")]
    public async Task A_service_that_runs_reports_has_a_contract(string service, string soap, string parameters)
    {
        var path = "/xmlpserver/services/" + service;
        var answer = await _pod.Get(path + "?wsdl", framework: 0);
        Assert.Equal(200, answer.Status);
        Assert.Equal("text/xml", answer.MediaType);
        var contract = XElement.Parse(answer.Text);
        Assert.EndsWith(path, (string?)contract.Descendants((XNamespace)soap + "address").Single().Attribute("location"));
        XNamespace xsd = "http://www.w3.org/2001/XMLSchema";
        var types = contract
            .Descendants(xsd + "complexType")
            .Where(t => t.Attribute("name") is not null)
            .ToDictionary(t => (string)t.Attribute("name")!);
        var run = contract.Descendants(xsd + "schema").Elements(xsd + "element").Single(e => (string?)e.Attribute("name") == "runReport");
        Assert.Equal(parameters, string.Join(' ', run.Descendants(xsd + "element").Select(e => (string?)e.Attribute("name"))));
        Assert.All(
            contract
                .Descendants(xsd + "element")
                .Attributes("type")
                .Select(a => a.Value)
                .Where(t => t.StartsWith("tns:", StringComparison.Ordinal)),
            t => Assert.True(types.ContainsKey(t["tns:".Length..]), t)
        );
    }

    private async Task<(int Status, XElement Body)> Wss(string content)
    {
        var answer = await _pod.Send(
            HttpMethod.Post,
            "/xmlpserver/services/ExternalReportWSSService",
            Encoding.UTF8.GetBytes(
                $"<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
                    + $"xmlns:p=\"{Public}\"><s:Body>{content}</s:Body></s:Envelope>"
            ),
            "application/soap+xml",
            0
        );
        Assert.Equal("application/soap+xml", answer.MediaType);
        return (answer.Status, XElement.Parse(answer.Text).Elements().Single().Elements().Single());
    }

    private async Task<XElement> V2Call(string service, string content)
    {
        var client = new HttpRequestMessage(HttpMethod.Post, $"/xmlpserver/services/v2/{service}");
        var answer = await _pod.Send(
            HttpMethod.Post,
            $"/xmlpserver/services/v2/{service}",
            Encoding.UTF8.GetBytes(
                $"<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" "
                    + $"xmlns:v=\"{V2}\"><s:Body>{content}</s:Body></s:Envelope>"
            ),
            "text/xml",
            0
        );
        client.Dispose();
        return XElement.Parse(answer.Text).Elements().Single().Elements().Single();
    }

    private static string Run(string path, string format = "xml", string parameters = "", int chunk = -1) =>
        $"<p:runReport><p:reportRequest><p:attributeFormat>{format}</p:attributeFormat><p:parameterNameValues>{parameters}"
        + $"</p:parameterNameValues><p:reportAbsolutePath>{path}</p:reportAbsolutePath><p:sizeOfDataChunkDownload>{chunk}"
        + "</p:sizeOfDataChunkDownload></p:reportRequest></p:runReport>";

    private static string Text(XElement body, string name) => body.Descendants().Single(e => e.Name.LocalName == name).Value;

    private static string Decoded(XElement body) => Encoding.UTF8.GetString(Convert.FromBase64String(Text(body, "reportBytes")));

    [Fact]
    public async Task A_report_has_the_invoices_that_rest_has()
    {
        var (status, body) = await Wss(Run(Invoices));
        Assert.Equal(200, status);
        var rows = XElement.Parse(Decoded(body)).Elements("G_1").ToList();
        var invoices = (await _pod.Get("invoices?limit=100&onlyData=true&fields=InvoiceId,InvoiceNumber,InvoiceAmount")).Items;
        Assert.Equal(invoices.Count, rows.Count);
        var first = invoices.Single(i => i.GetProperty("InvoiceId").GetInt64() == (long)rows[0].Element("INVOICE_ID")!);
        Assert.Equal(first.GetProperty("InvoiceAmount").GetDecimal(), (decimal)rows[0].Element("INVOICE_AMOUNT")!);
        // Nothing is left out: the model does not include nulls.
        Assert.Null(rows[0].Element("CANCELLED_DATE"));
    }

    [Fact]
    public async Task What_rest_changes_shows_in_the_next_report()
    {
        var id = (await _pod.Get("invoices?limit=1&onlyData=true&fields=InvoiceId")).Items[0].GetProperty("InvoiceId").GetInt64();
        await Wss(Run(Invoices));
        Assert.Equal(200, (await _pod.Patch($"invoices/{id}", """{"InvoiceAmount":4711.42}""")).Status);
        var (_, body) = await Wss(Run(Invoices).Replace("</p:reportRequest>", "<p:byPassCache>true</p:byPassCache></p:reportRequest>"));
        var row = XElement.Parse(Decoded(body)).Elements("G_1").Single(r => (long)r.Element("INVOICE_ID")! == id);
        Assert.Equal("4711.42", row.Element("INVOICE_AMOUNT")!.Value);
    }

    [Fact]
    public async Task Csv_without_rows_is_empty()
    {
        const string Nobody = "<p:item><p:name>P_SUPPLIER</p:name><p:values><p:item>Nobody at all</p:item></p:values></p:item>";
        Assert.Equal("", Decoded((await Wss(Run(Invoices, "csv", Nobody))).Body));
        Assert.StartsWith("SUPPLIER_NUMBER,VENDOR_NAME,", Decoded((await Wss(Run(Invoices, "csv"))).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_has_the_rows_that_the_csv_has()
    {
        var lines = Decoded((await Wss(Run(Invoices, "csv"))).Body).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var (status, body) = await Wss(Run(Invoices, "xlsx"));
        Assert.Equal(200, status);
        Assert.Contains("spreadsheetml", Text(body, "reportContentType"), StringComparison.Ordinal);
        using var workbook = new ZipArchive(new MemoryStream(Convert.FromBase64String(Text(body, "reportBytes"))));
        using var sheet = workbook.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var rows = XElement.Load(sheet).Descendants().Where(e => e.Name.LocalName == "row").ToList();
        Assert.Equal(lines.Length, rows.Count);
        Assert.Equal(lines[0].Split(','), rows[0].Elements().Select(c => c.Value));
        Assert.StartsWith(rows[1].Elements().First().Value + ",", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chunks_together_are_the_document_and_the_last_one_says_minus_one()
    {
        var whole = Decoded((await Wss(Run(Invoices, "csv"))).Body);
        var file = Text((await Wss(Run(Invoices, "csv", chunk: 700))).Body, "reportFileID");
        using var bytes = new MemoryStream();
        var at = "0";
        while (at != "-1")
        {
            var (_, chunk) = await Wss(
                $"<p:downloadReportDataChunk><p:fileID>{file}</p:fileID><p:beginIdx>{at}</p:beginIdx>"
                    + "<p:size>700</p:size></p:downloadReportDataChunk>"
            );
            bytes.Write(Convert.FromBase64String(Text(chunk, "reportDataChunk")));
            at = Text(chunk, "reportDataOffset");
        }

        Assert.Equal(whole, Encoding.UTF8.GetString(bytes.ToArray()));
    }

    [Fact]
    public async Task A_fault_has_the_words_of_the_service_and_may_come_with_200()
    {
        var (status, body) = await Wss(Run("/Custom/No.xdo"));
        Assert.Equal(500, status);
        Assert.Equal("Fault", body.Name.LocalName);
        Assert.Contains("Report definition not found:/Custom/No.xdo [username=casey.brown]", body.Value, StringComparison.Ordinal);
        _pod.Server.Faults.Reports.AreFaultsSuccesses = true;
        (status, body) = await Wss(Run("/Custom/No.xdo"));
        Assert.Equal((200, "Fault"), (status, body.Name.LocalName));
    }

    [Fact]
    public async Task A_throw_away_data_model_runs_in_a_session()
    {
        var token = (
            await V2Call("SecurityService", "<v:login><v:userID>casey.brown</v:userID><v:password>Welcome1</v:password></v:login>")
        ).Value;
        var model = Convert.ToBase64String(
            Encoding.UTF8.GetBytes(
                "<dataModel xmlns=\"http://xmlns.oracle.com/oxp/xmlp\"><dataProperties><property name=\"include_null_Element\" "
                    + "value=\"true\"/>"
                    + "</dataProperties><dataSets><dataSet name=\"Q\" type=\"simple\"><sql nsQuery=\"true\" sp=\"true\"><![CDATA["
                    + "BEGIN OPEN :xdo_cursor FOR SELECT 'HELLO', NULL AS b FROM dual; END;]]></sql></dataSet></dataSets></dataModel>"
            )
        );
        var session = $"<v:bipSessionToken>{token}</v:bipSessionToken>";
        await V2Call(
            "CatalogService",
            $"<v:createObjectInSession><v:folderAbsolutePathURL>/~casey.brown</v:folderAbsolutePathURL><v:objectName>T1</v:objectName>"
                + $"<v:objectType>xdm</v:objectType>{session}<v:objectData>{model}</v:objectData></v:createObjectInSession>"
        );
        var run = await V2Call(
            "ReportService",
            $"<v:runDataModelInSession><v:reportRequest><v:reportAbsolutePath>/~casey.brown/T1.xdm</v:reportAbsolutePath>"
                + $"</v:reportRequest>{session}</v:runDataModelInSession>"
        );
        Assert.Equal(
            "<DATA_DS><ROWSET><ROW><_x0027_HELLO_x0027_>HELLO</_x0027_HELLO_x0027_><B /></ROW></ROWSET></DATA_DS>",
            Decoded(run)[(Decoded(run).IndexOf("?>", StringComparison.Ordinal) + 2)..]
        );
        var gone = await V2Call(
            "CatalogService",
            $"<v:deleteObjectInSession><v:objectAbsolutePath>/~casey.brown/T1.xdm</v:objectAbsolutePath>{session}</v:deleteObjectInSession>"
        );
        Assert.Equal("true", gone.Value);
    }

    [Fact]
    public async Task The_older_services_want_the_password_in_the_body()
    {
        var refused = await V2Call("SecurityService", "<v:login><v:userID>casey.brown</v:userID><v:password>wrong</v:password></v:login>");
        Assert.Contains("invalid username or password", refused.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raw_types_are_no_uploads_and_archives_are()
    {
        var (_, refused) = await Wss(Upload("/~casey.brown/M.xdm", "xdm", [1]));
        Assert.Contains("unsupported Report Object's type - [xdm]", refused.Value, StringComparison.Ordinal);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, true))
        {
            using var writer = new StreamWriter(zip.CreateEntry("_datamodel.xdm").Open());
            writer.Write("<dataModel><dataSets><dataSet><sql>SELECT 1 AS a FROM dual</sql></dataSet></dataSets></dataModel>");
        }

        var (_, made) = await Wss(Upload("/~casey.brown/M.xdm", "xdmz", bytes.ToArray()));
        Assert.Equal("/~casey.brown/M.xdm", made.Value);
        var (_, listed) = await Wss(
            "<p:getFolderContents><p:folderAbsolutePath>/~casey.brown</p:folderAbsolutePath></p:getFolderContents>"
        );
        Assert.Equal("DataModel", Text(listed, "type"));
        Assert.Contains(
            "already exists",
            (await Wss(Upload("/~casey.brown/M.xdm", "xdmz", bytes.ToArray()))).Body.Value,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/Custom/Financials/Supplier%20Invoices.xdo")]
    [InlineData("/Custom/Financials/Supplier%20Invoices")]
    [InlineData("%2FCustom%2FFinancials%2FSupplier%20Invoices.xdo")]
    [InlineData("%252FCustom%252FFinancials%252FSupplier%20Invoices.xdo")]
    public async Task Rest_takes_every_spelling_of_a_path(string path)
    {
        var answer = await _pod.Post(
            $"/xmlpserver/services/rest/v1/reports/{path.TrimStart('/')}/run",
            """
            {"attributeFormat":"csv","parameterNameValues":
            {"listOfParamNameValues":{"item":[{"name":"P_SUPPLIER","values":{"item":["Nobody"]}}]}}}
            """,
            "application/json",
            0
        );
        Assert.Equal(200, answer.Status);
        Assert.Equal("", answer["reportBytes"].GetString());
    }

    [Fact]
    public async Task Rest_answers_404_and_the_code_of_the_database_and_may_be_closed()
    {
        const string Run = """{"attributeFormat":"xml"}""";
        Assert.Equal(404, (await _pod.Post("/xmlpserver/services/rest/v1/reports/Custom/No.xdo/run", Run, "application/json", 0)).Status);
        _pod.Server.Faults.Reports.IsRestClosed = true;
        Assert.Equal(500, (await _pod.Post("/xmlpserver/services/rest/v1/reports/Custom/No.xdo/run", Run, "application/json", 0)).Status);
    }

    [Fact]
    public async Task The_size_guard_refuses_and_a_cut_document_says_nothing()
    {
        _pod.Server.Faults.Reports.MostRows = 3;
        Assert.Equal(3, XElement.Parse(Decoded((await Wss(Run(Invoices))).Body)).Elements("G_1").Count());
        _pod.Server.Faults.Reports.SizeLimit = 100;
        Assert.Contains("exceeds the data limit", (await Wss(Run(Invoices, "csv"))).Body.Value, StringComparison.Ordinal);
    }

    private static string Upload(string path, string type, byte[] zip) =>
        $"<p:uploadReportObject><p:reportObjectAbsolutePathURL>{path}</p:reportObjectAbsolutePathURL><p:objectType>{type}</p:objectType>"
        + $"<p:objectZippedData>{Convert.ToBase64String(zip)}</p:objectZippedData></p:uploadReportObject>";
}
