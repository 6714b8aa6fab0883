using Microsoft.Extensions.Time.Testing;
using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Data.Business;
using OracleFusion.Sandbox.Reports.Sql;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Tests.Reports;

/// <summary>A table of the dictionary has rows, or it is refused: nobody takes a table that the sandbox knows nothing of for an empty
/// one.</summary>
public sealed class TableLawTests
{
    // Nothing has happened yet that they tell of.
    private static readonly Dictionary<string, string> EmptyAtTheBeginning = new()
    {
        ["AP_INVOICES_INTERFACE"] = "a load fills it",
        ["AP_INVOICE_LINES_INTERFACE"] = "a load fills it",
        ["AP_INTERFACE_REJECTIONS"] = "an import that refuses rows fills it",
        ["GL_INTERFACE"] = "a load fills it",
        ["POZ_SUPPLIERS_INT"] = "a load fills it",
        ["ESS_REQUEST_HISTORY"] = "the scheduler fills it: TablesOfRestTests reads it",
        ["ASE_USER_LOGIN_INFO"] = "sign-ins fill it: TablesOfRestTests reads it",
        ["GL_IMPORT_REFERENCES"] = "Create Accounting fills it: CreateAccountingTests reads it",
    };

    private static readonly Dictionary<string, string> Refused = new()
    {
        ["FND_AUDIT_ATTRIBUTES"] = "the sandbox audits users and roles, which stand in no table of audit set-up",
        ["FND_AUDIT_WEBAPP_AM"] = "the sandbox has no application modules",
        ["XLA_DISTRIBUTION_LINKS"] = "the sandbox accounts documents as a whole, not by their distributions",
    };

    private static readonly LiveRows Nothing = () => [];

    private static readonly Lazy<SqlEngine> Engine = new(() =>
        new SqlEngine(
            new Database(new DataSet(1, 200, BusinessData.Create(1, 200, Catalog.Embedded)), TimeProvider.System),
            new FakeTimeProvider(new DateTimeOffset(2026, 6, 15, 9, 0, 0, TimeSpan.Zero)),
            EmptyAtTheBeginning.Keys.Where(table => !TableMap.All.ContainsKey(table)).ToDictionary(table => table, _ => Nothing)
        )
    );

    public static TheoryData<string> Tables => [.. TableDictionary.All.Select(table => table.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_has_rows_or_is_refused(string table)
    {
        if (Refused.ContainsKey(table))
        {
            Assert.Contains($"no rows of {table}", Assert.Throws<SqlError>(() => Count(table)).Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(EmptyAtTheBeginning.ContainsKey(table), Count(table) == "0");
    }

    [Fact]
    public void A_map_names_columns_of_its_table()
    {
        Assert.Empty(TableMap.All.Values.SelectMany(map => map.More.Prepend(map)).SelectMany(Strange));

        static IEnumerable<string> Strange(TableMap map) =>
            map
                .Columns.Keys.Append(map.Distinct)
                .OfType<string>()
                .Where(column => TableDictionary.Find(map.Table)?.Columns.Any(c => c.Name == column) != true)
                .Select(column => $"{map.Table}.{column}");
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_key_of_a_table_tells_its_rows_apart(string table)
    {
        var key = string.Join(", ", TableDictionary.Find(table)!.Key);
        if (key.Length > 0 && !Refused.ContainsKey(table))
            Assert.Empty(Engine.Value.Run($"SELECT {key}, COUNT(*) FROM {table} GROUP BY {key} HAVING COUNT(*) > 1", "u").Rows);
    }

    private static string? Count(string table) => Engine.Value.Run($"SELECT COUNT(*) FROM {table}", "u").Rows.Single().Single();
}
