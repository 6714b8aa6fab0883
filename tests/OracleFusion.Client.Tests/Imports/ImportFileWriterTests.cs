using System.Globalization;
using System.IO.Compression;
using System.Text;
using Xunit;

namespace OracleFusion.Client.Tests.Imports;

/// <summary>Data files: what stands in them, byte by byte, and what is refused.</summary>
public sealed class ImportFileWriterTests
{
    private static readonly FusionImportTemplate Template = new()
    {
        Source = "test",
        InterfaceDetails = 1,
        Files =
        [
            new FusionTemplateFile
            {
                Name = "ApInvoicesInterface.csv",
                Table = "AP_INVOICES_INTERFACE",
                Columns = Columns(
                    ("INVOICE_ID", "Number", null),
                    ("SOURCE", null, 25),
                    ("INVOICE_NUM", "Text", 50),
                    ("INVOICE_AMOUNT", "Number", null),
                    ("INVOICE_DATE", "Date", null),
                    ("DESCRIPTION", "Text", 240),
                    ("GROUP_ID", "Text", 80),
                    ("SEEN", "Timestamp", null)
                ),
            },
            new FusionTemplateFile
            {
                Name = "ApInvoiceLinesInterface.csv",
                Table = "AP_INVOICE_LINES_INTERFACE",
                Columns = Columns(
                    ("INVOICE_ID", "Number", null),
                    ("LINE_NUMBER", "Number", null),
                    ("AMOUNT", "Number", null),
                    ("END", null, null)
                ),
            },
        ],
    };

    [Fact]
    public async Task Lines_are_positional_without_header_in_UTF8_and_the_same_in_every_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var selection = Selection("JULY");
            using var writer = new ImportFileWriter(Template, selection);
            writer.Add(
                Row(
                    ("Invoice_Num", "Größe, \"7\""),
                    ("invoice amount", 1234.5m),
                    ("InvoiceDate", new DateTime(2026, 7, 31, 18, 0, 0, DateTimeKind.Local)),
                    ("Source", "Spreadsheet"),
                    ("Seen", new DateTimeOffset(2026, 7, 31, 1, 0, 0, TimeSpan.FromHours(2)))
                ),
                null
            );
            writer.Add(
                Row(
                    ("INVOICE_NUM", " x "),
                    ("INVOICE_AMOUNT", 1e-7),
                    ("INVOICE_DATE", "2026-08-01"),
                    ("SOURCE", "Spreadsheet"),
                    ("DESCRIPTION", "a\r\nb"),
                    ("GROUP_ID", "JULY")
                ),
                null
            );
            using var zip = new MemoryStream();
            await writer.WriteAsync(zip, TestContext.Current.CancellationToken);
            Assert.Equal(
                ",Spreadsheet,\"Größe, \"\"7\"\"\",1234.5,2026/07/31,,JULY,2026/07/30 23:00:00\n,Spreadsheet,\" x "
                    + "\",0.0000001,2026/08/01,a\\nb,JULY,\n",
                Text(zip, "ApInvoicesInterface.csv")
            );
            Assert.Equal(["ApInvoicesInterface.csv: 2"], writer.Rows.Select(row => row.ToString()));
            Assert.Equal("JULY", selection.Group);
            Assert.Equal("#NULL,204,N,#NULL,#NULL,#NULL,1000,Spreadsheet,JULY,N,Y,1,#NULL,1", JobArguments.ToText(Arguments(selection)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public async Task Rows_below_go_to_their_file_with_the_key_of_the_row_above()
    {
        using var writer = new ImportFileWriter(Template, Selection("J"));
        writer.Add(new ImportRow(Row(("INVOICE_NUM", "1"), ("SOURCE", "S")).Values, [Lines(10, 20)]), null);
        writer.Add(new ImportRow(Row(("INVOICE_NUM", "2"), ("SOURCE", "S")).Values, [Lines(30)]), null);
        using var zip = new MemoryStream();
        await writer.WriteAsync(zip, TestContext.Current.CancellationToken);
        Assert.Equal("1,1,10,END\n1,2,20,END\n2,1,30,END\n", Text(zip, "ApInvoiceLinesInterface.csv"));
        Assert.StartsWith("1,S,1,", Text(zip, "ApInvoicesInterface.csv"));

        using var given = new ImportFileWriter(Template, Selection("J"));
        given.Add(new ImportRow(Row(("INVOICE_NUM", "2"), ("SOURCE", "S"), ("INVOICE_ID", 77)).Values, [Lines(30)]), null);
        using var other = new MemoryStream();
        await given.WriteAsync(other, TestContext.Current.CancellationToken);
        Assert.Equal("77,1,30,END\n", Text(other, "ApInvoiceLinesInterface.csv"));

        // The number that the second would get is the first's.
        using var mixed = new ImportFileWriter(Template, Selection("J"));
        mixed.Add(new ImportRow(Row(("INVOICE_NUM", "1"), ("SOURCE", "S"), ("INVOICE_ID", 2)).Values, [Lines(10)]), null);
        var error = Assert.Throws<FusionInputException>(() =>
            mixed.Add(new ImportRow(Row(("INVOICE_NUM", "2"), ("SOURCE", "S")).Values, [Lines(20)]), null)
        );
        Assert.Contains("INVOICE_ID is given in some rows and not in others", error.Message);

        // Nor is it free where the first has no rows below.
        using var alone = new ImportFileWriter(Template, Selection("J"));
        alone.Add(new ImportRow(Row(("INVOICE_NUM", "1"), ("SOURCE", "S"), ("INVOICE_ID", 1)).Values, []), null);
        Assert.Throws<FusionInputException>(() =>
            alone.Add(new ImportRow(Row(("INVOICE_NUM", "2"), ("SOURCE", "S")).Values, [Lines(20)]), null)
        );

        static KeyValuePair<string, IReadOnlyList<ImportRow>> Lines(params int[] amounts) =>
            new("Lines", [.. amounts.Select((amount, index) => Row(("LINE_NUMBER", index + 1), ("Amount", amount)))]);
    }

    [Fact]
    public async Task A_first_column_that_says_something_of_the_business_is_neither_made_up_nor_passed_down()
    {
        var template = Of(
            ("RaInterfaceLinesAll.csv", Columns(("ORG_ID", null, null), ("BU_NAME", null, null), ("AMOUNT", null, null))),
            ("RaInterfaceDistributionsAll.csv", Columns(("ORG_ID", null, null), ("ACCOUNT_CLASS", null, null)))
        );
        using var writer = new ImportFileWriter(template, new ImportSelection(null, null, null, null));
        writer.Add(Parent([("BuName", "X"), ("Amount", 5)], ("AccountClass", "REV")), null);
        writer.Add(Parent([("OrgId", 204), ("Amount", 6)], ("OrgId", 9)), null);
        using var zip = new MemoryStream();
        await writer.WriteAsync(zip, TestContext.Current.CancellationToken);
        Assert.Equal(",X,5\n204,,6\n", Text(zip, "RaInterfaceLinesAll.csv"));
        Assert.Equal(",REV\n9,\n", Text(zip, "RaInterfaceDistributionsAll.csv"));

        static ImportRow Parent((string, object?)[] values, (string, object?) child) =>
            new(Row(values).Values, [new("Distributions", [Row(child)])]);
    }

    [Fact]
    public async Task A_key_of_interface_rows_links_each_file_with_the_one_above_it()
    {
        var template = Of(
            ("PoHeadersInterfaceOrder.csv", Columns(("INTERFACE_HEADER_KEY", null, null), ("ACTION", null, null))),
            ("PoLinesInterfaceOrder.csv", Columns(("Interface Line Key", null, null), ("Interface Header Key", null, null))),
            ("PoLineLocationsInterfaceOrder.csv", Columns(("INTERFACE_LINE_LOCATION_KEY", null, null), ("INTERFACE_LINE_KEY", null, null)))
        );
        using var writer = new ImportFileWriter(template, new ImportSelection(null, null, null, null));
        var location = Row();
        var line = new ImportRow([], [new("LineLocations", [location, location])]);
        var header = new ImportRow(Row(("ACTION", "ORIGINAL")).Values, [new("PoLines", [line])]);
        writer.Add(header, null);
        writer.Add(header, null);
        using var zip = new MemoryStream();
        await writer.WriteAsync(zip, TestContext.Current.CancellationToken);
        Assert.Equal("1,ORIGINAL\n2,ORIGINAL\n", Text(zip, "PoHeadersInterfaceOrder.csv"));
        Assert.Equal("1,1\n2,2\n", Text(zip, "PoLinesInterfaceOrder.csv"));
        Assert.Equal(",1\n,1\n,2\n,2\n", Text(zip, "PoLineLocationsInterfaceOrder.csv"));
    }

    [Fact]
    public void An_argument_that_a_list_says_is_not_passed_selects_nothing()
    {
        var list = "#NULL,204,N,#NULL,#NULL,#NULL,1000,#NULL,#NULL,N,Y,1,#NULL,1".Split(',');
        var selection = new ImportSelection(ImportRegistry.Find("1").Job, null, null, list);
        Assert.Null(selection.Group);
        using var writer = new ImportFileWriter(Template, selection);
        writer.Add(Row(("INVOICE_NUM", "1"), ("SOURCE", "S"), ("GROUP_ID", "G")), null);
        Assert.Contains("(Source) is empty", Assert.Throws<FusionInputException>(() => selection.Arguments()).Message);
    }

    [Theory]
    [InlineData("INVOICE_AMOUNT", "1.000,50", "INVOICE_AMOUNT: '1.000,50' is not a number")]
    [InlineData("INVOICE_AMOUNT", "1,000", "is not a number")]
    [InlineData("INVOICE_AMOUNT", double.NaN, "cannot be written")]
    [InlineData("INVOICE_DATE", "07/08/2026", "INVOICE_DATE: '07/08/2026' is no date that means the same everywhere")]
    [InlineData("INVOICE_DATE", 5, "5 is no date")]
    [InlineData("INVOICE_NUM", "a\nb", "INVOICE_NUM: the value has a line break")]
    [InlineData("SOURCE", "12345678901234567890123456", "26 characters, and the column takes 25")]
    [InlineData("Amount", 5, "has no column Amount. Near to it are INVOICE_AMOUNT")]
    [InlineData("GROUP_ID", "OTHER", "GROUP_ID is 'OTHER', and the import will select 'J'")]
    public async Task What_the_file_could_not_carry_is_refused_with_its_column_and_then_there_is_no_file(
        string column,
        object value,
        string reason
    )
    {
        using var writer = new ImportFileWriter(Template, Selection("J"));
        writer.Add(Row(("SOURCE", "S")), null);
        Assert.Contains(reason, Assert.Throws<FusionInputException>(() => writer.Add(Row((column, value)), null)).Message);
        var twice = Row(("INVOICE_NUM", "A"), ("Invoice Num", ""));
        Assert.Contains("INVOICE_NUM is given twice", Assert.Throws<FusionInputException>(() => writer.Add(twice, null)).Message);
        await Assert.ThrowsAsync<FusionInputException>(() => writer.WriteAsync(new MemoryStream(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Where_headings_are_all_that_is_known_an_ISO_date_is_written_as_the_loader_reads_it()
    {
        var template = new FusionImportTemplate
        {
            Source = "workbook",
            Files =
            [
                new FusionTemplateFile
                {
                    Name = "X.csv",
                    Columns = Columns(("Effective Date of Transaction", null, null), ("Update Reference", null, null)),
                },
            ],
        };
        using var writer = new ImportFileWriter(template, new ImportSelection(null, null, null, null));
        writer.Add(Row(("EffectiveDateOfTransaction", "2026-07-31"), ("Update Reference", "2026-07-31")), null);
        using var zip = new MemoryStream();
        await writer.WriteAsync(zip, TestContext.Current.CancellationToken);
        Assert.Equal("2026/07/31,2026-07-31\n", Text(zip, "X.csv"));
    }

    [Fact]
    public void A_selecting_value_that_changes_between_rows_is_refused()
    {
        using var writer = new ImportFileWriter(Template, Selection("J"));
        writer.Add(Row(("SOURCE", "One")), null);
        Assert.Contains(
            "'Two', and 'One' in a row before",
            Assert.Throws<FusionInputException>(() => writer.Add(Row(("SOURCE", "Two")), null)).Message
        );
    }

    [Fact]
    public void The_same_document_has_the_same_group_and_a_number_where_the_column_is_one()
    {
        Assert.Equal("AP-1", ImportSelection.Of("AP-1", isNumber: false));
        Assert.Equal("20260731", ImportSelection.Of("20260731", isNumber: true));
        var number = ImportSelection.Of("AP-1", isNumber: true);
        Assert.Equal(number, ImportSelection.Of("AP-1", isNumber: true));
        Assert.NotEqual(number, ImportSelection.Of("AP-2", isNumber: true));
        Assert.True(number.Length <= 15 && long.Parse(number, CultureInfo.InvariantCulture) > 0);
    }

    [Theory]
    [InlineData("ApInvoicesInterface.csv", "\uFEFF,S,1,1,2026/07/31,,J,\n", "byte order mark")]
    [InlineData(
        "ApInvoicesInterface.csv",
        "Invoice_Id,Source,Invoice_Num,Invoice_Amount,Invoice_Date,Description,Group_Id,Seen\n",
        "has the names of columns"
    )]
    [InlineData("ApInvoicesInterface.csv", ",S,1,1,2026/07/31,,J,\n,S,1,1\n", "line 2: there are 4 fields, and the template has 8 columns")]
    [InlineData("ApInvoicesInterface.csv", ",S,1,1,2026/07/31,,OTHER,\n", "line 1: GROUP_ID is 'OTHER', and the import will select 'J'")]
    [InlineData("ApInvoicesInterface.csv", ",S,\"1\n2\",1,2026/07/31,,J,\n", "is not closed on its line")]
    [InlineData("ApInvoicesInterface.csv", "", "is empty")]
    [InlineData("apinvoicesinterface.csv", ",S,1,1,2026/07/31,,J,\n", "must be spelled ApInvoicesInterface.csv")]
    [InlineData("Invoices.csv", ",S,1,1,2026/07/31,,J,\n", "is no file of this import")]
    [InlineData("sub/ApInvoicesInterface.csv", ",S,1,1,2026/07/31,,J,\n", "in a folder")]
    [InlineData("AP.PROPERTIES", "x", "names job and arguments")]
    public void A_given_zip_that_would_load_something_else_is_refused_with_its_place(string name, string content, string reason)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry(name).Open())
        {
            var bytes = new UTF8Encoding(false).GetBytes(content);
            entry.Write(bytes, 0, bytes.Length);
        }

        var check = new ImportFileCheck(Template, ImportRegistry.Find("1"), Selection("J"));
        Assert.Contains(reason, Assert.Throws<FusionInputException>(() => check.CheckZip(zip, "given.zip")).Message);
    }

    [Fact]
    public void Older_files_end_with_END_and_the_values_they_select_by_are_taken()
    {
        var selection = Selection(null);
        var check = new ImportFileCheck(Template, ImportRegistry.Find("1"), selection);
        check.CheckFile(
            () => new MemoryStream(Encoding.UTF8.GetBytes(",S,1,1,2026/07/31,,SET7,END\n,S,2,1,2026/07/31,,SET7,,END\n")),
            "ApInvoicesInterface.csv"
        );
        Assert.Equal(["ApInvoicesInterface.csv: 2"], check.Rows.Select(row => row.ToString()));
        Assert.Equal("SET7", selection.Group);
    }

    private static FusionImportTemplate Of(params (string Name, FusionTemplateColumn[] Columns)[] files) =>
        new() { Source = "test", Files = [.. files.Select(file => new FusionTemplateFile { Name = file.Name, Columns = file.Columns })] };

    private static ImportSelection Selection(string? documentId) =>
        new(
            ImportRegistry.Find("1").Job,
            documentId,
            new Dictionary<string, string?> { ["BusinessUnitId"] = "204", ["LedgerId"] = "1" },
            null
        );

    private static IReadOnlyList<string?> Arguments(ImportSelection selection) => selection.Arguments();

    private static FusionTemplateColumn[] Columns(params (string Name, string? Type, int? Length)[] columns) =>
        [
            .. columns.Select(
                (column, index) =>
                    new FusionTemplateColumn
                    {
                        Number = index + 1,
                        Name = column.Name,
                        Type = column.Type,
                        Length = column.Length,
                        TakesLineBreaks = column.Name == "DESCRIPTION",
                    }
            ),
        ];

    private static ImportRow Row(params (string Name, object? Value)[] values) =>
        new([.. values.Select(value => new KeyValuePair<string, object?>(value.Name, value.Value))], []);

    private static string Text(MemoryStream zip, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(zip.ToArray()));
        using var entry = archive.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return new UTF8Encoding(false, true).GetString(bytes.ToArray());
    }
}
