using OracleFusion.Client.Close;

namespace OracleFusion.Client;

/// <content>What of payables stands in the way.</content>
public sealed partial class FusionPeriodClose
{
    // Accounting is still to come for both: a cancellation reverses what the invoice has booked.
    private static readonly string[] Settled = ["Validated", "Canceled"];
    private const string Invoices = "invoices";

    private Task<FusionCloseCheck> UnvalidatedInvoicesAsync(string check, FusionLedgerPeriod period, CancellationToken cancellationToken)
    {
        var list = InvoiceList(period, "$_.ValidationStatus -notin 'Validated', 'Canceled'");
        return InvoicesAsync(
            check,
            period,
            [FilterExpression.NotIn(CloseReader.Attribute(Invoices, "ValidationStatus"), Settled)],
            "ValidationStatus",
            list,
            $"{list} | Confirm-FusionInvoice",
            cancellationToken
        );
    }

    private Task<FusionCloseCheck> UnaccountedInvoicesAsync(string check, FusionLedgerPeriod period, CancellationToken cancellationToken) =>
        InvoicesAsync(
            check,
            period,
            [
                FilterExpression.In(CloseReader.Attribute(Invoices, "ValidationStatus"), Settled),
                CloseReader.IsNot(Invoices, "AccountingStatus", "Accounted"),
            ],
            "AccountingStatus",
            InvoiceList(period, CloseCommand.In("ValidationStatus", Settled), "$_.AccountingStatus -ne 'Accounted'"),
            fix: null,
            cancellationToken
        );

    /// <summary>Invoices of the period for which some conditions hold.</summary>
    /// <param name="check">The check.</param>
    /// <param name="period">The period.</param>
    /// <param name="conditions">What holds for them.</param>
    /// <param name="status">The attribute that says why they are in the way.</param>
    /// <param name="list">The command that lists them.</param>
    /// <param name="fix">The command that fixes them; null where there is none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    private async Task<FusionCloseCheck> InvoicesAsync(
        string check,
        FusionLedgerPeriod period,
        FilterExpression[] conditions,
        string status,
        string list,
        string? fix,
        CancellationToken cancellationToken
    )
    {
        conditions = [CloseReader.InPeriod(Invoices, "AccountingDate", period), .. conditions];
        string[] fields = ["InvoiceNumber", "InvoiceCurrency", "InvoiceAmount", "BaseAmount", status];
        var open = await _reader.OfUnitsAsync(Invoices, period.BusinessUnits, conditions, fields, cancellationToken).ConfigureAwait(false);
        return Found(
            check,
            period,
            [.. open.Select(row => (CloseReader.Text(row, "InvoiceNumber"), PayablesFormula.InvoiceAmount(row, period)))],
            open.Select(row => CloseReader.Text(row, status)),
            list,
            fix
        );
    }

    private static string InvoiceList(FusionLedgerPeriod period, params string[] conditions) =>
        CloseCommand.Of(
            "Get-FusionInvoice",
            [CloseCommand.InPeriod("AccountingDate", period), CloseCommand.In("BusinessUnit", period.BusinessUnits), .. conditions]
        );

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
