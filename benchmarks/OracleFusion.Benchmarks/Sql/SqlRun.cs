using System.Globalization;

namespace OracleFusion.Benchmarks.Sql;

/// <summary>Rows of a query by SQL: pages one after the other and side by side, and a million of them in flat memory.</summary>
internal static class SqlRun
{
    private const string Invoices = "select i.invoice_id as id, i.invoice_num as text from ap_invoices_all i order by i.invoice_id";
    private const double Wanted = 6;

    /// <summary>Eight pages at once beside one, of a server that holds its answers back.</summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="pageSize">How many rows a page has.</param>
    /// <param name="latency">How long answers are held back, in milliseconds.</param>
    public static void RunPages(int rows, int pageSize, int latency)
    {
        using var sandbox = SandboxProcess.Start(rows, latency, churn: false, warm: 0);
        var results = new[] { 1, 8 }
            .Select(throttle =>
                Result.Median(
                    Enumerable
                        .Range(0, latency > 100 ? 1 : 3)
                        .Select(_ =>
                            Run(sandbox, Invoices, rows, pageSize, throttle, $"{throttle} page{(throttle > 1 ? "s" : "")} at once")
                        )
                        .ToList()
                )
            )
            .ToList();
        ResultTable.Print(
            string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows by SQL, pages of {pageSize:N0}, {latency} ms of latency"),
            results,
            results[0].Name
        );
        var ratio = results[1].PerSecond / results[0].PerSecond;
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"eight pages at once: {ratio:F1} times one page; {Wanted:F0} are wanted")
        );
    }

    /// <summary>Memory must not grow with the number of rows.</summary>
    public static void RunFlat(int rows)
    {
        using var sandbox = SandboxProcess.Start(10, 0, churn: false, warm: 0);
        var results = new[] { rows / 20, rows }
            .Select(n =>
                Run(
                    sandbox,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"select level as id, 'row ' || level as text from dual connect by level <= {n} order by id"
                    ),
                    n,
                    rows / 20,
                    1,
                    string.Create(CultureInfo.InvariantCulture, $"{n:N0} rows")
                )
            )
            .ToList();
        ResultTable.Print($"{rows:N0} narrow rows by SQL, streamed to a file of lines", results, results[0].Name);
    }

    private static Result Run(SandboxProcess sandbox, string statement, int rows, int pageSize, int throttle, string name)
    {
        var file = Path.GetTempFileName();
        try
        {
            sandbox.Client.TakeRequests();
            var result = Contender
                .Script(
                    name,
                    "Sql/sql.ps1",
                    "-Manifest",
                    Build.Manifest,
                    "-Server",
                    sandbox.Url,
                    "-Statement",
                    statement,
                    "-PageSize",
                    pageSize.ToString(CultureInfo.InvariantCulture),
                    "-ThrottleLimit",
                    throttle.ToString(CultureInfo.InvariantCulture),
                    "-File",
                    file
                )
                .Run(sandbox.Client);
            var lines = File.ReadLines(file).ToList();
            return result.Records == rows && lines.Distinct(StringComparer.Ordinal).Count() == rows
                ? result
                : throw new InvalidOperationException(
                    $"{name}: {lines.Count} lines, {lines.Distinct().Count()} of them different, of {rows} rows."
                );
        }
        finally
        {
            File.Delete(file);
        }
    }
}
