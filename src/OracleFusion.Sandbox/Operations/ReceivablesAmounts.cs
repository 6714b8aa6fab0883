using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations;

/// <summary>
/// The amounts of a new receivables transaction, which no client gives: a request has quantities and unit prices, or amounts of lines, and
/// the answer has the amount and the balance of the transaction and an installment (Usage Notes for Receivables Invoice REST API). Tax is
/// not calculated: it is what the lines' tax lines say.
/// </summary>
internal static class ReceivablesAmounts
{
    public static void Complete(Transaction transaction, ResourceType type, int row, string user)
    {
        object? Of(string name) => transaction.Current.Table(type).Value(row, type.Find(name)!);
        // A transaction without lines is worth what it says itself.
        var amount = Lines(transaction, type.Children["receivablesInvoiceLines"], row, user) is { } lines
            ? lines + CreationEffects.Number(Of("FreightAmount"))
            : CreationEffects.Number(Of("EnteredAmount"));
        transaction.Update(
            type,
            row,
            new Dictionary<string, object?> { ["EnteredAmount"] = amount, ["InvoiceBalanceAmount"] = amount },
            user
        );
        var installments = type.Children["receivablesInvoiceInstallments"];
        if (transaction.Current.Table(installments).RowsOf(row).Any())
            return;
        transaction.Insert(
            installments,
            row,
            new Dictionary<string, object?>
            {
                ["InstallmentSequenceNumber"] = 1L,
                ["InstallmentDueDate"] = Of("DueDate"),
                ["OriginalAmount"] = amount,
                ["AmountPaid"] = 0m,
                ["InstallmentBalanceDue"] = amount,
                ["AccountedBalanceDue"] = amount,
                ["InstallmentStatus"] = "Open",
            },
            user
        );
    }

    private static decimal? Lines(Transaction transaction, ResourceType type, int invoice, string user)
    {
        decimal? total = null;
        var taxes = type.Children["receivablesInvoiceLineTaxLines"];
        foreach (var line in transaction.Current.Table(type).RowsOf(invoice).ToList())
        {
            object? Of(string name) => transaction.Current.Table(type).Value(line, type.Find(name)!);
            if (Of("LineAmount") is null)
            {
                var product = decimal.Round(CreationEffects.Number(Of("Quantity")) * CreationEffects.Number(Of("UnitSellingPrice")), 2);
                transaction.Update(type, line, new Dictionary<string, object?> { ["LineAmount"] = product }, user);
            }
            var table = transaction.Current.Table(taxes);
            total =
                (total ?? 0)
                + CreationEffects.Number(Of("LineAmount"))
                + table.RowsOf(line).Sum(tax => CreationEffects.Number(table.Value(tax, taxes.Find("TaxAmount")!)));
        }
        return total;
    }
}
