using System.Xml.Linq;

namespace OracleFusion.Sandbox.Tests.Imports;

/// <summary>
/// Invoices from a file: loaded into the interface tables, imported, and served as invoices with their lines. The order of the columns is
/// that of Oracle's control files (ApInvoicesInterface.ctl: INVOICE_ID, OPERATING_UNIT, SOURCE, INVOICE_NUM, INVOICE_AMOUNT, INVOICE_DATE,
/// VENDOR_NAME, VENDOR_NUM, VENDOR_SITE_CODE, INVOICE_CURRENCY_CODE, PAYMENT_CURRENCY_CODE, DESCRIPTION, GROUP_ID,
/// INVOICE_TYPE_LOOKUP_CODE; ApInvoiceLinesInterface.ctl: INVOICE_ID, LINE_NUMBER, LINE_TYPE_LOOKUP_CODE, AMOUNT, QUANTITY_INVOICED,
/// UNIT_PRICE, UNIT_OF_MEAS_LOOKUP_CODE, DESCRIPTION).
/// </summary>
public sealed class PayablesImportTests : IAsyncLifetime
{
    private ImportPod _pod = null!;
    private string _supplier = "";

    public async ValueTask InitializeAsync()
    {
        _pod = await ImportPod.Start();
        _supplier = await _pod.Supplier();
    }

    public ValueTask DisposeAsync() => _pod.DisposeAsync();

    private string Header(
        int id,
        string number,
        string? vendor = null,
        string group = "G1",
        string date = "2026/06/15",
        string amount = "110.50"
    ) =>
        $"{id},{ImportPod.Us},SPREADSHEET,{number},{amount},{date},"
        + $"\"{(vendor ?? _supplier).Replace("\"", "\"\"", StringComparison.Ordinal)}\",,,USD,USD,\"Paper, "
        + $"\"\"A4\"\"\",{group},STANDARD\n";

    private static string Lines(int id) => $"{id},1,ITEM,100.50,,,,Paper\n{id},2,FREIGHT,10,,,,Carriage\n";

    private static byte[] Zip(string headers, string lines) =>
        ImportPod.Zip(("ApInvoicesInterface.csv", headers), ("ApInvoiceLinesInterface.csv", lines));

    private static string Parameters(string group = "G1") => $"#NULL,#NULL,N,#NULL,#NULL,#NULL,1000,SPREADSHEET,{group},N,N,#NULL,#NULL,1";

    private Task<string> Import(string headers, string lines, string group = "G1", string options = "ImportOption=Y") =>
        _pod.Import(Zip(headers, lines), ImportPod.Payables, Parameters(group), 1, options);

    [Fact]
    public async Task Invoices_with_lines_are_served_after_their_import()
    {
        var request = await Import(Header(1, "IMP-1") + Header(2, "IMP-2"), Lines(1) + Lines(2));

        Assert.Equal("SUCCEEDED", await _pod.Status(request));
        var invoice = Assert.Single(await _pod.Rows("invoices", "InvoiceNumber='IMP-1'", "&expand=invoiceLines"));
        Assert.Equal(_supplier, invoice.GetProperty("Supplier").GetString());
        Assert.Equal(110.50m, invoice.GetProperty("InvoiceAmount").GetDecimal());
        Assert.Equal("2026-06-15", invoice.GetProperty("InvoiceDate").GetString());
        Assert.Equal("Paper, \"A4\"", invoice.GetProperty("Description").GetString());
        Assert.Equal("Not validated", invoice.GetProperty("ValidationStatus").GetString());
        Assert.Equal(["Item", "Freight"], ImportPod.Children(invoice, "invoiceLines").Select(l => l.GetProperty("LineType").GetString()));
        Assert.Single(await _pod.Rows("invoices", "InvoiceNumber='IMP-2'"));
    }

    [Fact]
    public async Task Jobs_that_take_no_time_end_in_their_order()
    {
        await using var hasty = await ImportPod.Start(seconds: 0);
        var request = await hasty.Import(
            Zip(Header(1, "IMP-0", await hasty.Supplier()), Lines(1)),
            ImportPod.Payables,
            Parameters(),
            1,
            "ImportOption=Y"
        );
        Assert.Equal("SUCCEEDED", await hasty.Status(request));
        var invoice = Assert.Single(await hasty.Rows("invoices", "InvoiceNumber='IMP-0'", "&expand=invoiceLines"));
        Assert.Equal(2, ImportPod.Children(invoice, "invoiceLines").Count);
    }

    [Fact]
    public async Task The_load_has_a_child_for_each_file_and_one_for_the_import_with_its_report()
    {
        var request = await Import(Header(1, "IMP-1"), Lines(1));

        var children = (await _pod.Tree(request)).GetProperty("CHILD").EnumerateArray().ToList();
        Assert.Equal(
            ["Transfer File", "Load File to Interface", "Load File to Interface", "APXIIMPT"],
            children.Select(c => c.GetProperty("JOBNAME").GetString())
        );
        Assert.Equal("APXIIMPT_BIP", children[3].GetProperty("CHILD").GetProperty("JOBNAME").GetString());
    }

    [Fact]
    public async Task Before_the_import_nothing_is_served()
    {
        var request = await _pod.Submit(Zip(Header(1, "IMP-1"), Lines(1)), ImportPod.Payables, Parameters(), 1);
        _pod.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("PAUSED", await _pod.Status(request));
        Assert.Empty(await _pod.Rows("invoices", "InvoiceNumber='IMP-1'"));
    }

    [Fact]
    public async Task Bad_invoices_are_rejected_with_a_code_and_the_others_are_imported()
    {
        var existing = (await _pod.Pod.Get("invoices?limit=1&onlyData=true")).Items[0];
        var twice = existing.GetProperty("InvoiceNumber").GetString()!;
        var unit = existing.GetProperty("BusinessUnit").GetString()!;
        var headers =
            Header(1, "GOOD")
            + Header(2, "BAD-1", "Nobody & Sons")
            + Header(3, "BAD-2", "")
            + Header(4, "GOOD")
            + Header(5, "")
            + Header(6, twice, existing.GetProperty("Supplier").GetString()).Replace(ImportPod.Us, unit, StringComparison.Ordinal)
            + Header(7, "BAD-3");
        var request = await Import(headers, Lines(1) + Lines(2) + Lines(3) + Lines(4) + Lines(5) + Lines(6));

        // Every job ends well: only the report tells.
        Assert.Equal("SUCCEEDED", await _pod.Status(request));
        Assert.Single(await _pod.Rows("invoices", "InvoiceNumber='GOOD'"));
        Assert.Empty(await _pod.Rows("invoices", "InvoiceNumber='BAD-1'"));
        var report = XDocument
            .Parse((await _pod.Files(request, "OUT")).Single(f => f.Key.EndsWith(".xml", StringComparison.Ordinal)).Value)
            .Root!;
        Assert.Equal(
            ("7", "1", "6"),
            (report.Element("TOTAL_COUNT")!.Value, report.Element("ACCEPTED_COUNT")!.Value, report.Element("REJECTED_COUNT")!.Value)
        );
        Assert.Equal(
            [
                "INVALID SUPPLIER",
                "NO SUPPLIER",
                "DUPL INV NUM IN IMPORT",
                "NO INVOICE NUMBER",
                "DUPLICATE INVOICE NUMBER",
                "NO INVOICE LINES",
            ],
            report.Descendants("REJECT_LOOKUP_CODE").Select(e => e.Value)
        );
        var first = report.Descendants("G_REJECTIONS").First();
        Assert.Equal(
            ("AP_INVOICES_INTERFACE", "BAD-1", request),
            (first.Element("PARENT_TABLE")!.Value, first.Element("INVOICE_NUM")!.Value, first.Element("LOAD_REQUEST_ID")!.Value)
        );
    }

    [Fact]
    public async Task What_a_post_refuses_an_import_refuses()
    {
        var number = new string('9', 51);
        var post = await _pod.Pod.Post(
            "invoices",
            $$"""{"InvoiceNumber":"{{number}}","InvoiceAmount":1,"BusinessUnit":"{{ImportPod.Us}}","Supplier":"x"}"""
        );
        var request = await Import(Header(1, number), Lines(1));

        var report = XDocument.Parse((await _pod.Files(request)).Single(f => f.Key.EndsWith(".xml", StringComparison.Ordinal)).Value);
        Assert.Equal(post.Detail, Assert.Single(report.Descendants("REJECTION_MESSAGE")).Value);
    }

    [Fact]
    public async Task Lines_that_cannot_be_loaded_are_in_the_bad_file_and_the_log_says_why()
    {
        var request = await Import(
            Header(1, "IMP-1")
                + Header(2, "IMP-2", date: "15/06/2026")
                + Header(3, "IMP-3", amount: "1.000,00").Replace("1.000,00", "\"1.000,00\"", StringComparison.Ordinal),
            Lines(1)
        );

        Assert.Equal("WARNING", await _pod.Status(request));
        Assert.Single(await _pod.Rows("invoices", "InvoiceNumber='IMP-1'"));
        var files = await _pod.Files(request, "LOG");
        Assert.Equal(Header(2, "IMP-2", date: "15/06/2026"), files["ApInvoicesInterface.bad"].Split('\n')[0] + "\n");
        var log = files["ApInvoicesInterface.log"];
        Assert.Contains("Data File:      ApInvoicesInterface.csv\n", log, StringComparison.Ordinal);
        Assert.Contains(
            "Record 2: Rejected - Error on table AP_INVOICES_INTERFACE, column INVOICE_DATE.\nORA-01830: date format picture ends "
                + "before converting entire input string\n",
            log,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Record 3: Rejected - Error on table AP_INVOICES_INTERFACE, column INVOICE_AMOUNT.\nORA-01722: invalid number\n",
            log,
            StringComparison.Ordinal
        );
        Assert.Contains("  1 Row successfully loaded.\n  2 Rows not loaded due to data errors.\n", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_has_the_length_that_the_control_file_gives_it()
    {
        string Described(int id, string text) => Header(id, $"LEN-{id}").Replace("Paper, \"\"A4\"\"", text, StringComparison.Ordinal);
        var request = await Import(
            Described(1, "first\\nsecond") + Described(2, new string('x', 240)) + Described(3, new string('x', 241)),
            Lines(1) + Lines(2)
        );

        var invoice = Assert.Single(await _pod.Rows("invoices", "InvoiceNumber='LEN-1'"));
        Assert.Equal("first\nsecond", invoice.GetProperty("Description").GetString());
        Assert.Single(await _pod.Rows("invoices", "InvoiceNumber='LEN-2'"));
        Assert.Empty(await _pod.Rows("invoices", "InvoiceNumber='LEN-3'"));
        var log = (await _pod.Files(request, "LOG"))["ApInvoicesInterface.log"];
        Assert.Contains(
            "Record 3: Rejected - Error on table AP_INVOICES_INTERFACE, column DESCRIPTION.\nField in data file exceeds maximum length\n",
            log,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_log_holds_the_control_file_with_the_order_of_the_columns()
    {
        var files = await _pod.Files(await Import(Header(1, "IMP-1"), Lines(1)), "LOG");

        var control = files["ApInvoicesInterface.ctl"];
        Assert.StartsWith("LOAD DATA\nAPPEND\n\nINTO TABLE AP_INVOICES_INTERFACE\n", control, StringComparison.Ordinal);
        Assert.Contains(
            "(INVOICE_ID \"fun_load_interface_utils_pkg.replace_decimal_char(:INVOICE_ID)\"\n,OPERATING_UNIT\n,SOURCE\n,INVOICE_NUM\n",
            control,
            StringComparison.Ordinal
        );
        Assert.Contains("\n,INVOICE_DATE \"to_date(:INVOICE_DATE, 'YYYY/MM/DD')\"\n,VENDOR_NAME\n", control, StringComparison.Ordinal);
        Assert.Contains("INTO TABLE AP_INVOICE_LINES_INTERFACE", files["ApInvoiceLinesInterface.ctl"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_whose_group_is_another_takes_nothing_and_ends_well()
    {
        var request = await Import(Header(1, "IMP-1"), Lines(1), group: "G2");

        Assert.Equal("SUCCEEDED", await _pod.Status(request));
        Assert.Empty(await _pod.Rows("invoices", "InvoiceNumber='IMP-1'"));
        Assert.Contains(await _pod.Files(request), f => f.Value.Contains("Records selected: 0", StringComparison.Ordinal));

        // They are still in the interface table: an import of their group takes them.
        var run = (
            await _pod.Post(
                new
                {
                    OperationName = "submitESSJobRequest",
                    JobPackageName = "/oracle/apps/ess/financials/payables/invoices/transactions",
                    JobDefName = "APXIIMPT",
                    ESSParameters = Parameters(),
                }
            )
        )["ReqstId"].GetString()!;
        _pod.Wait();
        Assert.Equal("SUCCEEDED", await _pod.Status(run));
        Assert.Single(await _pod.Rows("invoices", "InvoiceNumber='IMP-1'"));
    }

    [Theory]
    [InlineData("Invoices.csv", "The control file for the data file Invoices.csv is not found")]
    [InlineData("data/ApInvoicesInterface.csv", "The control file for the data file data/ApInvoicesInterface.csv is not found")]
    public async Task A_data_file_of_another_name_is_not_loaded(string name, string why)
    {
        var request = await _pod.Import(ImportPod.Zip((name, Header(1, "IMP-1"))), ImportPod.Payables, Parameters(), 1);

        Assert.Equal("ERROR", await _pod.Status(request));
        Assert.Contains(await _pod.Files(request, "LOG"), f => f.Value.Contains(why, StringComparison.Ordinal));
        Assert.DoesNotContain("APXIIMPT", (await _pod.Tree(request)).ToString(), StringComparison.Ordinal);
    }
}
