using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Data.Business;
using OracleFusion.Sandbox.Reports.Sql;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Tests.Reports;

/// <summary>What Oracle's SQL means and SQLite's does not, value by value, and what Oracle refuses.</summary>
public sealed class SqlMeaningTests
{
    private static readonly Lazy<SqlEngine> Engine = new(() =>
        new SqlEngine(
            new Database(new DataSet(1, 50, BusinessData.Create(1, 50, Catalog.Embedded)), TimeProvider.System),
            new FakeTimeProvider(new DateTimeOffset(2026, 6, 15, 9, 30, 5, TimeSpan.Zero))
        )
    );

    [Theory]
    [InlineData("'a' || NULL", "a")]
    [InlineData("'a' || 1", "a1")]
    [InlineData("NVL('', 'none')", "none")]
    [InlineData("5 / 2", "2.5")]
    [InlineData("1 / 4", ".25")]
    [InlineData("0.1 + 0.2", ".3")]
    [InlineData("300000047414679 + 1", "300000047414680")]
    [InlineData("ROUND(2.345, 2)", "2.35")]
    [InlineData("TRUNC(-2.7)", "-2")]
    [InlineData("SUBSTR('abcdef', 0, 2)", "ab")]
    [InlineData("SUBSTR('abcdef', -2)", "ef")]
    [InlineData("INSTR('/a/b/c', '/', -1)", "5")]
    [InlineData("INSTR('/a/b/c', '/', 1, 2)", "3")]
    [InlineData("DECODE(NULL, NULL, 'same', 'other')", "same")]
    [InlineData("NVL2(NULL, 'a', 'b')", "b")]
    [InlineData("LPAD('7', 3, '0')", "007")]
    [InlineData("TO_CHAR(DATE '2026-03-05', 'DD-MON-YYYY')", "05-MAR-2026")]
    [InlineData("TO_CHAR(DATE '2026-03-05', 'fmDD Month YYYY')", "5 March 2026")]
    [InlineData("TO_CHAR(TIMESTAMP '2026-03-05 14:05:09', 'HH24:MM:SS')", "14:03:09")]
    [InlineData("TO_CHAR(1234.5, 'FM999,990.00')", "1,234.50")]
    [InlineData("TO_CHAR(1234.5)", "1234.5")]
    [InlineData("DATE '2026-03-05'", "2026-03-05T00:00:00.000+00:00")]
    [InlineData("DATE '2026-03-05' + 1.5", "2026-03-06T12:00:00.000+00:00")]
    [InlineData("DATE '2026-03-05' - DATE '2026-02-28'", "5")]
    [InlineData("ADD_MONTHS(DATE '2026-01-31', 1)", "2026-02-28T00:00:00.000+00:00")]
    [InlineData("LAST_DAY(DATE '2028-02-03')", "2028-02-29T00:00:00.000+00:00")]
    [InlineData("TRUNC(DATE '2026-03-05', 'MM')", "2026-03-01T00:00:00.000+00:00")]
    [InlineData("SYSDATE", "2026-06-15T09:30:05.000+00:00")]
    [InlineData("TRUNC(SYSDATE) - INTERVAL '1' MONTH", "2026-05-15T00:00:00.000+00:00")]
    [InlineData("EXTRACT(YEAR FROM SYSDATE)", "2026")]
    [InlineData("TO_DATE('05/03/2026', 'dd/mm/yyyy')", "2026-03-05T00:00:00.000+00:00")]
    [InlineData("CASE WHEN '0012' = 12 THEN 'same' ELSE 'other' END", "same")]
    [InlineData("q'[it's]'", "it's")]
    [InlineData("REGEXP_REPLACE('a1b2', '[0-9]', '')", "ab")]
    [InlineData("GREATEST(1, 3, 2)", "3")]
    public void An_expression_has_the_value_that_it_has_in_Oracle(string expression, string expected) =>
        Assert.Equal(expected, Engine.Value.Run($"SELECT {expression} AS v FROM dual", "u").Rows.Single().Single());

    [Theory]
    [InlineData("SELECT 1 FROM no_such_table", "ORA-00942")]
    [InlineData("SELECT i.no_such FROM ap_invoices_all i", "ORA-00904: \"I\".\"NO_SUCH\": invalid identifier")]
    [InlineData("SELECT no_such FROM ap_invoices_all", "ORA-00904: \"NO_SUCH\": invalid identifier")]
    [InlineData("SELECT 1 2 FROM dual", "ORA-00923")]
    [InlineData("SELECT FROM dual", "ORA-00936")]
    [InlineData("SELECT 1 FROM dual;", "ORA-00933")]
    [InlineData("SELECT 1 FROM dual WHERE 'abc' = 1", "ORA-01722")]
    [InlineData("SELECT vendor_id, invoice_num, COUNT(*) FROM ap_invoices_all GROUP BY vendor_id", "ORA-00979")]
    [InlineData("SELECT vendor_id, COUNT(*) FROM ap_invoices_all", "ORA-00937")]
    [InlineData("SELECT :x FROM dual", "ORA-01008")]
    [InlineData("SELECT * FROM ()", "ORA-00903")]
    [InlineData("SELECT 1 / 0 FROM dual", "ORA-01476")]
    [InlineData("SELECT vendor_id FROM ap_invoices_all a, poz_suppliers_v b", "ORA-00918")]
    [InlineData("SELECT ROW_NUMBER() FROM dual", "ORA-30484")]
    [InlineData("UPDATE dual SET dummy = 'Y'", "ORA-00900")]
    [InlineData("SELECT DATE '2026-02-30' FROM dual", "ORA-01861")]
    [InlineData("SELECT dbms_lob.substr(dummy) FROM dual", "The sandbox's SQL does not do")]
    [InlineData("SELECT MEDIAN(invoice_amount) FROM ap_invoices_all", "The sandbox's SQL does not do")]
    public void A_statement_that_Oracle_refuses_is_refused_with_its_code(string statement, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<SqlError>(() => Engine.Value.Run(statement, "u")).Message, StringComparison.Ordinal);

    [Fact]
    public void Nothing_comes_last_upwards_and_first_downwards()
    {
        const string Rows = "(SELECT 2 AS n FROM dual UNION ALL SELECT NULL FROM dual UNION ALL SELECT 1 FROM dual)";
        Assert.Equal(["1", "2", null], Engine.Value.Run($"SELECT n FROM {Rows} ORDER BY n", "u").Rows.Select(r => r[0]));
        Assert.Equal([null, "2", "1"], Engine.Value.Run($"SELECT n FROM {Rows} ORDER BY n DESC", "u").Rows.Select(r => r[0]));
    }

    [Fact]
    public void Rownum_limits_before_the_order() =>
        Assert.Equal(
            ["3"],
            Engine
                .Value.Run("SELECT n FROM (SELECT LEVEL + 2 AS n FROM dual CONNECT BY LEVEL <= 9) WHERE ROWNUM <= 1 ORDER BY n DESC", "u")
                .Rows.Select(r => r[0])
        );

    [Fact]
    public void A_page_is_taken_before_it_is_ordered_again() =>
        Assert.Equal(
            ["2", "1"],
            Engine
                .Value.Run(
                    "SELECT n FROM (SELECT LEVEL AS n FROM dual CONNECT BY LEVEL <= 9 ORDER BY 1 FETCH FIRST 2 ROWS ONLY) ORDER BY n DESC",
                    "u"
                )
                .Rows.Select(r => r[0])
        );

    [Fact]
    public void An_outer_join_by_plus_keeps_the_rows_without_a_partner()
    {
        var all = Engine.Value.Run("SELECT COUNT(*) FROM ap_invoices_all", "u").Rows[0][0];
        var joined = Engine.Value.Run(
            "SELECT COUNT(*), COUNT(h.invoice_id) FROM ap_invoices_all i, (SELECT DISTINCT invoice_id FROM ap_holds_all) h "
                + "WHERE i.invoice_id = h.invoice_id(+)",
            "u"
        );
        Assert.Equal(all, joined.Rows[0][0]);
        Assert.NotEqual(all, joined.Rows[0][1]);
    }

    [Fact]
    public void A_rollup_has_a_row_for_each_group_and_one_for_all()
    {
        var rows = Engine.Value.Run("SELECT source, COUNT(*) AS cnt FROM ap_invoices_all GROUP BY ROLLUP (source)", "u").Rows;
        Assert.Equal(
            rows.Where(r => r[0] is not null).Sum(r => long.Parse(r[1]!, CultureInfo.InvariantCulture)),
            long.Parse(rows.Single(r => r[0] is null)[1]!, CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public void A_hierarchy_that_turns_in_a_circle_is_refused() =>
        Assert.StartsWith(
            "ORA-01436",
            Assert
                .Throws<SqlError>(() =>
                    Engine.Value.Run(
                        "SELECT a FROM (SELECT 1 AS a, 2 AS b FROM dual UNION ALL SELECT 2, 1 FROM dual) START WITH a = 1 CONNECT BY "
                            + "PRIOR b = a",
                        "u"
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Every_table_that_has_a_map_can_be_read()
    {
        foreach (var table in TableMap.All.Keys)
            Assert.True(Engine.Value.Run($"SELECT COUNT(*) FROM {table}", "u").Rows.Count == 1, table);
    }
}
