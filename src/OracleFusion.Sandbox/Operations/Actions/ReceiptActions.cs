using System.Globalization;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations.Actions;

/// <summary>
/// Applies standard receipts to installments of receivables invoices and takes that back ("Apply receipt to an invoice installment",
/// "Apply receipt to multiple invoice installments", "Unapply a receipt from an invoice installment" and "Reverse a standard receipt",
/// REST API for Financials, 26C and 26D). Receipts in another currency than the invoice are refused: the sandbox does not simulate their
/// conversion.
/// </summary>
internal static class ReceiptActions
{
    /// <summary>Applies an amount, or the open balance of the installment unless one is given.</summary>
    public static object Apply(ActionCall call)
    {
        if (call.Parameters.GetValueOrDefault("appliedPaymentScheduleId") is not { } id)
            throw Required("appliedPaymentScheduleId");
        RequireNotReversed(call);
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
        RequireNotReversed(call);
        foreach (var id in ids)
        {
            var installment = Find(call, id);
            var amount = Math.Min(installment.Balance, Unapplied(call));
            if (amount > 0)
                Put(call, installment, amount);
        }

        return "SUCCESS";
    }

    /// <summary>Takes back what is applied to an installment, or one application of it.</summary>
    public static object Unapply(ActionCall call)
    {
        var installment = call.Parameters.GetValueOrDefault("appliedPaymentScheduleId") as long?;
        var application = call.Parameters.GetValueOrDefault("receivableApplicationId") as long?;
        if (installment is null && application is null)
            throw Required("appliedPaymentScheduleId");
        RequireNotReversed(call);
        var found = ReceiptApplications
            .Of(call)
            .Where(one => (installment ?? one.Installment) == one.Installment && (application ?? one.Id) == one.Id)
            .ToList();
        var at = installment is null ? "" : $" to the installment {installment}";
        if (found.Count == 0)
            throw new FusionError(
                400,
                application is null
                    ? $"AR:::The receipt is not applied to the installment {installment}."
                    : $"AR:::The receipt has no application {application}{at}.",
                null,
                application is null ? "/appliedPaymentScheduleId" : "/receivableApplicationId"
            );
        foreach (var one in found)
            TakeBack(call, one);
        return "SUCCESS";
    }

    /// <summary>Reverses a receipt: nothing of it is applied any more, and nothing of it is left.</summary>
    public static object Reverse(ActionCall call)
    {
        RequireNotReversed(call);
        foreach (var one in ReceiptApplications.Of(call))
            TakeBack(call, one);
        call.Set(
            call.Row,
            ("ReversalDate", call.Transaction.Today),
            ("ReversalCategory", call.Parameters.GetValueOrDefault("reversalCategoryCode")),
            ("ReversalReason", call.Parameters.GetValueOrDefault("reversalReasonCode")),
            ("UnappliedAmount", 0m),
            ("State", "Reversed"),
            ("Status", "Reversed")
        );
        return "SUCCESS";
    }

    private static void TakeBack(ActionCall call, ReceiptApplication one)
    {
        Move(call, Find(call, one.Installment), -one.Amount);
        ReceiptApplications.Reverse(call, one);
    }

    private static void RequireNotReversed(ActionCall call)
    {
        if (call.Value("ReversalDate") is not null)
            throw new FusionError(400, "AR:::The receipt is reversed.", null, "/ReversalDate");
    }

    private static decimal Unapplied(ActionCall call) =>
        call.Value("UnappliedAmount") is { } amount ? Convert.ToDecimal(amount, CultureInfo.InvariantCulture) : 0;

    private static void Put(ActionCall call, Installment at, decimal amount)
    {
        Move(call, at, amount);
        ReceiptApplications.Add(call, at.Invoice, at.Number("InstallmentId"), amount);
    }

    private static void Move(ActionCall call, Installment at, decimal amount)
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
