using System.Globalization;
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

    [Fact]
    public void What_clients_apply_of_receipts_stands_beside_what_receipts_came_with()
    {
        var database = new Database(new DataSet(1, 50, BusinessData.Create(1, 50, Catalog.Embedded)), TimeProvider.System);
        using var engine = new SqlEngine(database, TimeProvider.System);
        const string Count = "SELECT COUNT(*) FROM ar_receivable_applications_all";
        var before = int.Parse(engine.Run(Count, "u").Rows.Single().Single()!, CultureInfo.InvariantCulture);
        Assert.NotEqual(0, before);
        var accounts = Catalog.Embedded.Find("receivablesCustomerAccountActivities")!;
        database.Write(transaction =>
        {
            var account = transaction.Insert(accounts, -1, new Dictionary<string, object?> { ["AccountNumber"] = "1" }, "u");
            foreach (var (amount, isLatest) in new[] { (12.5m, "N"), (-12.5m, "N"), (7m, "Y") })
                transaction.Insert(
                    accounts.Children["standardReceiptApplications"],
                    account,
                    new Dictionary<string, object?>
                    {
                        ["StandardReceiptId"] = 77L,
                        ["ReferenceTransactionId"] = 88L,
                        ["ApplicationAmount"] = amount,
                        ["IsLatestApplication"] = isLatest,
                    },
                    "u"
                );
            return (true, true);
        });
        Assert.Equal(before + 3, int.Parse(engine.Run(Count, "u").Rows.Single().Single()!, CultureInfo.InvariantCulture));
        Assert.Equal(
            ["7"],
            engine
                .Run(
                    "SELECT amount_applied FROM ar_receivable_applications_all "
                        + "WHERE cash_receipt_id = 77 AND applied_customer_trx_id = 88 AND display = 'Y'",
                    "u"
                )
                .Rows.Select(row => row[0])
        );
    }
}
