using System.Globalization;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Imports;

/// <summary>What a run of Create Accounting has come to.</summary>
/// <param name="Files">The execution report; none where nothing was looked at.</param>
internal sealed record AccountingEnd(string State, string Log, params IReadOnlyList<ProgramFile> Files);

/// <summary>
/// Create Accounting (XLAFSNAPRPT in the package subledgerAccounting/shared), for payables and receivables: validated and canceled
/// invoices and payments, complete transactions and applied receipts of a ledger that are not accounted become accounted, and journals of
/// them arrive in the general ledger ("How You Submit Accounting
/// Process", Using Subledger Accounting). Programs that read ESS_REQUEST_PROPERTY of pods tell that argument 6 is the end date, 8 the mode,
/// 10 the style of the report, 11 Transfer to General Ledger and 12 Post in General Ledger. Where application and ledger stand among the
/// first five, no source tells: they are taken wherever they do. What is not simulated is refused, and nothing is accounted then.
/// </summary>
internal sealed class SubledgerAccounting(ImportRun run)
{
    /// <summary>The name of the job.</summary>
    public const string Job = "XLAFSNAPRPT";

    /// <summary>The name of the job below it that transfers the journals.</summary>
    public const string Transfer = "XLAGLTRN";

    /// <summary>The name of the job below it that makes the report.</summary>
    public const string Report = "XLAFSNAPRPTRPT";

    private const string Payables = "200";
    private const string Receivables = "222";

    // Others that make accounting, by the names that pods have in their history.
    private static readonly string[] Others = [Transfer, "XLAFSNAPMPA", "XLATXNIMPORT", "CreateAccounting"];
    private static readonly string[] Applications = [Payables, "140", Receivables, "260", "275", "555", "801", "10036"];
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyy/MM/dd"];

    /// <summary>Whether a job makes accounting.</summary>
    public static bool Is(string definition) => definition == Job || Others.Contains(definition);

    /// <summary>Runs the job.</summary>
    public AccountingEnd Run(string definition)
    {
        if (definition != Job)
            return Refused($"The sandbox does not simulate the job {definition}");
        var first = Enumerable.Range(1, 5).Select(run.Argument).OfType<string>().ToList();
        var application = first.Find(Applications.Contains);
        if (application is null)
            return Refused("No argument from 1 to 5 is the number of an application");
        if (application is not (Payables or Receivables))
            return Refused($"The sandbox does not simulate the accounting of the application {application}");
        if (AccountingLedger.Find(run, first) is not { } ledger)
            return Refused("No argument from 1 to 5 is the id or the name of a ledger");
        var end = run.Transaction.Today;
        if (run.Argument(6) is { } day && !DateOnly.TryParseExact(day, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out end))
            return Refused($"Argument 6 is no end date: {day}");
        if (run.Argument(8) is not "F")
            return Refused("Argument 8 is not F: the sandbox does not simulate draft accounting");
        if (run.Argument(11) is not "Y")
            return Refused("Argument 11 is not Y: the sandbox does not simulate accounting that is not transferred");
        return Account(ledger, application == Payables, end, isPosted: run.Argument(12) == "Y");
    }

    private AccountingEnd Account(AccountingLedger ledger, bool isPayables, DateOnly end, bool isPosted)
    {
        var book = new AccountingBook(ledger);
        var documents = isPayables ? OfPayables(ledger, book, end) : OfReceivables(ledger, book, end);
        var errors = book.Errors;
        var journals = isPayables
            ? new AccountingJournals(run, ledger, "Payables", 200)
            : new AccountingJournals(run, ledger, "Receivables", 222);
        var batches = journals.Create(book.Entries, isPosted);
        var log = new List<string>
        {
            string.Create(
                CultureInfo.InvariantCulture,
                $"Ledger {ledger.Name}, end date {end:yyyy-MM-dd}: {documents} documents were accounted, {errors.Count} have errors."
            ),
        };
        log.AddRange(batches.Select(name => $"Journal batch {name} was {(isPosted ? "transferred and posted" : "transferred")}."));
        log.AddRange(errors.Select(error => $"ERROR: {error.Document}: {error.Message}"));
        return new AccountingEnd(
            errors.Count == 0 ? "SUCCEEDED" : "WARNING",
            string.Join('\n', log),
            new ProgramFile(
                string.Create(CultureInfo.InvariantCulture, $"{run.Request}.xml"),
                AccountingReport.Write(run.Request, ledger.Name, documents, errors),
                IsOutput: true
            )
        );
    }

    private int OfPayables(AccountingLedger ledger, AccountingBook book, DateOnly end)
    {
        var documents = new AccountingDocuments(run, ledger, book);
        return documents.Invoices(end) + documents.Payments(end);
    }

    private int OfReceivables(AccountingLedger ledger, AccountingBook book, DateOnly end)
    {
        var documents = new ReceivablesDocuments(run, ledger, book);
        return documents.Transactions(end) + documents.Receipts(end);
    }

    private static AccountingEnd Refused(string why) => new("ERROR", $"ERROR: {why}. Nothing was accounted.");
}

/// <summary>The ledger that is accounted: its units, its open periods and its accounts.</summary>
internal sealed record AccountingLedger(
    string Name,
    string Currency,
    IReadOnlySet<string> Units,
    IReadOnlySet<string> Accounts,
    IReadOnlyList<(DateOnly Start, DateOnly End, string Name)> Periods
)
{
    // The accounts that the sandbox's ledgers book their documents on, where a document names none.
    private const string Liability = "21000";
    private const string Expense = "60110";
    private const string Cash = "11010";
    private const string Receivable = "12100";
    private const string Revenue = "41000";

    public string LiabilityAccount => Of(Liability);

    public string ExpenseAccount => Of(Expense);

    public string CashAccount => Of(Cash);

    public string ReceivablesAccount => Of(Receivable);

    public string RevenueAccount => Of(Revenue);

    /// <summary>The open or future-enterable period that a day is in, or null.</summary>
    public string? PeriodOf(DateOnly day) => Periods.FirstOrDefault(period => day >= period.Start && day <= period.End).Name;

    /// <summary>The first of some arguments that is the id or the name of a ledger; null where none is.</summary>
    public static AccountingLedger? Find(ImportRun run, IEnumerable<string> arguments)
    {
        var ledgers = run.Table("ledgersLOV");
        var (ids, names) = (Lookup.By(ledgers, "LedgerId"), Lookup.By(ledgers, "Name"));
        var row = arguments
            .Select(a => ids.TryGetValue(a, out var id) || names.TryGetValue(a, out id) ? id : -1)
            .FirstOrDefault(r => r >= 0, -1);
        if (row < 0)
            return null;
        string Of(string attribute) => ledgers.Value(row, ledgers.Type.Find(attribute)!)?.ToString() ?? "";
        var (name, ledgerId) = (Of("Name"), Of("LedgerId"));
        return new AccountingLedger(
            name,
            Of("CurrencyCode"),
            Texts(run.Table("finBusinessUnitsLOV"), "PrimaryLedgerId", ledgerId, "BusinessUnitName"),
            Texts(run.Table("ledgerBalances"), "LedgerName", name, "AccountCombination"),
            PeriodsOf(run, ledgerId)
        );
    }

    private string Of(string natural) => Accounts.First(account => account.Split('.')[2] == natural);

    private static HashSet<string> Texts(Table table, string by, string value, string wanted)
    {
        var (key, column) = (table.Column(table.Type.Find(by)!), table.Column(table.Type.Find(wanted)!));
        return [.. table.Rows().Where(row => key(row)?.ToString() == value).Select(row => column(row)?.ToString()).OfType<string>()];
    }

    private static List<(DateOnly, DateOnly, string)> PeriodsOf(ImportRun run, string ledger)
    {
        var table = run.Table("accountingPeriodStatusLOV");
        object? Of(int row, string attribute) => table.Value(row, table.Type.Find(attribute)!);
        return
        [
            .. table
                .Rows()
                .Where(row =>
                    Of(row, "ApplicationId") is 101L && Of(row, "ClosingStatus") is "O" or "F" && Of(row, "LedgerId")?.ToString() == ledger
                )
                .Select(row => ((DateOnly)Of(row, "StartDate")!, (DateOnly)Of(row, "EndDate")!, (string)Of(row, "PeriodNameId")!)),
        ];
    }
}
