using System.IO.Compression;
using Xunit;

namespace OracleFusion.Client.Tests.Imports;

/// <summary>Oracle's workbooks: headings in the fourth row, an asterisk for what is required, notes with the names of the
/// columns.</summary>
public sealed class TemplateWorkbookTests
{
    [Fact]
    public void Headings_notes_and_order_are_read_and_the_sheet_tells_the_file()
    {
        using var book = Book(
            ("Instructions and CSV Generation", Row(4, "Overview", "of", "nothing"), null),
            (
                "GL_INTERFACE",
                Row(2, "Journals Import") + Row(4, "*Status Code", "*Ledger ID", "", "Effective Date", "Segment1") + Row(5, "NEW", "1"),
                Notes(("B4", "LEDGER_ID NUMBER(18)"), ("D4", "ACCOUNTING_DATE DATE"), ("E4", "SEGMENT1 VARCHAR2(25) of the account"))
            )
        );
        var template = ImportTemplates.Read(book, "JournalImportTemplate.xlsm", null);
        var file = Assert.Single(template.Files);
        Assert.Equal("GlInterface.csv", file.Name);
        Assert.Equal(
            ["1 Status Code  * ", "2 LEDGER_ID Number * ", "3 COLUMN3   ", "4 ACCOUNTING_DATE Date  ", "5 Segment1 Text  25"],
            file.Columns.Select(column => $"{column} {column.Type} {(column.IsRequired ? "*" : "")} {column.Length}")
        );
        Assert.Equal("workbook JournalImportTemplate.xlsm", template.Source);
    }

    [Fact]
    public void What_is_no_workbook_and_what_has_no_columns_is_told()
    {
        using var none = new MemoryStream([1, 2, 3]);
        Assert.Contains("is no workbook", Assert.Throws<FusionInputException>(() => ImportTemplates.Read(none, "a.xlsm", null)).Message);
        using var empty = Book(("Instructions", Row(1, "a", "b"), null));
        Assert.Contains(
            "no sheet with the columns",
            Assert.Throws<FusionInputException>(() => ImportTemplates.Read(empty, "b.xlsm", null)).Message
        );
    }

    [Fact]
    public void What_unpacks_to_more_than_a_template_has_is_told_and_not_read_into_memory()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var part = new StreamWriter(zip.CreateEntry("xl/sharedStrings.xml").Open()))
        {
            var blank = new string(' ', 1024 * 1024);
            part.Write("<sst><!--");
            for (var i = 0; i < 65; i++)
                part.Write(blank);
            part.Write("--></sst>");
        }

        file.Position = 0;
        var refused = Assert.Throws<FusionInputException>(() => ImportTemplates.Read(file, "a.xlsm", null));
        Assert.Contains("is no workbook of Excel", refused.Message);
        Assert.Contains("limit", refused.Message);
    }

    [Fact]
    public void A_template_saved_as_json_is_read_again_and_a_gap_in_it_is_refused()
    {
        const string Saved =
            """{"InterfaceDetails":15,"Object":"journal","Source":"logs","Files":[{"Name":"GlInterface.csv","Columns":[{"Number":1,"Name":"STATUS","Type":"Text","Length":50,"IsRequired":true},{"Number":NN,"Name":"LEDGER_ID"}]}]}""";
        var template = Read(Saved.Replace("NN", "2"));
        Assert.Equal(["1 STATUS", "2 LEDGER_ID"], template.Files[0].Columns.Select(column => column.ToString()));
        Assert.True(template.Files[0].Columns[0].IsRequired);
        Assert.Contains("without a gap", Assert.Throws<FusionInputException>(() => Read(Saved.Replace("NN", "3"))).Message);
        Assert.Contains("is no saved template", Assert.Throws<FusionInputException>(() => Read("{\"Files\":[]}")).Message);

        static FusionImportTemplate Read(string text) =>
            ImportTemplates.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "t.json", null);
    }

    private static string Row(int number, params string[] cells) =>
        $"<row r=\"{number}\">"
        + string.Concat(cells.Select((cell, index) => cell.Length == 0 ? "" : Cell($"{(char)('A' + index)}{number}", cell)))
        + "</row>";

    private static string Cell(string place, string text) => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    private static string Notes(params (string Cell, string Text)[] notes) =>
        "<comments "
        + $"xmlns=\"{Main}\">"
        + "<commentList>"
        + string.Concat(notes.Select(note => $"<comment ref=\"{note.Cell}\"><text><r><t>{note.Text}</t></r></text></comment>"))
        + "</commentList>"
        + "</comments>";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Rels = "http://schemas.openxmlformats.org/package/2006/relationships";

    private static MemoryStream Book(params (string Name, string Rows, string? Notes)[] sheets)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(
                zip,
                "xl/workbook.xml",
                $"<workbook xmlns=\"{Main}\" "
                    + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                    + "<sheets>"
                    + string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" r:id=\"rId{i}\"/>"))
                    + "</sheets>"
                    + "</workbook>"
            );
            Add(
                zip,
                "xl/_rels/workbook.xml.rels",
                "<Relationships "
                    + $"xmlns=\"{Rels}\">"
                    + string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"rId{i}\" Type=\"x\" Target=\"worksheets/sheet{i}.xml\"/>"))
                    + "</Relationships>"
            );
            for (var i = 0; i < sheets.Length; i++)
            {
                Add(zip, $"xl/worksheets/sheet{i}.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{sheets[i].Rows}</sheetData></worksheet>");
                if (sheets[i].Notes is not { } notes)
                    continue;
                Add(
                    zip,
                    $"xl/worksheets/_rels/sheet{i}.xml.rels",
                    $"<Relationships xmlns=\"{Rels}\"><Relationship Id=\"a\" Type=\"x\" Target=\"../comments{i}.xml\"/></Relationships>"
                );
                Add(zip, $"xl/comments{i}.xml", notes);
            }
        }

        stream.Position = 0;
        return stream;
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }
}
