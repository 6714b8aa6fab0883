using OracleFusion.Client.Close;

namespace OracleFusion.Client;

/// <content>What of payables stands in the way.</content>
public sealed partial class FusionPeriodClose
{
    // Accounting is still to come for both: a cancellation reverses what the invoice has booked.
    private static readonly string[] Settled = ["Validated", "Canceled"];

    private async Task<FusionCloseCheck> UnvalidatedInvoicesAsync(
        string check,
        FusionLedgerPeriod period,
        CancellationToken cancellationToken
    )
    {
        const string resource = "invoices";
        FilterExpression[] conditions =
        [
            CloseReader.InPeriod(resource, "AccountingDate", period),
            FilterExpression.NotIn(CloseReader.Attribute(resource, "ValidationStatus"), Settled),
        ];
        string[] fields = ["InvoiceNumber", "InvoiceCurrency", "InvoiceAmount", "BaseAmount", "ValidationStatus"];
        var open = await _reader.OfUnitsAsync(resource, period.BusinessUnits, conditions, fields, cancellationToken).ConfigureAwait(false);
        var list = CloseCommand.Of(
            "Get-FusionInvoice",
            CloseCommand.InPeriod("AccountingDate", period),
            CloseCommand.In("BusinessUnit", period.BusinessUnits),
            "$_.ValidationStatus -notin 'Validated', 'Canceled'"
        );
        return Found(
            check,
            period,
            [.. open.Select(row => (CloseReader.Text(row, "InvoiceNumber"), PayablesFormula.InvoiceAmount(row, period)))],
            open.Select(row => CloseReader.Text(row, "ValidationStatus")),
            list,
            $"{list} | Confirm-FusionInvoice"
        );
    }

    private async Task<FusionCloseCheck> UnaccountedInvoicesAsync(
        string check,
        FusionLedgerPeriod period,
        CancellationToken cancellationToken
    )
    {
        const string resource = "invoices";
        FilterExpression[] conditions =
        [
            CloseReader.InPeriod(resource, "AccountingDate", period),
            FilterExpression.In(CloseReader.Attribute(resource, "ValidationStatus"), Settled),
            CloseReader.IsNot(resource, "AccountingStatus", "Accounted"),
        ];
        string[] fields = ["InvoiceNumber", "InvoiceCurrency", "InvoiceAmount", "BaseAmount", "AccountingStatus"];
        var open = await _reader.OfUnitsAsync(resource, period.BusinessUnits, conditions, fields, cancellationToken).ConfigureAwait(false);
        return Found(
            check,
            period,
            [.. open.Select(row => (CloseReader.Text(row, "InvoiceNumber"), PayablesFormula.InvoiceAmount(row, period)))],
            open.Select(row => CloseReader.Text(row, "AccountingStatus")),
            CloseCommand.Of(
                "Get-FusionInvoice",
                CloseCommand.InPeriod("AccountingDate", period),
                CloseCommand.In("BusinessUnit", period.BusinessUnits),
                CloseCommand.In("ValidationStatus", Settled),
                "$_.AccountingStatus -ne 'Accounted'"
            )
        );
    }

    private async Task<FusionCloseCheck> UnaccountedPaymentsAsync(
        string check,
        FusionLedgerPeriod period,
        CancellationToken cancellationToken
    )
    {
        const string resource = "payablesPayments";
        FilterExpression[] conditions =
        [
            // A payment of an earlier period that was voided in this one is accounted in this one.
            FilterExpression.Or(
                CloseReader.InPeriod(resource, "AccountingDate", period),
                CloseReader.InPeriod(resource, "VoidAccountingDate", period)
            ),
            CloseReader.IsNot(resource, "AccountingStatus", "Accounted"),
        ];
        string[] fields = ["PaymentNumber", "PaymentCurrency", "PaymentAmount", "PaymentBaseAmount", "AccountingStatus"];
        var open = await _reader.OfUnitsAsync(resource, period.BusinessUnits, conditions, fields, cancellationToken).ConfigureAwait(false);
        return Found(
            check,
            period,
            [.. open.Select(row => (CloseReader.Text(row, "PaymentNumber"), PayablesFormula.PaymentAmount(row, period)))],
            open.Select(row => CloseReader.Text(row, "AccountingStatus")),
            CloseCommand.Of(
                "Get-FusionPayablesPayment",
                CloseCommand.InPeriod("AccountingDate", "VoidAccountingDate", period),
                CloseCommand.In("BusinessUnit", period.BusinessUnits),
                "$_.AccountingStatus -ne 'Accounted'"
            )
        );
    }
}
