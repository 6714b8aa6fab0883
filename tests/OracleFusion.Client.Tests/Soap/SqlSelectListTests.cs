using Xunit;

namespace OracleFusion.Client.Tests.Soap;

/// <summary>What a column of a query is, where its expression leaves no doubt.</summary>
public sealed class SqlSelectListTests
{
    [Theory]
    [InlineData("select sum(case when source = 'x' then 1 end) total from ap_invoices_all", "TOTAL", SqlColumnType.Number)]
    [InlineData("select vendor_id, count(*) as n from ap_invoices_all group by vendor_id", "VENDOR_ID N", SqlColumnType.Number)]
    [InlineData("select count(distinct vendor_id) as \"Vendors\" from ap_invoices_all", "Vendors", SqlColumnType.Number)]
    [InlineData("select nvl(sum(invoice_amount), 0) - sum(amount_paid) /* open */ open from ap_invoices_all", "OPEN", SqlColumnType.Number)]
    [InlineData("select -(sum(invoice_amount) * 2) open from ap_invoices_all", "OPEN", SqlColumnType.Number)]
    [InlineData("select coalesce(i.invoice_amount, 0) a from ap_invoices_all i", "A", SqlColumnType.Number)]
    [InlineData("select round(max(i.invoice_amount), 2) a from ap_invoices_all i", "A", SqlColumnType.Number)]
    [InlineData("select sum(a) over (partition by b order by c) s from t", "S", SqlColumnType.Number)]
    [InlineData("select max(a) keep (dense_rank last order by b) s from t", "S", SqlColumnType.Text)]
    [InlineData("select max(invoice_date) d from ap_invoices_all", "D", SqlColumnType.Date)]
    [InlineData("select trunc(creation_date) d from ap_invoices_all", "D", SqlColumnType.Date)]
    [InlineData("select max(creation_date) d from ap_invoices_all", "D", SqlColumnType.Timestamp)]
    [InlineData("select sum(invoice_amount) from ap_invoices_all", "SUM", SqlColumnType.Number)]
    [InlineData("with t as (select 1 x from dual) select sum(x) s from t", "S", SqlColumnType.Number)]
    [InlineData("select count(*) c from t union all select count(*) from u", "C", SqlColumnType.Number)]
    [InlineData("select count(*) invoice_num from ap_invoices_all", "INVOICE_NUM", SqlColumnType.Number)]
    [InlineData("select sysdate as d from dual", "D", SqlColumnType.Date)]
    [InlineData("select trunc(sysdate) d from dual", "D", SqlColumnType.Date)]
    [InlineData("select to_date('2026-01-31', 'YYYY-MM-DD') d from dual", "D", SqlColumnType.Date)]
    [InlineData("select systimestamp s from dual", "S", SqlColumnType.Timestamp)]
    [InlineData("select invoice_num, rownum as n from ap_invoices_all", "INVOICE_NUM N", SqlColumnType.Number)]
    [InlineData("select sysdate - 30 d from dual", "D", SqlColumnType.Text)]
    // No number for certain.
    [InlineData("select max(invoice_num) m from ap_invoices_all", "M", SqlColumnType.Text)]
    [InlineData("select min(invoice_num) invoice_amount from ap_invoices_all", "INVOICE_AMOUNT", SqlColumnType.Text)]
    [InlineData("select sum(a) || 'x' s from t", "S", SqlColumnType.Text)]
    [InlineData("select invoice_date - due_date d from ap_invoices_all", "D", SqlColumnType.Text)]
    [InlineData("select case when 1 = 1 then 2 end c from dual", "C", SqlColumnType.Text)]
    [InlineData("select (select count(*) from t) c from dual", "C", SqlColumnType.Text)]
    [InlineData("select my.sum(a) s from t", "S", SqlColumnType.Text)]
    [InlineData("select t.*, count(*) c from t", "C", SqlColumnType.Text)]
    [InlineData("select max(invoice_date) d from ap_invoices_all union select sysdate from dual", "D", SqlColumnType.Text)]
    public void The_last_column_has_the_type_that_its_expression_has(string text, string columns, SqlColumnType type) =>
        Assert.Equal(type, SqlValues.TypesOf(SqlStatement.Parse(text), columns.Split(' '))[^1]);

    [Theory]
    [InlineData("select 1 from t where a not in (:list)", false)]
    [InlineData("select 1 from t where a NOT /* */ IN ('x', :list)", false)]
    [InlineData("select 1 from t where a in (:list)", true)]
    [InlineData("select 1 from t where a not in (select b from u where c = :list)", true)]
    [InlineData("select 1 from t where nvl(a, :list) = 1", true)]
    public void A_null_in_a_list_that_then_selects_nothing_is_refused(string text, bool isTaken)
    {
        var values = new Dictionary<string, object?> { ["list"] = new object?[] { 1, null } };
        if (isTaken)
            _ = SqlStatement.Parse(text).With(values);
        else
            Assert.Contains(
                "NOT IN selects no row",
                Assert.Throws<FusionInputException>(() => SqlStatement.Parse(text).With(values)).Message,
                StringComparison.Ordinal
            );
    }
}
