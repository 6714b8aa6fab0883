using System.Text;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Imports;

/// <summary>The extracts that exportBulkData runs, as files of the rows that the resources serve.</summary>
internal static class Extracts
{
    private static readonly Dictionary<string, string> Resources = new(StringComparer.Ordinal)
    {
        ["PayablesTransactionsExtract"] = "invoices",
        ["PaymentsExtract"] = "payablesPayments",
        ["ReceivablesTransactionsExtract"] = "receivablesInvoices",
        ["ReceivablesBillingHistoryExtract"] = "receivablesInvoices",
        ["ReceivablesAdjustmentsExtract"] = "receivablesAdjustments",
        ["ReceiptsAnalysisExtract"] = "standardReceipts",
        ["JournalsExtract"] = "journalBatches",
        ["TrialBalanceExtract"] = "ledgerBalances",
    };

    /// <summary>The definitions of the extracts.</summary>
    public static IEnumerable<string> Names => Resources.Keys;

    /// <summary>The rows as CSV with a line of names, or null where the sandbox has no such extract.</summary>
    public static string? Write(string definition, Snapshot snapshot)
    {
        if (!Resources.TryGetValue(definition, out var resource) || snapshot.Catalog.Find(resource) is not { } type)
            return null;
        var table = snapshot.Table(type);
        var attributes = type.Attributes.Where(a => !a.IsEnclosure && a.Kind is not (AttributeKind.List or AttributeKind.Object)).ToList();
        var columns = attributes.Select(table.Column).ToList();
        var text = new StringBuilder().AppendJoin(',', attributes.Select(a => a.Name)).Append('\n');
        foreach (var row in table.Rows())
            text.AppendJoin(',', columns.Select(c => Cell(c(row)))).Append('\n');
        return text.ToString();
    }

    /// <summary>Rows of an interface table as a data file that can be corrected and loaded again.</summary>
    public static string Write(InterfaceFile file, IEnumerable<InterfaceRow> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var values = file.Columns.Select(c =>
                row[c.Name] is { } value && c.Kind == ColumnKind.Date ? value.Replace('-', '/') : row[c.Name]
            );
            text.AppendJoin(',', values.Select(v => Cell(v))).Append('\n');
        }

        return text.ToString();
    }

    private static string Cell(object? value)
    {
        var text = value is null ? "" : WireText.Format(value);
        return text.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
