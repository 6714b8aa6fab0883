using System.Globalization;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations.Actions;

/// <summary>What of a receipt is applied to an installment.</summary>
/// <param name="Row">Its row among the activities of the account; -1 for one that the receipt came with.</param>
internal sealed record ReceiptApplication(int Row, long Id, long Installment, decimal Amount);

/// <summary>
/// The applications of receipts. Those that clients make stand under the account that is invoiced, where REST shows them
/// (<c>receivablesCustomerAccountActivities/child/standardReceiptApplications</c>); one that is taken back gets a second row with the
/// negative amount ("Receivable Application", Data Stores for Financials). Those of the receipts that were there from the beginning follow
/// from their remittance references.
/// </summary>
internal static class ReceiptApplications
{
    private const string Accounts = "receivablesCustomerAccountActivities";
    private const string Latest = "Y";
    private const string Earlier = "N";

    /// <summary>Notes an application.</summary>
    public static void Add(ActionCall call, int invoice, decimal installment, decimal amount)
    {
        var invoices = Root(call, "receivablesInvoices");
        object? Of(string attribute) => invoices.Value(invoice, invoices.Type.Find(attribute)!);
        Insert(
            call,
            Account(call, Of("BillToCustomerNumber") as string, Of("BillToCustomerName") as string),
            Latest,
            new()
            {
                ["StandardReceiptId"] = call.Value("StandardReceiptId"),
                ["ReceiptNumber"] = call.Value("ReceiptNumber"),
                ["ReceiptMethod"] = call.Value("ReceiptMethod"),
                ["EnteredCurrency"] = call.Value("Currency"),
                ["ReferenceInstallmentId"] = (long)installment,
                ["ReferenceTransactionId"] = Of("CustomerTransactionId"),
                ["ReferenceTransactionNumber"] = Of("TransactionNumber"),
                ["ApplicationAmount"] = amount,
            }
        );
    }

    /// <summary>The applications of a receipt that hold.</summary>
    public static List<ReceiptApplication> Of(ActionCall call)
    {
        var table = Applications(call);
        object? Value(int row, string attribute) => table.Value(row, table.Type.Find(attribute)!);
        var own = call.Value("StandardReceiptId") as long?;
        // Rows that were generated beside the receipts speak of none of them.
        var noted = Root(call, Accounts)
            .Rows()
            .SelectMany(account => table.RowsOf(account))
            .Where(row => row >= table.Source.Count && Value(row, "IsLatestApplication") is Latest)
            .Select(row =>
                (Row: row, Receipt: Value(row, "StandardReceiptId") as long?, Installment: (long)Value(row, "ReferenceInstallmentId")!)
            )
            .ToList();
        var found = noted
            .Where(one => one.Receipt == own)
            .Select(one => new ReceiptApplication(
                one.Row,
                (long)Value(one.Row, "ApplicationId")!,
                one.Installment,
                Number(Value(one.Row, "ApplicationAmount"))
            ))
            .ToList();
        if (call.Row < call.Table.Source.Count)
            found.AddRange(
                FromTheBeginning(call, installment =>
                    noted.Where(one => one.Installment == installment).Sum(one => Number(Value(one.Row, "ApplicationAmount")))
                )
            );
        return found;
    }

    /// <summary>Notes that an application holds no more.</summary>
    public static void Reverse(ActionCall call, ReceiptApplication one)
    {
        if (one.Row < 0)
            return;
        var table = Applications(call);
        (call with { Type = table.Type }).Set(one.Row, ("IsLatestApplication", Earlier));
        var copied = table
            .Type.Attributes.Where(a =>
                a.Name.StartsWith("Re", StringComparison.Ordinal) || a.Name is "StandardReceiptId" or "EnteredCurrency"
            )
            .ToDictionary(a => a.Name, a => table.Value(one.Row, a));
        copied["ApplicationAmount"] = -one.Amount;
        Insert(call, table.ParentOf(one.Row), Earlier, copied);
    }

    // An invoice of the beginning is paid by one receipt, which names it: what is paid of an installment and not applied since is from it.
    private static IEnumerable<ReceiptApplication> FromTheBeginning(ActionCall call, Func<long, decimal> since)
    {
        var references = call.Transaction.Current.Table(call.Type.Children["remittanceReferences"]);
        var invoices = Root(call, "receivablesInvoices");
        var installments = call.Transaction.Current.Table(invoices.Type.Children["receivablesInvoiceInstallments"]);
        object? Of(int row, string attribute) => installments.Value(row, installments.Type.Find(attribute)!);
        var number = invoices.Column(invoices.Type.Find("TransactionNumber")!);
        foreach (var reference in references.RowsOf(call.Row).Where(row => row < references.Source.Count))
        {
            var named = references.Value(reference, references.Type.Find("ReferenceNumber")!) as string;
            var id = (long)references.Value(reference, references.Type.Find("RemittanceReferenceId")!)!;
            foreach (var invoice in invoices.Rows().Where(row => row < invoices.Source.Count && number(row) as string == named).ToList())
            {
                foreach (var row in installments.RowsOf(invoice).ToList())
                {
                    var installment = (long)Of(row, "InstallmentId")!;
                    if (Number(Of(row, "AmountPaid")) - since(installment) is > 0 and var amount)
                        yield return new ReceiptApplication(-1, id, installment, amount);
                }
            }
        }
    }

    private static void Insert(ActionCall call, int account, string isLatest, Dictionary<string, object?> values)
    {
        values["ApplicationDate"] = call.Transaction.Today;
        values["AccountingDate"] = call.Transaction.Today;
        values["ApplicationStatus"] = "Applied";
        values["IsLatestApplication"] = isLatest;
        call.Transaction.Insert(Applications(call).Type, account, values, call.User);
    }

    private static int Account(ActionCall call, string? number, string? name)
    {
        var accounts = Root(call, Accounts);
        var own = accounts.Column(accounts.Type.Find("AccountNumber")!);
        var row = accounts.Rows().Where(row => own(row) as string == number).DefaultIfEmpty(-1).First();
        return row >= 0
            ? row
            : call.Transaction.Insert(
                accounts.Type,
                -1,
                new Dictionary<string, object?> { ["AccountNumber"] = number, ["CustomerName"] = name },
                call.User
            );
    }

    private static Table Applications(ActionCall call) =>
        call.Transaction.Current.Table(Root(call, Accounts).Type.Children["standardReceiptApplications"]);

    private static Table Root(ActionCall call, string resource) =>
        call.Transaction.Current.Table(call.Transaction.Current.Catalog.Find(resource)!);

    private static decimal Number(object? value) => value is null ? 0 : Convert.ToDecimal(value, CultureInfo.InvariantCulture);
}
