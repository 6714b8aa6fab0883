namespace OracleFusion.Client.Close;

/// <summary>How the documents of a subledger come to what they did to the control account in a period.</summary>
internal interface ISubledgerFormula
{
    /// <summary>The source of the subledger's journals, as <c>UserJeSourceName</c> names it.</summary>
    string Source { get; }

    /// <summary>The formula, for a person to read.</summary>
    string Text { get; }

    /// <summary>The documents of the period.</summary>
    Task<IReadOnlyList<FusionSubledgerDocument>> ReadAsync(FusionLedgerPeriod period, CancellationToken cancellationToken);
}

/// <summary>
/// What the documents of receivables did to the control account in a period: invoices debit it, credit memos and adjustments change it by
/// their signed amounts, receipts credit it by what of them is applied. docs/month-end.md states it.
/// </summary>
internal sealed class ReceivablesFormula(CloseReader reader) : ISubledgerFormula
{
    private const string Adjustments = "receivablesAdjustments";
    private const string Receipts = "standardReceipts";

    public string Source => "Receivables";

    public string Text =>
        "receivablesInvoices + receivablesCreditMemos (EnteredAmount x ConversionRate) + approved receivablesAdjustments "
        + "(AccountedAmount) - standardReceipts (AccountedAmount - UnappliedAmount x ConversionRate), by AccountingDate, complete "
        + "transactions only";

    public async Task<IReadOnlyList<FusionSubledgerDocument>> ReadAsync(FusionLedgerPeriod period, CancellationToken cancellationToken)
    {
        var documents = new List<FusionSubledgerDocument>();
        foreach (var (kind, resource) in new[] { ("Invoice", CloseResource.Invoices), ("CreditMemo", CloseResource.CreditMemos) })
        {
            string[] fields =
            [
                "TransactionNumber",
                resource.Currency,
                "EnteredAmount",
                "ConversionRate",
                "AccountingDate",
                resource.Status,
            ];
            var rows = await OfPeriodAsync(resource.Name, fields, period, cancellationToken).ConfigureAwait(false);
            documents.AddRange(
                rows.Select(row =>
                    Document(
                        kind,
                        CloseReader.Text(row, "TransactionNumber"),
                        CloseReader.Day(row, "AccountingDate"),
                        Entered(row, resource.Currency, "EnteredAmount", period),
                        CloseReader.Text(row, resource.Status) != "Incomplete"
                    )
                )
            );
        }

        string[] adjusting = ["AdjustmentNumber", "AccountedAmount", "AccountingDate", "Status"];
        var adjustments = await OfPeriodAsync(Adjustments, adjusting, period, cancellationToken).ConfigureAwait(false);
        documents.AddRange(
            adjustments.Select(row =>
                Document(
                    "Adjustment",
                    CloseReader.Text(row, "AdjustmentNumber"),
                    CloseReader.Day(row, "AccountingDate"),
                    CloseReader.Amount(row, "AccountedAmount"),
                    CloseReader.Text(row, "Status") == "Approved"
                )
            )
        );
        documents.AddRange(await ReceiptsAsync(period, cancellationToken).ConfigureAwait(false));
        return documents;
    }

    /// <summary>An amount in the currency of the ledger; null where it cannot be said.</summary>
    public static decimal? Entered(FusionRecord row, string currency, string amount, FusionLedgerPeriod period) =>
        CloseReader.Text(row, currency) == period.Currency ? CloseReader.Amount(row, amount)
        : CloseReader.Amount(row, "ConversionRate") is { } rate && CloseReader.Amount(row, amount) is { } entered
            ? period.Round(entered * rate)
        : null;

    private async Task<List<FusionSubledgerDocument>> ReceiptsAsync(FusionLedgerPeriod period, CancellationToken cancellationToken)
    {
        string[] fields =
        [
            "ReceiptNumber",
            "Currency",
            "AccountedAmount",
            "UnappliedAmount",
            "ConversionRate",
            "AccountingDate",
            "ReversalDate",
        ];
        var inPeriod = FilterExpression.Or(
            CloseReader.InPeriod(Receipts, "AccountingDate", period),
            CloseReader.InPeriod(Receipts, "ReversalDate", period)
        );
        var rows = await reader.OfUnitsAsync(Receipts, period.BusinessUnits, [inPeriod], fields, cancellationToken).ConfigureAwait(false);
        var documents = new List<FusionSubledgerDocument>();
        foreach (var row in rows)
        {
            var number = CloseReader.Text(row, "ReceiptNumber");
            var unapplied = CloseReader.Amount(row, "UnappliedAmount") is null or 0
                ? 0
                : Entered(row, "Currency", "UnappliedAmount", period);
            var applied = CloseReader.Amount(row, "AccountedAmount") - unapplied;
            var (day, reversed) = (CloseReader.Day(row, "AccountingDate"), CloseReader.Day(row, "ReversalDate"));
            if (day >= period.StartDate && day <= period.EndDate)
                documents.Add(Document("Receipt", number, day, -applied, isAccounted: true));
            if (reversed >= period.StartDate && reversed <= period.EndDate)
                documents.Add(Document("ReversedReceipt", number, reversed, applied, isAccounted: true));
        }

        return documents;
    }

    private Task<List<FusionRecord>> OfPeriodAsync(
        string resource,
        string[] fields,
        FusionLedgerPeriod period,
        CancellationToken cancellationToken
    ) =>
        reader.OfUnitsAsync(
            resource,
            period.BusinessUnits,
            [CloseReader.InPeriod(resource, "AccountingDate", period)],
            fields,
            cancellationToken
        );

    private static FusionSubledgerDocument Document(string kind, string number, DateTime? day, decimal? amount, bool isAccounted) =>
        isAccounted && amount is null
            ? throw new ServiceException(
                FusionFailure.IncompleteAnswer,
                $"Receivables cannot be added up: the {kind} {number} has no amount in the currency of the ledger."
            )
            : new FusionSubledgerDocument
            {
                Kind = kind,
                Number = number,
                AccountingDate = day,
                Amount = amount,
                IsAccounted = isAccounted,
            };
}
