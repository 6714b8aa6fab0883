using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Operations.Actions;

/// <summary>
/// Review of receivables transactions: only one that waits for approval is approved, to be complete, or sent back, to be incomplete.
/// </summary>
internal static class ReceivablesActions
{
    public static object Approve(ActionCall call) => Review(call, "Complete");

    public static object Rework(ActionCall call) => Review(call, "Incomplete");

    private static object Review(ActionCall call, string after)
    {
        var attribute = call.Type.Find("InvoiceStatus") is not null ? "InvoiceStatus" : "CreditMemoStatus";
        if (call.Value(attribute) as string is not { } status || !status.Equals("Pending Approval", StringComparison.OrdinalIgnoreCase))
        {
            var other = call.Value(attribute) ?? "none";
            throw new FusionError(
                400,
                $"AR:::The transaction is not in the status Pending Approval but in {other}.",
                null,
                "/" + attribute
            );
        }

        call.Set(call.Row, (attribute, after));
        return "SUCCESS";
    }
}
