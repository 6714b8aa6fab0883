using System.Text;
using OracleFusion.Sandbox.Reports.Sql;

namespace OracleFusion.Sandbox.Extracts;

/// <summary>A query that a user has made in the Data Extraction tool.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sql">The statement, with its parameters as bind variables.</param>
internal sealed record ExtractQuery(string Name, string Sql)
{
    public IReadOnlyList<string> Parameters { get; } =
    [.. SqlLexer.Read(Sql).Where(t => t.Kind == SqlTokenKind.Bind).Select(t => t.Text).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The statement with values in place of its parameters; those that were left out are null.</summary>
    public string With(IReadOnlyDictionary<string, string?> values)
    {
        var text = new StringBuilder();
        var at = 0;
        foreach (var token in SqlLexer.Read(Sql).Where(t => t.Kind == SqlTokenKind.Bind))
        {
            text.Append(Sql, at, token.Place - at);
            var value = values.FirstOrDefault(v => v.Key.Equals(token.Text, StringComparison.OrdinalIgnoreCase)).Value;
            text.Append(value is null ? "CAST(NULL AS VARCHAR2(1))" : SqlScope.Literal(value));
            at = token.Place + token.Text.Length + 1;
        }

        return text.Append(Sql, at, Sql.Length - at).ToString();
    }
}

/// <summary>The queries and the extract definitions that the sandbox has from the start.</summary>
internal static class ExtractCatalog
{
    private static readonly ExtractQuery Invoices = new(
        "SupplierInvoices",
        "SELECT i.invoice_id, i.invoice_num, s.vendor_name, i.invoice_amount, i.invoice_currency_code, i.invoice_date, i.creation_date "
            + "FROM ap_invoices_all i JOIN poz_suppliers_v s ON s.vendor_id = i.vendor_id "
            + "WHERE (:pSupplier IS NULL OR s.vendor_name LIKE :pSupplier || '%') "
            + "AND i.invoice_date >= NVL(TO_DATE(:pFrom, 'YYYY-MM-DD'), DATE '1900-01-01') ORDER BY i.invoice_id"
    );

    private static readonly ExtractQuery Suppliers = new(
        "Suppliers",
        "SELECT s.vendor_id, s.segment1, s.vendor_name FROM poz_suppliers_v s ORDER BY s.vendor_id"
    );

    private static readonly ExtractQuery Ledgers = new(
        "Ledgers",
        "SELECT l.ledger_id, l.name, l.currency_code FROM gl_ledgers l ORDER BY l.ledger_id"
    );

    public static ExtractQuery? FindQuery(string name) =>
        new[] { Invoices, Suppliers, Ledgers }.FirstOrDefault(q => q.Name.Equals(name, StringComparison.Ordinal));

    /// <summary>The views of an extract definition, each with its query; null where there is none.</summary>
    public static IReadOnlyList<(string View, ExtractQuery Query)>? FindDefinition(string name) =>
        name == "PayablesExtract" ? [("invoicesExtract", Invoices), ("suppliersExtract", Suppliers)] : null;
}
