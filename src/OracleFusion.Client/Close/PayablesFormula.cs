namespace OracleFusion.Client.Close;

/// <summary>
/// What the documents of payables did to the liability in a period: invoices credit it, payments debit it at the rate of the invoice that
/// they pay, the discount included; a payment that was voided credits it again on the day of its voiding. docs/month-end.md states it.
/// </summary>
internal sealed class PayablesFormula(CloseReader reader) : ISubledgerFormula
{
    private const string Invoices = "invoices";
    private const string Payments = "payablesPayments";
    private const int KeysInOneRequest = 50;

    public string Source => "Payables";

    public string Text =>
        "- invoices (BaseAmount, or InvoiceAmount in the ledger's currency) + payablesPayments.relatedInvoices "
        + "((AmountPaidInvoiceCurrency + DiscountTaken) x ConversionRate of the invoice), by AccountingDate, accounted documents only";

    public async Task<IReadOnlyList<FusionSubledgerDocument>> ReadAsync(FusionLedgerPeriod period, CancellationToken cancellationToken)
    {
        string[] fields =
        [
            "InvoiceNumber",
            "InvoiceCurrency",
            "InvoiceAmount",
            "BaseAmount",
            "AccountingDate",
            "ValidationStatus",
            "AccountingStatus",
        ];
        var invoices = await reader
            .OfUnitsAsync(
                Invoices,
                period.BusinessUnits,
                [CloseReader.InPeriod(Invoices, "AccountingDate", period)],
                fields,
                cancellationToken
            )
            .ConfigureAwait(false);
        var documents = new List<FusionSubledgerDocument>();
        foreach (var invoice in invoices)
        {
            var (number, isAccounted) = (CloseReader.Text(invoice, "InvoiceNumber"), IsAccounted(invoice));
            var amount = InvoiceAmount(invoice, period);
            if (isAccounted && amount is null)
                throw Missing($"invoice {number} is accounted and has no BaseAmount in {period.Currency}");
            documents.Add(
                new FusionSubledgerDocument
                {
                    Kind = "Invoice",
                    Number = number,
                    AccountingDate = CloseReader.Day(invoice, "AccountingDate"),
                    Amount = -amount,
                    IsAccounted = isAccounted,
                }
            );
        }

        documents.AddRange(await PaymentsAsync(period, cancellationToken).ConfigureAwait(false));
        return documents;
    }

    /// <summary>The amount of an invoice in the currency of the ledger; null where it has none yet.</summary>
    public static decimal? InvoiceAmount(FusionRecord invoice, FusionLedgerPeriod period) =>
        CloseReader.Amount(invoice, "BaseAmount")
        ?? (CloseReader.Text(invoice, "InvoiceCurrency") == period.Currency ? CloseReader.Amount(invoice, "InvoiceAmount") : null);

    /// <summary>The amount of a payment in the currency of the ledger; null where it has none yet.</summary>
    public static decimal? PaymentAmount(FusionRecord payment, FusionLedgerPeriod period) =>
        CloseReader.Amount(payment, "PaymentBaseAmount")
        ?? (CloseReader.Text(payment, "PaymentCurrency") == period.Currency ? CloseReader.Amount(payment, "PaymentAmount") : null);

    private async Task<List<FusionSubledgerDocument>> PaymentsAsync(FusionLedgerPeriod period, CancellationToken cancellationToken)
    {
        string[] fields =
        [
            "PaymentNumber",
            "AccountingDate",
            "VoidAccountingDate",
            "AccountingStatus",
            "relatedInvoices.InvoiceId",
            "relatedInvoices.InvoiceCurrency",
            "relatedInvoices.AmountPaidInvoiceCurrency",
            "relatedInvoices.DiscountTaken",
        ];
        var paidOrVoided = FilterExpression.Or(
            CloseReader.InPeriod(Payments, "AccountingDate", period),
            CloseReader.InPeriod(Payments, "VoidAccountingDate", period)
        );
        var payments = await reader
            .OfUnitsAsync(Payments, period.BusinessUnits, [paidOrVoided], fields, cancellationToken)
            .ConfigureAwait(false);
        var rates = await RatesAsync(payments.SelectMany(Paid), period, cancellationToken).ConfigureAwait(false);
        var documents = new List<FusionSubledgerDocument>();
        foreach (var payment in payments)
        {
            var (number, relief) = (CloseReader.Text(payment, "PaymentNumber"), 0m);
            foreach (var paid in Paid(payment))
            {
                var amount = CloseReader.Amount(paid, "AmountPaidInvoiceCurrency")
                    ?? throw Missing($"payment {number} does not say what it pays of an invoice");
                var rate = CloseReader.Text(paid, "InvoiceCurrency") == period.Currency ? 1 : rates[Key(paid)];
                relief += period.Round((amount + (CloseReader.Amount(paid, "DiscountTaken") ?? 0)) * rate);
            }

            if (IsIn(period, CloseReader.Day(payment, "AccountingDate")))
                documents.Add(Document("Payment", "AccountingDate", relief));
            if (IsIn(period, CloseReader.Day(payment, "VoidAccountingDate")))
                documents.Add(Document("VoidedPayment", "VoidAccountingDate", -relief));

            FusionSubledgerDocument Document(string kind, string date, decimal amount) =>
                new()
                {
                    Kind = kind,
                    Number = number,
                    AccountingDate = CloseReader.Day(payment, date),
                    Amount = amount,
                    IsAccounted = IsAccounted(payment),
                };
        }

        return documents;
    }

    // The liability is relieved at the rate of the invoice; what the payment's own rate differs by is a gain or loss.
    private async Task<Dictionary<string, decimal>> RatesAsync(
        IEnumerable<FusionRecord> paid,
        FusionLedgerPeriod period,
        CancellationToken cancellationToken
    )
    {
        var foreign = paid.Where(row => CloseReader.Text(row, "InvoiceCurrency") != period.Currency)
            .Select(row => FusionRecord.GetValue(row, "InvoiceId"))
            .Distinct()
            .ToList();
        var rates = new Dictionary<string, decimal>(StringComparer.Ordinal);
        for (var first = 0; first < foreign.Count; first += KeysInOneRequest)
        {
            var some = foreign.Skip(first).Take(KeysInOneRequest).ToList();
            var rows = await reader
                .ReadAsync(
                    Invoices,
                    [FilterExpression.In(CloseReader.Attribute(Invoices, "InvoiceId"), some)],
                    ["InvoiceId", "ConversionRate"],
                    cancellationToken
                )
                .ConfigureAwait(false);
            foreach (var row in rows)
                rates[Key(row)] = CloseReader.Amount(row, "ConversionRate") ?? throw Missing($"invoice {Key(row)} has no ConversionRate");
            if (some.Find(id => !rates.ContainsKey(Convert.ToString(id, System.Globalization.CultureInfo.InvariantCulture)!)) is { } lost)
                throw Missing($"invoice {lost} was paid and cannot be read");
        }

        return rates;
    }

    private static FusionRecord[] Paid(FusionRecord payment) => FusionRecord.GetValue(payment, "relatedInvoices") as FusionRecord[] ?? [];

    private static string Key(FusionRecord row) => CloseReader.Text(row, "InvoiceId");

    private static bool IsIn(FusionLedgerPeriod period, DateTime? day) => day >= period.StartDate && day <= period.EndDate;

    private static bool IsAccounted(FusionRecord row) => CloseReader.Text(row, "AccountingStatus") == "Accounted";

    private static ServiceException Missing(string what) => new(FusionFailure.IncompleteAnswer, $"Payables cannot be added up: {what}.");
}
