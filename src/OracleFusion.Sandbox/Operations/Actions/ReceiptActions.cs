using System.Globalization;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations.Actions;

/// <summary>
/// Applies standard receipts to installments of receivables invoices ("Apply receipt to an invoice installment" and "Apply receipt to
/// multiple invoice installments", REST API for Financials, 26C and 26D). Receipts in another currency than the invoice are refused: the
/// sandbox does not simulate their conversion.
/// </summary>
internal static class ReceiptActions
{
    /// <summary>Applies an amount, or the open balance of the installment unless one is given.</summary>
    public static object Apply(ActionCall call)
    {
        if (call.Parameters.GetValueOrDefault("appliedPaymentScheduleId") is not { } id)
            throw Required("appliedPaymentScheduleId");
        var installment = Find(call, Convert.ToInt64(id, CultureInfo.InvariantCulture));
        var amount = call.Parameters.GetValueOrDefault("amountApplied") is { } given
            ? Convert.ToDecimal(given, CultureInfo.InvariantCulture)
            : installment.Balance;
        if (amount <= 0 || amount > installment.Balance)
            throw new FusionError(
                400,
                string.Create(CultureInfo.InvariantCulture, $"AR:::{amount} is not within the open balance of {installment.Balance}."),
                null,
                "/amountApplied"
            );
        if (amount > Unapplied(call))
            throw new FusionError(
                400,
                string.Create(CultureInfo.InvariantCulture, $"AR:::{amount} is more than the {Unapplied(call)} that is not applied."),
                null,
                "/amountApplied"
            );
        Put(call, installment, amount);
        return "SUCCESS";
    }

    /// <summary>Applies what is not applied to one installment after the other, each up to its open balance.</summary>
    public static object ApplyToMany(ActionCall call)
    {
        var ids = (call.Parameters.GetValueOrDefault("appliedPaymentScheduleIds") as string ?? "")
            .Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(text =>
                long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    ? id
                    : throw new FusionError(400, $"{text} is no identifier of an installment.", null, "/appliedPaymentScheduleIds")
            )
            .ToList();
        if (ids.Count == 0)
            throw Required("appliedPaymentScheduleIds");
        foreach (var id in ids)
        {
            var installment = Find(call, id);
            var amount = Math.Min(installment.Balance, Unapplied(call));
            if (amount > 0)
                Put(call, installment, amount);
        }

        return "SUCCESS";
    }

    private static decimal Unapplied(ActionCall call) =>
        call.Value("UnappliedAmount") is { } amount ? Convert.ToDecimal(amount, CultureInfo.InvariantCulture) : 0;

    private static void Put(ActionCall call, Installment at, decimal amount)
    {
        var left = at.Balance - amount;
        (call with { Type = at.Type }).Set(
            at.Row,
            ("AmountPaid", at.Number("AmountPaid") + amount),
            ("InstallmentBalanceDue", left),
            ("AccountedBalanceDue", left),
            ("InstallmentStatus", left == 0 ? "Closed" : "Open"),
            ("InstallmentClosedDate", left == 0 ? call.Transaction.Today : null),
            ("InstallmentGLClosedDate", left == 0 ? call.Transaction.Today : null)
        );
        var invoices = call.Transaction.Current.Table(at.Type.Parent!);
        var balance = invoices.Value(at.Invoice, invoices.Type.Find("InvoiceBalanceAmount")!);
        (call with { Type = invoices.Type }).Set(
            at.Invoice,
            ("InvoiceBalanceAmount", Convert.ToDecimal(balance ?? 0m, CultureInfo.InvariantCulture) - amount)
        );
        var open = Unapplied(call) - amount;
        call.Set(call.Row, ("UnappliedAmount", open), ("Status", open == 0 ? "Applied" : "Unapplied"));
    }

    private static Installment Find(ActionCall call, long id)
    {
        var catalog = call.Transaction.Current.Catalog;
        var invoices = call.Transaction.Current.Table(catalog.Find("receivablesInvoices")!);
        var table = call.Transaction.Current.Table(invoices.Type.Children["receivablesInvoiceInstallments"]);
        var key = table.Column(table.Type.Find("InstallmentId")!);
        foreach (var invoice in invoices.Rows())
        {
            foreach (var row in table.RowsOf(invoice))
            {
                if (key(row) is not long own || own != id)
                    continue;
                var currency = invoices.Value(invoice, invoices.Type.Find("InvoiceCurrencyCode")!) as string;
                return currency == call.Value("Currency") as string
                    ? new Installment(table, row, invoice)
                    : throw ActionEffects.NotSimulated(call, $"to an invoice in {currency}");
            }
        }

        throw new FusionError(400, $"AR:::There is no installment {id}.", null, "/appliedPaymentScheduleId");
    }

    private static FusionError Required(string name) => new(400, $"JBO-27014: {name} is required.", "27014", "/" + name);

    /// <summary>An installment of an invoice.</summary>
    private sealed record Installment(Table Table, int Row, int Invoice)
    {
        public ResourceType Type => Table.Type;

        public decimal Balance => Number("InstallmentBalanceDue");

        public decimal Number(string attribute) =>
            Table.Value(Row, Table.Type.Find(attribute)!) is { } value ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : 0;
    }
}
