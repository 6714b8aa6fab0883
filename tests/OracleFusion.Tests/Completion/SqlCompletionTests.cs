namespace OracleFusion.Tests;

/// <summary>Tab in statements of SQL and in what Find-FusionTable takes. A bar in a line says where the cursor is.</summary>
public sealed class SqlCompletionTests : IClassFixture<CompletionTests.Console>
{
    private readonly CompletionTests.Console _console;

    public SqlCompletionTests(CompletionTests.Console console)
    {
        _console = console;
        console.Pod.Server.ClearRequests();
    }

    [Theory]
    [InlineData("Find-FusionTable AP_INVOICES_ALL -Column INVOICE_N|", "INVOICE_NUM")]
    [InlineData("Find-FusionTable AP_INVOICES_ALL INVOICE_N|", "INVOICE_NUM")]
    [InlineData("Find-FusionTable *_INVOICES_ALL, GL_LEDGERS -Column LEDGER_CAT|", "LEDGER_CATEGORY_CODE")]
    [InlineData("Find-FusionTable -Column LEDGER_CAT|", "LEDGER_CATEGORY_CODE")]
    [InlineData("Find-FusionTable AP_INVOICES_ALL -Column LEDGER_CAT|", null)]
    public void Columns_of_tables(string line, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], _console.Complete(line));

    [Theory]
    // As it was typed: open or closed, in either quotes, with what stands around it.
    [InlineData("Invoke-FusionSql 'select * from poz_suppliers_v|", "'select * from poz_suppliers_v")]
    [InlineData("Invoke-FusionSql 'select * from doo_fu|", "'select * from doo_fulfill_lines_all")]
    [InlineData("Invoke-FusionSql -Statement 'select * from doo_fu|'", "'select * from doo_fulfill_lines_all'")]
    [InlineData("Invoke-FusionSql \"select * from doo_fu|", "\"select * from doo_fulfill_lines_all")]
    [InlineData("Invoke-FusionSql \"select '$x', 1 from DOO_FU|\"", "\"select '$x', 1 from DOO_FULFILL_LINES_ALL\"")]
    [InlineData("Invoke-FusionSql 'select ''x'' from doo_fu|", "'select ''x'' from doo_fulfill_lines_all")]
    [InlineData("Invoke-FusionSql 'select *\nfrom fusion.doo_fu|", "'select *\nfrom fusion.doo_fulfill_lines_all")]
    [InlineData("Invoke-FusionSql 'select * from gl_ledgers l, doo_fu|", "'select * from gl_ledgers l, doo_fulfill_lines_all")]
    // A column behind an alias, a table's name, or alone.
    [InlineData(
        "Invoke-FusionSql 'select * from ap_invoices_all i where i.vendor_i|",
        "'select * from ap_invoices_all i where i.vendor_id"
    )]
    [InlineData(
        "Invoke-FusionSql 'select * from gl_ledgers where gl_ledgers.short_|",
        "'select * from gl_ledgers where gl_ledgers.short_name"
    )]
    [InlineData("Invoke-FusionSql 'select * from gl_ledgers where short_|", "'select * from gl_ledgers where short_name")]
    [InlineData("Invoke-FusionSql 'select * from gl_ledgers where nvl(short_|", "'select * from gl_ledgers where nvl(short_name")]
    [InlineData("Invoke-FusionSql 'select * from gl_ledgers order by name, short_|", "'select * from gl_ledgers order by name, short_name")]
    [InlineData("Invoke-FusionSql 'SELECT * FROM GL_LEDGERS WHERE SHORT_|", "'SELECT * FROM GL_LEDGERS WHERE SHORT_NAME")]
    // Before the rest of the statement.
    [InlineData("Invoke-FusionSql 'select i.vendor_i| from ap_invoices_all i'", "'select i.vendor_id from ap_invoices_all i'")]
    [InlineData("Invoke-FusionSql 'select 1 from doo_fu| where 1 = 1' -PageSize 5", "'select 1 from doo_fulfill_lines_all where 1 = 1'")]
    // Nothing stands in a text, a comment, a parameter; an alias, a query's own name and an unknown one are let be.
    [InlineData("Invoke-FusionSql 'select * from gl_ledgers where name = ''short_|", null)]
    [InlineData("Invoke-FusionSql 'select * from gl_ledgers where name = :short_|", null)]
    [InlineData("Invoke-FusionSql 'select * from gl_ledgers -- short_|", null)]
    [InlineData("Invoke-FusionSql 'select * from gl_ledgers short_|", null)]
    [InlineData("Invoke-FusionSql 'with doo_fu as (select 1 as a from dual) select a from doo_fu|", null)]
    [InlineData("Invoke-FusionSql 'select * fr|", null)]
    [InlineData("Invoke-FusionSql doo_fu|", null)]
    public void Names_in_a_statement(string line, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], _console.Complete(line));

    [Fact]
    public void All_that_can_stand_there_is_listed_by_name()
    {
        Assert.Contains("'select * from ap_invoices_all", _console.Complete("Invoke-FusionSql 'select * from |"));
        Assert.Equal(
            ["LEDGER_ID", "LEDGER_NAME", "LEDGER_CATEGORY_CODE"],
            _console.Listed("Invoke-FusionSql 'SELECT * FROM GL_LEDGER_LE_V V WHERE V.LEDGER_|")
        );
    }
}
