using System.IO.Compression;
using System.Text;
using OracleFusion.Client.Imports;
using Xunit;

namespace OracleFusion.Client.Tests.Jobs;

/// <summary>Rejected rows and counts, as logs of SQL*Loader and reports of imports tell them.</summary>
public sealed class RejectedRowTests
{
    private const string Report = """
        <?xml version="1.0" encoding="UTF-8"?>
        <DATA_DS><REQUEST_ID>41</REQUEST_ID><P_BATCH_NUM>12</P_BATCH_NUM>
          <INVOICES_IMPORTED_COUNT>2</INVOICES_IMPORTED_COUNT><INVOICES_REJECTED_COUNT>1</INVOICES_REJECTED_COUNT><REJECTED_AMOUNT>900</REJECTED_AMOUNT>
          <LIST_G_REJECTIONS>
            <G_REJECTIONS><PARENT_TABLE>AP_INVOICES_INTERFACE</PARENT_TABLE><INVOICE_NUM>B</INVOICE_NUM><INVOICE_AMOUNT>20.0</INVOICE_AMOUNT><REJECT_LOOKUP_CODE>INVALID SUPPLIER</REJECT_LOOKUP_CODE></G_REJECTIONS>
            <G_REJECTIONS><PARENT_TABLE>AP_INVOICE_LINES_INTERFACE</PARENT_TABLE><INVOICE_ID>3</INVOICE_ID><LINE_NUMBER>2</LINE_NUMBER><PROCESSED_MESSAGE>The account is not valid.</PROCESSED_MESSAGE></G_REJECTIONS>
          </LIST_G_REJECTIONS></DATA_DS>
        """;

    private const string Log = """
        Data File:      /u01/load/ApInvoicesInterface.csv

        Record 3: Rejected - Error on table AP_INVOICES_INTERFACE, column INVOICE_DATE.
        ORA-01861: literal does not match format string

        Record 17: Rejected - Error on table "AP_INVOICES_INTERFACE".
        ORA-01400: cannot insert NULL into ("FUSION"."AP_INVOICES_INTERFACE"."SOURCE")

        Table AP_INVOICES_INTERFACE:
          1 Row successfully loaded.
          2 Rows not loaded due to data errors.
        """;

    [Fact]
    public void A_log_of_the_loader_names_record_column_and_code()
    {
        var rows = RejectedRows.Read([new JobLog("load.log", Log.Replace("\n", "\r\n"))]);
        Assert.Equal(
            ["Load ApInvoicesInterface.csv 3 INVOICE_DATE ORA-01861", "Load ApInvoicesInterface.csv 17  ORA-01400"],
            rows.Select(row => $"{row.Stage} {row.File} {row.Line} {row.Column} {row.Code}")
        );
        Assert.Equal((1L, 2L), (LoaderLog.LoadedRows(Log), LoaderLog.FailedRows(Log)));
    }

    [Fact]
    public void Rows_of_a_report_are_found_in_the_file_that_was_sent_by_the_columns_that_they_name()
    {
        var template = new FusionImportTemplate
        {
            Source = "test",
            Files =
            [
                File("ApInvoicesInterface.csv", "AP_INVOICES_INTERFACE", "INVOICE_ID", "INVOICE_NUM", "INVOICE_AMOUNT"),
                File("ApInvoiceLinesInterface.csv", "AP_INVOICE_LINES_INTERFACE", "INVOICE_ID", "LINE_NUMBER"),
            ],
        };
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "ApInvoicesInterface.csv", "1,A,10\n2,B,20\n3,C,30\n");
            Add(archive, "ApInvoiceLinesInterface.csv", "1,1\n2,1\n3,1\n3,2\n");
        }

        var rows = RejectedRowPlaces.Find(RejectedRows.Read([new JobLog("report.xml", Report)]), zip, template);
        Assert.Equal(
            ["ApInvoicesInterface.csv 2 B INVALID SUPPLIER", "ApInvoiceLinesInterface.csv 4 3 The account is not valid."],
            rows.Select(row => $"{row.File} {row.Line} {row.Key} {row.Reason}")
        );
    }

    [Fact]
    public void Counts_are_whole_numbers_whose_names_say_what_they_count()
    {
        var counts = ImportCounts.Read([new JobLog("report.xml", Report), new JobLog("41.log", "Records imported: 99")]);
        Assert.Equal((2L, 1L), (counts.Imported, counts.Rejected));
        counts = ImportCounts.Read([new JobLog("41.log", "Records selected: 5\nRecords imported: 4\nRecords rejected: 1\n")]);
        Assert.Equal((4L, 1L), (counts.Imported, counts.Rejected));
        counts = ImportCounts.Read([new JobLog("41.log", "The import was imported by nobody.")]);
        Assert.Equal((null, null), (counts.Imported, counts.Rejected));
    }

    private static FusionTemplateFile File(string name, string table, params string[] columns) =>
        new()
        {
            Name = name,
            Table = table,
            Columns = [.. columns.Select((column, index) => new FusionTemplateColumn { Number = index + 1, Name = column })],
        };

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }
}
