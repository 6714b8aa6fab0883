using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Operations.Actions;

/// <summary>What the actions on payables invoices do.</summary>
internal static class InvoiceActions
{
    public static object Validate(ActionCall call)
    {
        var row = ActionEffects.One(Without(call, "ProcessAction"), "invoice");
        if (call.Table.Value(row, call.Type.Find("CanceledFlag")!) is true)
            throw new FusionError(400, "The invoice is canceled and cannot be validated.");
        call.Set(row, ("ValidationStatus", "Validated"));
        return "Validated";
    }

    public static object Cancel(ActionCall call)
    {
        var row = ActionEffects.One(call, "invoice");
        if (call.Table.Value(row, call.Type.Find("CanceledFlag")!) is true)
            throw new FusionError(400, "AP:::The invoice is canceled already.", null, "/CanceledFlag");
        var paid = call.Table.Value(row, call.Type.Find("PaidStatus")!);
        if (paid is "Paid" or "Partially paid")
            throw new FusionError(400, "The invoice is paid in full or in part and cannot be canceled.");
        call.Set(
            row,
            ("CanceledFlag", true),
            ("CanceledDate", call.Transaction.Today),
            ("CanceledBy", call.User),
            ("InvoiceAmount", 0m),
            ("BaseAmount", call.Table.Value(row, call.Type.Find("BaseAmount")!) is null ? null : 0m),
            ("ValidationStatus", "Canceled")
        );
        // All invoice amounts are set to zero.
        var lineType = call.Type.Children["invoiceLines"];
        foreach (var line in call.Transaction.Current.Table(lineType).RowsOf(row).ToList())
            (call with { Type = lineType }).Set(line, ("CanceledFlag", true), ("LineAmount", 0m));
        return "The invoice was canceled.";
    }

    public static object CancelLine(ActionCall call)
    {
        var row = ActionEffects.One(Without(call, "LineNumber"), "invoice");
        var lineType = call.Type.Children["invoiceLines"];
        var lines = call.Transaction.Current.Table(lineType);
        var number = lineType.Find("LineNumber")!;
        var wanted = call.Parameters.GetValueOrDefault("LineNumber") as decimal?;
        var line = lines.RowsOf(row).Where(l => lines.Value(l, number) is long n && n == wanted).DefaultIfEmpty(-1).First();
        if (line < 0)
            throw new FusionError(400, $"The invoice has no line {wanted}.", null, "/LineNumber");
        if (lineType.Find("CanceledFlag") is { } flag && lines.Value(line, flag) is true)
            throw new FusionError(400, $"AP:::The invoice line {wanted} is canceled already.", null, "/LineNumber");
        (call with { Type = lineType }).Set(line, ("CanceledFlag", true), ("LineAmount", 0m));
        return "The invoice line was canceled.";
    }

    private static ActionCall Without(ActionCall call, string parameter) =>
        call with
        {
            Parameters = call.Parameters.Where(p => p.Key != parameter).ToDictionary(p => p.Key, p => p.Value),
        };
}
