using OracleFusion.Sandbox.Data.Business.Flows;
using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>The general ledger: journals, balances, periods and daily rates.</summary>
internal static class Ledgers
{
    private const int Applications = 4;

    public static void Describe(Enterprise enterprise)
    {
        var (books, setup) = (enterprise.Books, enterprise.Setup);
        var (closing, remarks) = (enterprise.Closing, enterprise.Dice("Books.Remarks"));
        bool IsPosted(int batch) => books.IsPosted(batch);
        DateOnly HeaderDay(int header) => books.BatchDay(books.Headers.ParentOf(header));

        enterprise.Add("journalBatches", books.Batches, sheet => sheet
                .On(books.BatchDay)
                .Link("BusinessUnit", books.Unit)
                .Key("JeBatchId")
                .Value("BatchName", b => string.Concat(
                        closing.Source(b) == 0 ? "Payables A "
                            : closing.Source(b) == 1 ? "Spreadsheet "
                            : "Receivables A ",
                        Text.Number(2_000_001 + b),
                        " ",
                        Books.PeriodName(books.BatchDay(b))
                    ))
                .Case("UserJeSourceName", closing.Source, "Payables", "Spreadsheet", "Receivables")
                .Value("DefaultPeriodName", b => Books.PeriodName(books.BatchDay(b)))
                .Case("StatusMeaning", b => IsPosted(b) ? 0 : 1, "Posted", "Unposted")
                .Case("Status", b => IsPosted(b) ? 0 : 1, "P", "U")
                .Case("ApprovalStatusMeaning", b => IsPosted(b) || closing.IsPlanted(b) ? 0 : 1, "Approved", "Required")
                .Case("CompletionStatusMeaning", b => IsPosted(b) || closing.IsPlanted(b) ? 0 : 1, "Complete", "Incomplete")
                .Value("PostedDate", b => IsPosted(b) ? (DateOnly?)Calendar.NoLaterThanToday(books.BatchDay(b).AddDays(1)) : null)
                .Cents("ControlTotal RunningTotalDr RunningTotalCr RunningTotalAccountedDr RunningTotalAccountedCr", books.BatchCents)
                .Sparse("ControlTotal", 50)
                .Always("ActualFlagMeaning", "Actual")
                .Always("FundsStatusMeaning", "Not applicable")
                .Always("AccountedPeriodType", "Month")
                .Always("UserPeriodSetName", "Halden Calendar")
                .Value("ErrorMessage", b => b == closing.UnpostedBatch ? "Account 101.10.25000.000 is disabled." : null)
                .Blank("ReversalDate ReversalPeriod ParentJeBatchName")
                .Always("ReversalFlag", false)
                .Say("BatchDescription", Words.Remarks)
                .Child("journalErrors", Repeat.None, _ => { })
                .Child("journalActionLogs", Repeat.One, log =>
                    log.Date("ActionDate", 0, 1).Pick("ActionCodeMeaning", "60 Journal batch was posted.", "40 Journal batch was created.")
                )
                .Child("journalHeaders", books.Headers, Headers));

        string LineText(int line) =>
            books.PlantedBatch(books.HeaderOfLine(line)) is >= 0 and var planted && books.IsControlLine(line, planted)
                ? closing.Description(planted)
                : remarks.Pick(line, Words.Remarks);

        void Headers(Sheet sheet) =>
            sheet
                .Value("JournalName", h =>
                    string.Concat(
                        Text.Number(2_000_001 + books.Headers.ParentOf(h)),
                        " ",
                        h % 2 == 0 ? "Purchase Invoices" : "Adjustment",
                        " ",
                        Text.Number(h + 1)
                    )
                )
                .Case("UserJeCategoryName", h => h % 2, "Purchase Invoices", "Adjustment")
                .Value("PeriodName", h => Books.PeriodName(HeaderDay(h)))
                .Value("DefaultEffectiveDate", HeaderDay)
                .Cents("RunningTotalDr RunningTotalCr RunningTotalAccountedDr RunningTotalAccountedCr", books.HeaderCents)
                .Cents("ControlTotal", books.HeaderCents)
                .Sparse("ControlTotal", 50)
                .Value("CurrencyConversionRate", _ => 1m)
                .Always("UserCurrencyConversionType", "User")
                .Value("CurrencyConversionDate", HeaderDay)
                .Blank("AccrualReversalJeHeaderName AccrualReversalPeriodName ReversedJeHeaderName EncumbranceType")
                .Say("JournalDescription", Words.Remarks)
                .Child("journalLines", books.Lines, lines =>
                    lines
                        .Link("LedgerAccount", books.AccountOfLine)
                        .Value("EnteredDr AccountedDr", line =>
                            books.LineCents(line) is > 0 and var cents ? (object?)Money.FromCents(cents) : null
                        )
                        .Value("EnteredCr AccountedCr", line =>
                            books.LineCents(line) is <= 0 and var cents ? (object?)Money.FromCents(-cents) : null
                        )
                        .Value("CurrencyConversionRate", _ => 1m)
                        .Always("UserCurrencyConversionType", "User")
                        .Blank(
                            "Reference1 Reference2 Reference3 Reference4 Reference5 Reference6 Reference7 Reference8 Reference9 Reference10"
                        )
                        .Blank("StatAmount")
                        .Value("Description", LineText)
                );

        int Unit(int balance) => balance / Books.Periods / (setup.Accounts.Count / setup.BusinessUnits.Count);
        enterprise.Add("ledgerBalances", books.Balances, sheet =>
            sheet
                .Link("BusinessUnit", Unit)
                .Link("LedgerAccount", row => row / Books.Periods)
                .Value("AccountCombination DetailAccountCombination", row => Setup.Combination(row / Books.Periods))
                .Value("CurrentAccountingPeriod PeriodName", row => Books.PeriodName(Books.PeriodStart(row % Books.Periods)))
                .Value("Currency", row => Setup.CurrencyCode(Setup.CurrencyOf(Unit(row))))
                .Always("CurrencyType", "Total")
                .Always("AmountType Scenario", "Base")
                .Cents("BeginningBalance", books.BeginningCents)
                .Cents("PeriodActivity CurrentPeriodBalance", books.ActivityCents)
                .Cents("EndingBalance ActualBalance", row => books.BeginningCents(row) + books.ActivityCents(row))
                .Cents("BudgetBalance", _ => 0)
                .Blank("AccountGroupName AccountName LedgerSetName ErrorDetail")
        );

        enterprise.Add("accountingPeriodStatusLOV", Books.Periods * setup.BusinessUnits.Count * Applications, sheet => sheet
                .Value("PeriodNameId", row => Books.PeriodName(Books.PeriodStart(row % Books.Periods)))
                .Value("LedgerId", row => Setup.LedgerId(row / Books.Periods % setup.BusinessUnits.Count))
                // General ledger, payables, purchasing, receivables: Oracle's numbers of the applications.
                .Value("ApplicationId", row => (row / Books.Periods / setup.BusinessUnits.Count) switch
                    {
                        0 => 101L,
                        1 => 200L,
                        2 => 201L,
                        _ => 222L,
                    })
                .Value("ClosingStatus", row => Books.ClosingStatus(row % Books.Periods))
                .Value("StartDate", row => Books.PeriodStart(row % Books.Periods))
                .Value("EndDate", row => Books.PeriodStart((row % Books.Periods) + 1).AddDays(-1))
                .Value("PeriodNumber", row => (long)Books.PeriodStart(row % Books.Periods).Month)
                .Value("PeriodYear", row => (long)Books.PeriodStart(row % Books.Periods).Year)
                .Value("EffectivePeriodNumber", row =>
                    Books.PeriodStart(row % Books.Periods) is var start ? (start.Year * 10_000L) + start.Month : 0
                )
                .Always("AdjustmentPeriodFlag", false));

        // Every currency but the dollar, every day, in dollars.
        var others = setup.Currencies.Count - 1;
        enterprise.Add("currencyRates", others * Calendar.Days, sheet =>
            sheet
                .Value("FromCurrency", row => Setup.CurrencyCode(1 + (row % others)))
                .Always("ToCurrency", "USD")
                .Value("ConversionDate", RateDay)
                .Value("ConversionRate", row => Setup.Rate(1 + (row % others), 0, RateDay(row)))
                .Always("ConversionType UserConversionType", "Corporate")
        );

        DateOnly RateDay(int row) => Calendar.Today.AddDays((row / others) - Calendar.Days + 1);
    }
}
