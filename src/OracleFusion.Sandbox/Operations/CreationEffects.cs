using System.Globalization;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations;

/// <summary>What a new document does to others. One row per resource.</summary>
internal static class CreationEffects
{
    private static readonly Dictionary<string, Action<Transaction, ResourceType, int, string>> Rows = new(StringComparer.Ordinal)
    {
        ["payablesPayments"] = Pay,
        ["receivablesInvoices"] = ReceivablesAmounts.Complete,
        ["salesOrdersForOrderHub"] = Shipping.Request,
        ["pickWaves"] = Shipping.Pick,
        ["shippingTransactions"] = Shipping.Confirm,
    };

    public static void Apply(Transaction transaction, ResourceType type, int row, string user)
    {
        if (Rows.TryGetValue(type.Path, out var effect))
            effect(transaction, type, row, user);
    }

    // A payment pays its invoices: what is paid of them and of their installments grows.
    private static void Pay(Transaction transaction, ResourceType type, int payment, string user)
    {
        var paid = transaction.Current.Table(type.Children["relatedInvoices"]);
        var invoices = transaction.Current.Catalog.Find("invoices")!;
        foreach (var row in paid.RowsOf(payment).ToList())
        {
            object? Given(string name) => paid.Value(row, paid.Type.Find(name)!);
            var table = transaction.Current.Table(invoices);
            var invoice = Given("InvoiceId") is { } id ? KeySearch.Find(table, -1, [id]) : -1;
            if (invoice < 0)
                throw new FusionError(
                    400,
                    $"AP:::There is no invoice {Given("InvoiceId") ?? Given("InvoiceNumber")}.",
                    null,
                    "/relatedInvoices"
                );
            transaction.Update(
                paid.Type,
                row,
                new[] { "InvoiceNumber", "InvoiceCurrency", "InvoiceAmount" }
                    .Where(name => Given(name) is null)
                    .ToDictionary(name => name, name => table.Value(invoice, invoices.Find(name)!)),
                user
            );
            var amount = Number(Given("AmountPaidInvoiceCurrency")) + Number(Given("DiscountTaken"));
            decimal Of(string name) => Number(table.Value(invoice, invoices.Find(name)!));
            var (total, sum) = (Of("InvoiceAmount"), Of("AmountPaid") + amount);
            if (amount > 0 && sum > total)
                throw new FusionError(
                    400,
                    string.Create(CultureInfo.InvariantCulture, $"AP:::{amount} is more than what is unpaid of the invoice."),
                    null,
                    "/relatedInvoices/AmountPaidInvoiceCurrency"
                );
            transaction.Update(
                invoices,
                invoice,
                new Dictionary<string, object?> { ["AmountPaid"] = sum, ["PaidStatus"] = sum == total ? "Paid" : "Partially paid" },
                user
            );
            PayInstallments(transaction, invoices.Children["invoiceInstallments"], invoice, amount, user);
        }
    }

    private static void PayInstallments(Transaction transaction, ResourceType type, int invoice, decimal amount, string user)
    {
        var attribute = type.Find("UnpaidAmount")!;
        foreach (var row in transaction.Current.Table(type).RowsOf(invoice).ToList())
        {
            var unpaid = Number(transaction.Current.Table(type).Value(row, attribute));
            var part = Math.Min(unpaid, amount);
            if (part <= 0)
                continue;
            amount -= part;
            transaction.Update(type, row, new Dictionary<string, object?> { ["UnpaidAmount"] = unpaid - part }, user);
        }
    }

    internal static decimal Number(object? value) => value is null ? 0 : Convert.ToDecimal(value, CultureInfo.InvariantCulture);
}
