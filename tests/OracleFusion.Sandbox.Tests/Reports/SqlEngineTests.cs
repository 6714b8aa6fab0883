using Microsoft.Extensions.Time.Testing;
using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Data.Business;
using OracleFusion.Sandbox.Reports.Sql;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Tests.Reports;

/// <summary>The database behind reports, asked by many at the same time.</summary>
public sealed class SqlEngineTests
{
    private static readonly string[] Statements =
    [
        "select count(*) as c from ap_invoices_all",
        "select i.invoice_id from ap_invoices_all i order by i.invoice_id offset 50 rows fetch next 20 rows only",
        "select s.vendor_name, sum(i.invoice_amount) as a from ap_invoices_all i join poz_suppliers_v s on s.vendor_id = i.vendor_id "
            + "group by s.vendor_name order by s.vendor_name",
        "select count(*) as c from gl_ledgers",
        "select level as n from dual connect by level <= 200 order by n",
    ];

    [Fact]
    public void Statements_that_run_side_by_side_give_what_they_give_alone()
    {
        using SqlEngine alone = Engine(),
            together = Engine();
        string[] expected = [.. Statements.Select(s => Run(alone, s))];
        // Tables are filled by whichever statement comes first, while others wait for them or read others.
        Parallel.For(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            Assert.Equal(expected[i % Statements.Length], Run(together, Statements[i % Statements.Length]))
        );
    }

    private static string Run(SqlEngine engine, string statement) =>
        string.Join('\n', engine.Run(statement, "casey.brown").Rows.Select(r => string.Join('|', r)));

    private static SqlEngine Engine() =>
        new(
            new Database(new DataSet(1, 120, BusinessData.Create(1, 120, Catalog.Embedded)), TimeProvider.System),
            new FakeTimeProvider(new DateTimeOffset(2026, 6, 15, 9, 0, 0, TimeSpan.Zero))
        );
}
