using System.Globalization;
using OracleFusion.Sandbox.Operations.Actions;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Tasks;

/// <summary>How the approval of a document can end.</summary>
internal enum WorklistOutcome
{
    Approve,
    Reject,
    Withdraw,
}

/// <summary>A decision on a document, while it is written.</summary>
internal sealed record WorklistDecision(Transaction Transaction, ResourceType Type, int Row, WorklistOutcome Outcome, string User)
{
    /// <summary>Sets attributes of the document.</summary>
    public void Set(params (string Name, object? Value)[] values) =>
        Transaction.Update(Type, Row, values.ToDictionary(v => v.Name, v => v.Value), User);
}

/// <summary>
/// A kind of documents that wait for approval in the worklist. The names of the task definitions, and what becomes of a document that was
/// decided, are those of the application as its users know them; the resource shows the status in the same words.
/// </summary>
/// <param name="Resource">The resource that serves the documents.</param>
/// <param name="Key">The attribute with the identifier of a document.</param>
/// <param name="Definition">The name of the task definition.</param>
/// <param name="Category">The category of its tasks.</param>
/// <param name="Status">The attribute that says whether a document waits.</param>
/// <param name="Waiting">The values that say so.</param>
/// <param name="Title">The title of the task of a document.</param>
/// <param name="Decide">What a decision does to a document.</param>
internal sealed record WorklistKind(
    string Resource,
    string Key,
    string Definition,
    string Category,
    string Status,
    string[] Waiting,
    Func<Snapshot, Table, int, string> Title,
    Action<WorklistDecision> Decide
)
{
    /// <summary>The role that a part of its tasks wait for, until a member claims them; null where all go to a user.</summary>
    public string? Group { get; init; }

    /// <summary>The kinds. Their places are a part of the numbers of tasks.</summary>
    public static IReadOnlyList<WorklistKind> All { get; } =
    [
        new(
            "invoices",
            "InvoiceId",
            "FinApInvoiceApproval",
            "Payables",
            "ApprovalStatus",
            ["Initiated", "Required"],
            static (_, table, row) =>
                $"Approval of Invoice {Text(table, row, "InvoiceNumber")} from {Text(table, row, "Supplier")} "
                + $"({Amount(table, row, "InvoiceAmount")} {Text(table, row, "InvoiceCurrency")})",
            static decision =>
                decision.Set(
                    (
                        "ApprovalStatus",
                        decision.Outcome switch
                        {
                            WorklistOutcome.Approve => "Workflow approved",
                            WorklistOutcome.Reject => "Rejected",
                            _ => "Withdrawn",
                        }
                    )
                )
        ),
        new(
            "purchaseRequisitions",
            "RequisitionHeaderId",
            "ReqApproval",
            "Procurement",
            "DocumentStatusCode",
            ["PENDING APPROVAL"],
            static (snapshot, table, row) =>
                $"Approve Requisition {Text(table, row, "Requisition")} ({RequisitionTotal(snapshot, table.Type, row)})",
            DecideRequisition
        ),
        new(
            "draftPurchaseOrders",
            "POHeaderId",
            "DocumentApproval",
            "Procurement",
            "StatusCode",
            ["PENDING APPROVAL"],
            static (_, table, row) =>
                $"Approve Purchase Order {Text(table, row, "OrderNumber")} from {Text(table, row, "Supplier")} "
                + $"({Amount(table, row, "OrderedAmountBeforeAdjustments")} {Text(table, row, "CurrencyCode")})",
            DecideOrder
        ),
        new(
            "journalBatches",
            "JeBatchId",
            "FinGlJournalApproval",
            "General Accounting",
            "ApprovalStatusMeaning",
            ["Required", "In process"],
            static (_, table, row) =>
                $"Approval of Journal Batch {Text(table, row, "BatchName")} ({Amount(table, row, "RunningTotalAccountedDr")})",
            static decision =>
                decision.Set(
                    decision.Outcome switch
                    {
                        WorklistOutcome.Approve => [("ApprovalStatusMeaning", "Approved"), ("CompletionStatusMeaning", "Complete")],
                        WorklistOutcome.Reject => [("ApprovalStatusMeaning", "Rejected")],
                        _ => [("ApprovalStatusMeaning", "Withdrawn"), ("CompletionStatusMeaning", "Incomplete")],
                    }
                )
        )
        {
            Group = "ORA_GL_GENERAL_ACCOUNTING_MANAGER_JOB",
        },
        new(
            "expenseReports",
            "ExpenseReportId",
            "FinExmWorkflowExpenseApproval",
            "Expenses",
            "ExpenseStatusCode",
            ["PEND_MGR_APPROVAL"],
            static (_, table, row) =>
                $"Approval of Expense Report {Text(table, row, "ExpenseReportNumber")} "
                + $"({Amount(table, row, "ExpenseReportTotal")} {Text(table, row, "ReimbursementCurrencyCode")})",
            static decision =>
                decision.Set(
                    decision.Outcome switch
                    {
                        WorklistOutcome.Approve =>
                        [
                            ("ExpenseReportStatus", "Ready for payment processing"),
                            ("ExpenseStatusCode", "READY_FOR_PAYMENT"),
                            ("FinalApprovalDate", decision.Transaction.Today),
                        ],
                        WorklistOutcome.Reject => [("ExpenseReportStatus", "Rejected"), ("ExpenseStatusCode", "REJECTED")],
                        _ => [("ExpenseReportStatus", "Withdrawn"), ("ExpenseStatusCode", "WITHDRAWN")],
                    }
                )
        ),
    ];

    private static void DecideRequisition(WorklistDecision decision)
    {
        StatusOf.Requisition.Write(
            decision.Transaction,
            decision.Type,
            decision.Row,
            decision.Outcome switch
            {
                WorklistOutcome.Approve => new("Approved", "APPROVED"),
                WorklistOutcome.Reject => new("Rejected", "REJECTED"),
                _ => new("Withdrawn", "WITHDRAWN"),
            },
            decision.User
        );
        if (decision.Outcome == WorklistOutcome.Approve)
            decision.Set(("ApprovedDate", decision.Transaction.Today));
    }

    // What is approved of an order that is being changed takes effect: the order itself is open again.
    private static void DecideOrder(WorklistDecision decision)
    {
        decision.Set(
            decision.Outcome switch
            {
                WorklistOutcome.Approve => [("Status", "Open"), ("StatusCode", "OPEN")],
                WorklistOutcome.Reject => [("Status", "Rejected"), ("StatusCode", "REJECTED")],
                _ => [("Status", "Incomplete"), ("StatusCode", "INCOMPLETE")],
            }
        );
        if (decision.Outcome != WorklistOutcome.Approve)
            return;
        var snapshot = decision.Transaction.Current;
        var orders = snapshot.Table(snapshot.Catalog.Find("purchaseOrders")!);
        var key = snapshot.Table(decision.Type).Value(decision.Row, decision.Type.Find("POHeaderId")!);
        if (KeySearch.Find(orders, -1, [key]) is >= 0 and var order)
            (decision with { Type = orders.Type, Row = order }).Set(("Status", "Open"), ("StatusCode", "OPEN"));
    }

    private static string RequisitionTotal(Snapshot snapshot, ResourceType type, int row)
    {
        var lines = snapshot.Table(type.Children["lines"]);
        decimal Number(int line, string name) =>
            Value(lines, line, name) is IConvertible number ? Convert.ToDecimal(number, CultureInfo.InvariantCulture) : 0;
        var (sum, currency) = (0m, "");
        foreach (var line in lines.RowsOf(row))
        {
            sum += Number(line, "CurrencyAmount") is var amount and not 0 ? amount : Number(line, "Quantity") * Number(line, "Price");
            currency = Text(lines, line, "CurrencyCode");
        }

        return $"{sum.ToString("#,##0.00", CultureInfo.InvariantCulture)} {currency}".Trim();
    }

    private static string Amount(Table table, int row, string attribute) =>
        (Value(table, row, attribute) is IConvertible number ? Convert.ToDecimal(number, CultureInfo.InvariantCulture) : 0).ToString(
            "#,##0.00",
            CultureInfo.InvariantCulture
        );

    private static string Text(Table table, int row, string attribute) => Value(table, row, attribute)?.ToString() ?? "";

    private static object? Value(Table table, int row, string attribute) =>
        table.Type.Find(attribute) is { } found ? table.Value(row, found) : null;
}
