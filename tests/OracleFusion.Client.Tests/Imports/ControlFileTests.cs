using OracleFusion.Client.Imports;
using Xunit;

namespace OracleFusion.Client.Tests.Imports;

/// <summary>Control files of SQL*Loader as Oracle writes them: what takes a field of the line, and what it may hold.</summary>
public sealed class ControlFileTests
{
    private const string Invoices = """
        -- | $Header: fusionapps/fin/ap/bin/ApInvoicesInterface.ctl /st/14 2021/01/19 08:10:31 someone Exp $ |
        -- | ApInvoicesInterface.ctl  (a comment with "a quote and a comma, in it) |
        LOAD DATA
        CHARACTERSET UTF8
        APPEND

        INTO TABLE fusion.ap_invoices_interface
        FIELDS TERMINATED BY "," OPTIONALLY ENCLOSED BY '"' TRAILING NULLCOLS
        (LOAD_REQUEST_ID                         constant '#LOADREQUESTID#'
        ,INVOICE_ID                              --, NOT_A_COLUMN
        ,STATUS                                  constant NEW
        ,ROW_NUMBER                              SEQUENCE(1,1)
        ,INVOICE_AMOUNT                          "fun_load_interface_utils_pkg.replace_decimal_char(:INVOICE_AMOUNT)"
        ,INVOICE_DATE                            "TO_DATE(:INVOICE_DATE, 'YYYY/MM/DD')"
        ,EXCHANGE_DATE "decode(:EXCHANGE_DATE,null,null,to_date(:EXCHANGE_DATE, 'MM/DD/YYYY'))"
        ,DESCRIPTION                             CHAR(240) "REPLACE(:DESCRIPTION, '\\n','\n')"
        ,REFERENCE8 "decode(:REFERENCE8, null,null, decode(:X,'Y', to_date(:REFERENCE8,'YYYY/MM/DD'), :REFERENCE8))"
        ,LAST_SEEN                               TIMESTAMP "YYYY/MM/DD HH24:MI:SS"
        ,UNUSED FILLER
        ,QUANTITY                                DECIMAL EXTERNAL
        ,CREATION_DATE                           expression "systimestamp"
        )
        """;

    [Fact]
    public void Only_what_takes_a_field_is_a_column_and_its_type_is_what_the_loader_makes_of_it()
    {
        var (table, columns) = Assert.Single(ControlFile.Read(Invoices));
        Assert.Equal("AP_INVOICES_INTERFACE", table);
        Assert.Equal(
            [
                "1 INVOICE_ID Text  255",
                "2 INVOICE_AMOUNT Number  255",
                "3 INVOICE_DATE Date YYYY/MM/DD 255",
                "4 EXCHANGE_DATE Date MM/DD/YYYY 255",
                "5 DESCRIPTION Text  240",
                "6 REFERENCE8 Text  255",
                "7 LAST_SEEN Timestamp YYYY/MM/DD HH24:MI:SS 255",
                "8 UNUSED Text  255",
                "9 QUANTITY Number  255",
            ],
            columns.Select(column => $"{column} {column.Type} {column.Format} {column.Length}")
        );
        Assert.Equal(["DESCRIPTION"], columns.Where(column => column.TakesLineBreaks).Select(column => column.Name));
        Assert.Equal("2021/01/19", ControlFile.Version(Invoices));
    }

    [Fact]
    public void Several_tables_and_conditions_in_parentheses_are_told_apart()
    {
        var tables = ControlFile.Read(
            """
            LOAD DATA
            INTO TABLE one WHEN (KIND = 'H') FIELDS TERMINATED BY ',' TRAILING NULLCOLS (KIND, A "decode(:A, 'x,(y', 1)")
            INTO TABLE two WHEN (KIND = 'L') FIELDS TERMINATED BY ',' TRAILING NULLCOLS (KIND, B CHAR(10), C)
            """
        );
        Assert.Equal(
            ["ONE: KIND A", "TWO: KIND B C"],
            tables.Select(table => $"{table.Table}: {string.Join(" ", table.Columns.Select(column => column.Name))}")
        );
        Assert.Contains(
            "'|'",
            Assert.Throws<FusionInputException>(() => ControlFile.Read("LOAD DATA INTO TABLE x FIELDS TERMINATED BY '|' (A)")).Message
        );
    }

    [Fact]
    public void The_log_of_a_load_lists_the_same_columns()
    {
        const string Log = """

            SQL*Loader: Release 19.0.0.0.0 - Production on Sun Nov 29 10:00:00 2026

            Control File:   /u01/load/ApInvoicesInterface.ctl
            Data File:      /u01/load/ApInvoicesInterface.csv
              Bad File:     /u01/load/ApInvoicesInterface.bad

            Table AP_INVOICES_INTERFACE, loaded from every logical record.
            Insert option in effect for this table: APPEND
            TRAILING NULLCOLS option in effect

               Column Name                  Position   Len  Term Encl Datatype
            ------------------------------ ---------- ----- ---- ---- ---------------------
            INVOICE_ID                          FIRST     *   ,  O(") CHARACTER
            INVOICE_DATE                         NEXT     *   ,  O(") CHARACTER
                SQL string for column : "TO_DATE(:INVOICE_DATE, 'YYYY/MM/DD')"
            DESCRIPTION                          NEXT   240   ,  O(") CHARACTER
            TERMS_DATE                           NEXT     *   ,  O(") DATE YYYY/MM/DD
            LOAD_REQUEST_ID                                           CONSTANT
                Value is '4711'

            Record 3: Rejected - Error on table AP_INVOICES_INTERFACE, column INVOICE_DATE.
            ORA-01861: literal does not match format string

            Table AP_INVOICES_INTERFACE:
              2 Rows successfully loaded.
              1 Row not loaded due to data errors.
            """;
        var template = ImportTemplates.FromLogs([new JobLog("ApInvoicesInterface.log", Log)], "logs", null)!;
        var file = Assert.Single(template.Files);
        Assert.Equal(("ApInvoicesInterface.csv", "AP_INVOICES_INTERFACE"), (file.Name, file.Table));
        Assert.Equal(
            ["INVOICE_ID Text 255", "INVOICE_DATE Date 255", "DESCRIPTION Text 240", "TERMS_DATE Date 255"],
            file.Columns.Select(column => $"{column.Name} {column.Type} {column.Length}")
        );
        Assert.Equal(1, template.InterfaceDetails);
        Assert.Equal(2, LoaderLog.LoadedRows(Log));
    }

    /// <summary>A definition that takes a pattern for ever. Its time limit ends it.</summary>
    [Fact]
    public void A_line_that_takes_too_long_is_an_error_that_says_so()
    {
        var text = Invoices.Replace("'YYYY/MM/DD')", "'" + new string('Y', 2_000_000) + ")");
        var e = Assert.Throws<FusionInputException>(() =>
            ImportTemplates.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "a.ctl", null)
        );
        Assert.Contains("'a.ctl' cannot be read", e.Message, StringComparison.Ordinal);
    }
}
