using System.Globalization;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Operations;

/// <summary>What the business adds to a new row that the client did not say. One row per resource.</summary>
internal static class CreationRules
{
    private static readonly Dictionary<string, Action<Dictionary<string, object?>, Transaction>> Rows = new(StringComparer.Ordinal)
    {
        ["invoices"] = (values, transaction) =>
        {
            Default(values, "InvoiceDate", transaction.Today);
            Default(values, "AccountingDate", values["InvoiceDate"]);
            Default(values, "InvoiceCurrency", "USD");
            Default(values, "PaymentCurrency", values["InvoiceCurrency"]);
            Default(values, "InvoiceType", "Standard");
            Default(values, "InvoiceSource", "Manual Invoice Entry");
            Default(values, "ValidationStatus", "Not validated");
            Default(values, "ApprovalStatus", "Not required");
            Default(values, "PaidStatus", "Unpaid");
            Default(values, "AccountingStatus", "Unaccounted");
        },
        ["invoices.invoiceLines"] = (values, _) => Default(values, "LineType", "Item"),
        ["draftPurchaseOrders"] = (values, transaction) =>
        {
            Default(values, "OrderNumber", transaction.NextId().ToString(CultureInfo.InvariantCulture));
            Default(values, "Status", "Incomplete");
            Default(values, "StatusCode", "INCOMPLETE");
            Default(values, "DocumentStyle", "Purchase Order");
            Default(values, "CurrencyCode", "USD");
            Default(values, "Currency", "US Dollar");
            Default(values, "VersionId", transaction.NextId());
        },
        ["receivablesInvoices"] = (values, transaction) =>
        {
            Default(values, "TransactionDate", transaction.Today);
            Default(values, "AccountingDate", values["TransactionDate"]);
            Default(values, "TransactionNumber", transaction.NextId().ToString(CultureInfo.InvariantCulture));
            Default(values, "InvoiceStatus", "Incomplete");
        },
        ["standardReceipts"] = (values, transaction) =>
        {
            Default(values, "ReceiptDate", transaction.Today);
            Default(values, "AccountingDate", values["ReceiptDate"]);
            Default(values, "UnappliedAmount", values.GetValueOrDefault("Amount"));
            if (values.GetValueOrDefault("Amount") is decimal amount)
                Default(
                    values,
                    "AccountedAmount",
                    decimal.Round(amount * (values.GetValueOrDefault("ConversionRate") as decimal? ?? 1m), 2)
                );
            Default(values, "Status", "Unapplied");
        },
        ["payablesPayments"] = (values, transaction) =>
        {
            Default(values, "PaymentNumber", transaction.NextId());
            Default(values, "AccountingDate", values.GetValueOrDefault("PaymentDate"));
            Default(values, "AccountingStatus", "Unaccounted");
        },
        ["suppliers"] = (values, transaction) =>
            Default(values, "SupplierNumber", transaction.NextId().ToString(CultureInfo.InvariantCulture)),
        ["projects"] = (values, transaction) =>
            Default(values, "ProjectNumber", transaction.NextId().ToString(CultureInfo.InvariantCulture)),
        ["salesOrdersForOrderHub"] = (values, transaction) =>
        {
            Default(values, "OrderNumber", transaction.NextId().ToString(CultureInfo.InvariantCulture));
            Default(values, "SubmittedFlag", false);
            Default(values, "Status", "Draft");
            Default(values, "StatusCode", "DOO_DRAFT");
            Default(values, "OpenFlag", true);
            EditRules.Complete("salesOrdersForOrderHub", values);
        },
        ["workers"] = (values, transaction) => Default(values, "PersonNumber", transaction.NextId().ToString(CultureInfo.InvariantCulture)),
        ["workers.names"] = (values, _) =>
        {
            var name = string.Join(
                ' ',
                new[] { values.GetValueOrDefault("FirstName"), values.GetValueOrDefault("LastName") }.OfType<string>()
            );
            Default(values, "DisplayName", name);
            Default(values, "FullName", name);
        },
        ["workers.workRelationships"] = (values, transaction) => Default(values, "StartDate", transaction.Start),
        ["workers.workRelationships.assignments"] = (values, transaction) =>
        {
            Default(values, "AssignmentNumber", "E" + transaction.NextId().ToString(CultureInfo.InvariantCulture));
            Default(values, "AssignmentStatusType", "ACTIVE");
            Default(values, "EffectiveSequence", 1L);
            Default(values, "EffectiveLatestChange", "Y");
        },
        ["userAccounts"] = (values, transaction) => AccountPerson.Complete(values, transaction.Current),
        ["dataSecurities"] = (values, transaction) =>
        {
            DataAccess.Complete(values, transaction.Current);
            Default(values, "ActiveFlag", true);
            Default(values, "Userrf", values.GetValueOrDefault("UserName"));
            Default(values, "Rolerf", values["RoleNameCr"]);
        },
        ["expenseReports"] = (values, _) => Default(values, "ExpenseReportStatus", "In progress"),
    };

    public static void Apply(ResourceType type, Dictionary<string, object?> values, Transaction transaction)
    {
        if (AttachmentRules.Apply(type))
            AttachmentRules.Complete(values, transaction.NextId());
        else if (Rows.TryGetValue(type.Path, out var rule))
            rule(values, transaction);
        else
            return;
        foreach (var name in values.Keys.Where(name => type.Find(name) is null).ToList())
            values.Remove(name);
    }

    private static void Default(Dictionary<string, object?> values, string name, object? value)
    {
        if (values.GetValueOrDefault(name) is null)
            values[name] = value;
    }
}
