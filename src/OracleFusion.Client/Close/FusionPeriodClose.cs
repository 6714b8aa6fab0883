using OracleFusion.Client.Close;

namespace OracleFusion.Client;

/// <summary>
/// Looks for what stands in the way of closing a period of a ledger. Each check reads the documents of the period whole, and changes
/// nothing. Sources: the REST resources <c>accountingPeriodStatusLOV</c>, <c>journalBatches</c>, <c>invoices</c>, <c>payablesPayments</c>,
/// <c>receivablesInvoices</c>, <c>receivablesCreditMemos</c> and <c>standardReceipts</c> ("REST API for Oracle Financials Cloud").
/// </summary>
public sealed partial class FusionPeriodClose
{
    private const string Incomplete = "Incomplete";
    private const string ClosePending = "W";
    private readonly CloseReader _reader;

    /// <summary>The close of a period on the server of a client.</summary>
    public FusionPeriodClose(FusionClient client) => _reader = new CloseReader(client ?? throw new ArgumentNullException(nameof(client)));

    private static readonly IReadOnlyList<KeyValuePair<string, CheckMaker>> Makers =
    [
        new("OpenPeriods", static (close, check, period, token) => close.OpenPeriodsAsync(check, period, token)),
        new("UnpostedJournals", static (close, check, period, token) => close.UnpostedJournalsAsync(check, period, token)),
        new("UnvalidatedInvoices", static (close, check, period, token) => close.UnvalidatedInvoicesAsync(check, period, token)),
        new("UnaccountedInvoices", static (close, check, period, token) => close.UnaccountedInvoicesAsync(check, period, token)),
        new("UnaccountedPayments", static (close, check, period, token) => close.UnaccountedPaymentsAsync(check, period, token)),
        new("IncompleteTransactions", static (close, check, period, token) =>
            close.IncompleteAsync(check, period, CloseResource.Invoices, token)
        ),
        new("IncompleteCreditMemos", static (close, check, period, token) =>
            close.IncompleteAsync(check, period, CloseResource.CreditMemos, token)
        ),
        new("UnappliedReceipts", static (close, check, period, token) => close.UnappliedReceiptsAsync(check, period, token)),
    ];

    private delegate Task<FusionCloseCheck> CheckMaker(
        FusionPeriodClose close,
        string check,
        FusionLedgerPeriod period,
        CancellationToken cancellationToken
    );

    /// <summary>The names of the checks, in the order in which they are made.</summary>
    public static IReadOnlyList<string> Checks { get; } = [.. Makers.Select(static maker => maker.Key)];

    /// <summary>Finds a period of a ledger.</summary>
    /// <inheritdoc cref="LedgerPeriodReader.FindAsync"/>
    public Task<FusionLedgerPeriod> FindPeriodAsync(
        string ledger,
        string period,
        IReadOnlyList<string> businessUnits,
        CancellationToken cancellationToken
    ) => new LedgerPeriodReader(_reader).FindAsync(ledger, period, businessUnits, cancellationToken);

    /// <summary>Makes one of the <see cref="Checks"/>.</summary>
    /// <param name="check">Its name.</param>
    /// <param name="period">The period.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <exception cref="ServiceException">The service failed. Where it refuses a resource to the user, the check says so
    /// instead.</exception>
    public async Task<FusionCloseCheck> CheckAsync(string check, FusionLedgerPeriod period, CancellationToken cancellationToken)
    {
        _ = period ?? throw new ArgumentNullException(nameof(period));
        var (name, make) = Makers.FirstOrDefault(maker => maker.Key.Equals(check, StringComparison.OrdinalIgnoreCase));
        check = name
            ?? throw new FusionInputException(
                $"There is no check '{check}'.{NearestName.Question(Checks, check)} The checks are {string.Join(", ", Checks)}."
            );
        try
        {
            return await make(this, check, period, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Failure is FusionFailure.Forbidden or FusionFailure.NotFound)
        {
            return NotChecked(check, period, e.Message);
        }
    }

    private async Task<FusionCloseCheck> OpenPeriodsAsync(string check, FusionLedgerPeriod period, CancellationToken cancellationToken)
    {
        const string resource = "accountingPeriodStatusLOV";
        var subledgers = await _reader
            .ReadAsync(
                resource,
                [
                    CloseReader.Is(resource, "LedgerId", period.LedgerId),
                    CloseReader.Is(resource, "PeriodNameId", period.Period),
                    CloseReader.IsNot(resource, "ApplicationId", 101L),
                ],
                ["ApplicationId", "LedgerId", "PeriodNameId", "ClosingStatus"],
                cancellationToken
            )
            .ConfigureAwait(false);
        // Periods that the user may not see are left out without a word.
        if (subledgers.Count == 0)
            return NotChecked(check, period, $"{resource} tells of no subledger whether its period is open in {period}.");
        var open = subledgers.Where(row => CloseReader.Text(row, "ClosingStatus") is "O" or ClosePending);
        return Found(
            check,
            period,
            [
                .. period.ClosingStatus is "F" or "N"
                    ? [($"General Ledger ({(period.ClosingStatus == "F" ? "a future period" : "never opened")})", (decimal?)null)]
                    : Array.Empty<(string, decimal?)>(),
                .. open.Select(row =>
                    (
                        CloseResource.Application(CloseReader.Text(row, "ApplicationId"))
                            + (CloseReader.Text(row, "ClosingStatus") == ClosePending ? " (close pending)" : ""),
                        (decimal?)null
                    )
                ),
            ],
            [],
            CloseCommand.Of(
                "Get-FusionPeriodStatus",
                FormattableString.Invariant($"$_.LedgerId -eq {period.LedgerId}"),
                CloseCommand.Is("PeriodNameId", period.Period),
                "$_.ApplicationId -ne 101",
                CloseCommand.In("ClosingStatus", ["O", ClosePending])
            ),
            hasAmount: false
        );
    }

    private async Task<FusionCloseCheck> UnpostedJournalsAsync(string check, FusionLedgerPeriod period, CancellationToken cancellationToken)
    {
        var batches = await new JournalSearch(_reader).BatchesAsync(period, cancellationToken).ConfigureAwait(false);
        var open = batches.Where(batch => !batch.IsPosted).ToList();
        return Found(
            check,
            period,
            [.. open.Select(batch => (batch.Name, batch.Debit))],
            open.Select(batch => batch.Reason),
            // The ledger is one of the journals, not of the batch.
            CloseCommand.Of("Get-FusionJournalBatch", CloseCommand.Is("DefaultPeriodName", period.Period), "$_.Status -ne 'P'")
                + $" -Expand journalHeaders | Where-Object {{ $_.journalHeaders.LedgerName -eq {CloseCommand.Quoted(period.Ledger)} }}"
        );
    }

    private async Task<FusionCloseCheck> IncompleteAsync(
        string check,
        FusionLedgerPeriod period,
        CloseResource kind,
        CancellationToken cancellationToken
    )
    {
        FilterExpression[] conditions =
        [
            CloseReader.InPeriod(kind.Name, "AccountingDate", period),
            CloseReader.Is(kind.Name, kind.Status, Incomplete),
        ];
        string[] fields = ["TransactionNumber", kind.Currency, "EnteredAmount", "ConversionRate"];
        var open = await _reader.OfUnitsAsync(kind.Name, period.BusinessUnits, conditions, fields, cancellationToken).ConfigureAwait(false);
        var list = CloseCommand.Of(
            "Get-" + kind.Noun,
            CloseCommand.InPeriod("AccountingDate", period),
            CloseCommand.In("BusinessUnit", period.BusinessUnits),
            CloseCommand.Is(kind.Status, Incomplete)
        );
        return Found(
            check,
            period,
            [
                .. open.Select(row =>
                    (CloseReader.Text(row, "TransactionNumber"), ReceivablesFormula.Entered(row, kind.Currency, "EnteredAmount", period))
                ),
            ],
            [],
            list,
            $"{list} | Set-{kind.Noun} -Property @{{ {kind.Status} = 'Complete' }}"
        );
    }

    private async Task<FusionCloseCheck> UnappliedReceiptsAsync(
        string check,
        FusionLedgerPeriod period,
        CancellationToken cancellationToken
    )
    {
        const string resource = "standardReceipts";
        FilterExpression[] conditions =
        [
            CloseReader.InPeriod(resource, "AccountingDate", period),
            CloseReader.IsNot(resource, "UnappliedAmount", 0m),
            FilterExpression.IsNull(CloseReader.Attribute(resource, "ReversalDate")),
        ];
        string[] fields = ["ReceiptNumber", "Currency", "UnappliedAmount", "ConversionRate", "Status"];
        var open = await _reader.OfUnitsAsync(resource, period.BusinessUnits, conditions, fields, cancellationToken).ConfigureAwait(false);
        // A receipt that has no such amount is not one that is not applied.
        open.RemoveAll(row => CloseReader.Amount(row, "UnappliedAmount") is null);
        return Found(
            check,
            period,
            [
                .. open.Select(row =>
                    (CloseReader.Text(row, "ReceiptNumber"), ReceivablesFormula.Entered(row, "Currency", "UnappliedAmount", period))
                ),
            ],
            open.Select(row => CloseReader.Text(row, "Status")),
            CloseCommand.Of(
                "Get-FusionReceivablesReceipt",
                CloseCommand.InPeriod("AccountingDate", period),
                CloseCommand.In("BusinessUnit", period.BusinessUnits),
                "$_.UnappliedAmount -ne 0",
                "$_.ReversalDate -eq $null"
            )
        );
    }

    private static FusionCloseCheck NotChecked(string check, FusionLedgerPeriod period, string reason) =>
        new()
        {
            Ledger = period.Ledger,
            Period = period.Period,
            Check = check,
            Reasons = [reason],
        };

    private static FusionCloseCheck Found(
        string check,
        FusionLedgerPeriod period,
        IReadOnlyList<(string Document, decimal? Amount)> open,
        IEnumerable<string> reasons,
        string list,
        string? fix = null,
        bool hasAmount = true
    )
    {
        hasAmount = hasAmount && open.All(one => one.Amount is not null);
        return new FusionCloseCheck
        {
            Ledger = period.Ledger,
            Period = period.Period,
            Check = check,
            Count = open.Count,
            Amount = hasAmount ? open.Sum(one => one.Amount!.Value) : null,
            Currency = hasAmount ? period.Currency : null,
            Documents = [.. open.Select(one => one.Document)],
            Reasons = [.. reasons.Where(reason => reason.Length > 0).Distinct(StringComparer.Ordinal)],
            ListCommand = list,
            FixCommand = open.Count > 0 ? fix : null,
        };
    }
}
