using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Data.Business;
using OracleFusion.Sandbox.Reports.Sql;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Tests.Reports;

/// <summary>The statements that consultants run: each is answered, most by rows.</summary>
public sealed partial class StatementTests
{
    private static readonly Lazy<SqlEngine> Engine = new(() =>
        new SqlEngine(
            new Database(new DataSet(1, 200, BusinessData.Create(1, 200, Catalog.Embedded)), TimeProvider.System),
            new FakeTimeProvider(Now),
            Live
        )
    );

    private static readonly DateTimeOffset Now = new(2026, 6, 15, 9, 0, 0, TimeSpan.Zero);

    // A job that failed today, one sign-in, and nothing loaded.
    private static readonly Dictionary<string, LiveRows> Live = new()
    {
        ["ESS_REQUEST_HISTORY"] = () => [Row(("REQUESTID", 1L), ("DEFINITION", "/a/b"), ("STATE", 10L), ("SUBMISSION", Now))],
        ["ASE_USER_LOGIN_INFO"] = () => [Row(("USER_GUID", "A"), ("LAST_LOGIN_DATE", Now))],
        ["AP_INVOICES_INTERFACE"] = () => [],
        ["AP_INTERFACE_REJECTIONS"] = () => [],
    };

    // No duplicates, no receipt that is not matched or applied, no accounting made, nothing loaded, and fewer currencies than a page.
    private static readonly HashSet<string> WithoutRows = ["Q07", "Q15", "Q20", "Q29", "Q30"];

    private static readonly Dictionary<string, string> Values = new()
    {
        ["P_TABLE"] = "'ap_invoices_all'",
        ["P_FROM"] = "'2020-01-01'",
        ["P_TO"] = "'2030-01-01'",
        ["P_REQ"] = "'REQ200001'",
        ["P_LEDGER"] = "'Halden US Primary Ledger'",
        ["P_PERIOD"] = "'Jul-23'",
        ["P_TOP"] = "(SELECT MIN(manager_id) FROM per_assignment_supervisors_f)",
        ["P_USER1"] = "'quentin.quispe28'",
        ["P_USER2"] = "'giulia.muller108'",
        ["P_LOAD"] = "1",
    };

    public static TheoryData<string, string> All
    {
        get
        {
            using var resource = typeof(StatementTests).Assembly.GetManifestResourceStream("statements.sql")!;
            using var reader = new StreamReader(resource);
            var data = new TheoryData<string, string>();
            while (reader.ReadLine() is { } title && reader.ReadLine() is { } statement)
                data.Add(title[3..6], Bind().Replace(statement.TrimEnd(';'), m => Values[m.Groups[1].Value.ToUpperInvariant()]));
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_statement_runs(string name, string statement)
    {
        var result = Engine.Value.Run(statement, "casey.brown");
        Assert.NotEmpty(result.Columns);
        Assert.Equal(WithoutRows.Contains(name), result.Rows.Count == 0);
    }

    private static Dictionary<string, object?> Row(params (string Column, object? Value)[] values) =>
        values.ToDictionary(v => v.Column, v => v.Value);

    [GeneratedRegex(@":(p_\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Bind();
}
