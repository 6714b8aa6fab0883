using System.Globalization;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Imports;

/// <summary>
/// Import Journals (JournalImportLauncher). It takes the lines of a source in a ledger, of a group where the parameters name one, and makes
/// them into batches and journals: all of them, or none when one of them has an error. The codes are those of the Journal Import Execution
/// report.
/// </summary>
internal static class Journals
{
    private const string Lines = "GL_INTERFACE";

    public static void Run(ImportRun run)
    {
        var (source, ledger, group) = (run.Argument(2), run.Argument(3), run.Argument(4));
        var names = Lookup.By(run.Table("ledgersLOV"), "Name");
        var ids = run.Table("ledgersLOV");
        string? LedgerOf(InterfaceRow line) =>
            line["LEDGER_ID"]
            ?? (
                line["LEDGER_NAME"] is { } name && names.TryGetValue(name, out var row)
                    ? ids.Value(row, ids.Type.Find("LedgerId")!)!.ToString()
                    : null
            );
        var lines = run.Open(Lines)
            .Where(l =>
                string.Equals(l["USER_JE_SOURCE_NAME"], source, StringComparison.OrdinalIgnoreCase)
                && (ledger is null || LedgerOf(l) == ledger)
                && (group is null || l["GROUP_ID"] == group)
            )
            .ToList();
        if (lines.Count == 0 || source is null)
            return;
        run.Taken = lines.Count;
        var checks = new Checks(run);
        var journals = lines
            .GroupBy(l => new Journal(
                LedgerOf(l) ?? "",
                l["REFERENCE1"] ?? "",
                l["ACCOUNTING_DATE"]!,
                l["USER_JE_CATEGORY_NAME"] ?? "",
                l["CURRENCY_CODE"]!,
                l["REFERENCE4"] ?? "",
                l["GROUP_ID"] ?? ""
            ))
            .ToList();
        foreach (var journal in journals)
            checks.Check(journal.Key, [.. journal], isSuspenseAllowed: run.Argument(5) == "Y");
        if (run.Rejections.Count == 0)
        {
            foreach (var batch in journals.GroupBy(j => (j.Key.Ledger, j.Key.Batch, Period: checks.PeriodOf(j.Key)!, j.Key.Group)))
                Create(run, source, batch.Key.Batch, batch.Key.Period, batch.Key.Group, [.. batch], checks);
            run.Imported = lines.Count;
        }

        ImportRun.Settle(lines, run.Imported > 0);
    }

    private static void Create(
        ImportRun run,
        string source,
        string name,
        string period,
        string group,
        List<IGrouping<Journal, InterfaceRow>> journals,
        Checks checks
    )
    {
        var all = journals.SelectMany(j => j).ToList();
        string[] words = [name, source, run.Request.ToString(CultureInfo.InvariantCulture), "A", group];
        var batch = Insert(
            run,
            "journalBatches",
            -1,
            Totals(
                all,
                [
                    .. JournalBatch.Values(run, string.Join(' ', words.Where(t => t.Length > 0)), source, period),
                    ("BatchDescription", all.Select(l => l["REFERENCE2"]).FirstOrDefault(t => t is not null)),
                ]
            )
        );
        foreach (var journal in journals)
        {
            var key = journal.Key;
            var first = journal.First();
            var header = Insert(
                run,
                "journalBatches.journalHeaders",
                batch,
                Totals(
                    [.. journal],
                    ("JournalName", key.Name.Length > 0 ? key.Name : $"{key.Category} {key.Currency}"),
                    ("JournalDescription", first["REFERENCE5"]),
                    ("UserJeCategoryName", key.Category),
                    ("PeriodName", period),
                    ("DefaultEffectiveDate", Day(key.Date)),
                    ("CurrencyCode", key.Currency),
                    ("LedgerName", checks.NameOf(key.Ledger)),
                    ("UserCurrencyConversionType", first["USER_CURRENCY_CONVERSION_TYPE"] ?? "User"),
                    ("CurrencyConversionRate", Amount(first["CURRENCY_CONVERSION_RATE"]) ?? 1m),
                    ("CurrencyConversionDate", Day(first["CURRENCY_CONVERSION_DATE"] ?? key.Date)),
                    ("ExternalReference", first["REFERENCE6"])
                )
            );
            var number = 0L;
            foreach (var line in journal)
            {
                Insert(
                    run,
                    "journalBatches.journalHeaders.journalLines",
                    header,
                    Pairs(
                        ("JeLineNumber", ++number),
                        ("AccountCombination", Combination(line)),
                        ("ChartOfAccountsName", JournalBatch.Chart),
                        ("CurrencyCode", key.Currency),
                        ("EnteredDr", Amount(line["ENTERED_DR"])),
                        ("EnteredCr", Amount(line["ENTERED_CR"])),
                        ("AccountedDr", Amount(line["ACCOUNTED_DR"] ?? line["ENTERED_DR"])),
                        ("AccountedCr", Amount(line["ACCOUNTED_CR"] ?? line["ENTERED_CR"])),
                        ("Description", line["REFERENCE10"]),
                        ("StatAmount", Amount(line["STAT_AMOUNT"])),
                        ("Reference1", line["REFERENCE21"]),
                        ("Reference2", line["REFERENCE22"]),
                        ("Reference3", line["REFERENCE23"]),
                        ("Reference4", line["REFERENCE24"])
                    )
                );
            }
        }
    }

    private static int Insert(ImportRun run, string path, int parent, Dictionary<string, object?> values) =>
        run.Transaction.Insert(run.Type(path), parent, values, run.User);

    private static Dictionary<string, object?> Totals(List<InterfaceRow> lines, params (string, object?)[] more) =>
        Pairs([
            .. more,
            ("RunningTotalDr", Sum(lines, "ENTERED_DR")),
            ("RunningTotalCr", Sum(lines, "ENTERED_CR")),
            ("RunningTotalAccountedDr", Sum(lines, "ACCOUNTED_DR", "ENTERED_DR")),
            ("RunningTotalAccountedCr", Sum(lines, "ACCOUNTED_CR", "ENTERED_CR")),
        ]);

    private static Dictionary<string, object?> Pairs(params (string Name, object? Value)[] values) =>
        values.Where(v => v.Value is not null).ToDictionary(v => v.Name, v => v.Value);

    private static decimal Sum(IEnumerable<InterfaceRow> lines, string column, string? otherwise = null) =>
        lines.Sum(l => Amount(l[column] ?? (otherwise is null ? null : l[otherwise])) ?? 0m);

    private static decimal? Amount(string? text) =>
        text is null ? null : decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Combination(InterfaceRow line) =>
        string.Join(
            '.',
            Enumerable
                .Range(1, 30)
                .Select(i => line[string.Create(CultureInfo.InvariantCulture, $"SEGMENT{i}")])
                .TakeWhile(s => s is not null)
        );

    private sealed record Journal(string Ledger, string Batch, string Date, string Category, string Currency, string Name, string Group);

    private sealed class Checks
    {
        private readonly ImportRun _run;
        private readonly Table _ledgers;
        private readonly Dictionary<string, int> _byId;
        private readonly HashSet<string> _accounts;
        private readonly HashSet<string> _currencies;
        private readonly List<(string Ledger, DateOnly Start, DateOnly End, string Name)> _periods;

        public Checks(ImportRun run)
        {
            _run = run;
            _ledgers = run.Table("ledgersLOV");
            _byId = Lookup.By(_ledgers, "LedgerId");
            _accounts = [.. Lookup.By(run.Table("ledgerBalances"), "AccountCombination").Keys];
            _currencies =
            [
                .. Lookup.By(run.Table("currencyRates"), "FromCurrency").Keys,
                .. Lookup.By(run.Table("currencyRates"), "ToCurrency").Keys,
            ];
            var table = run.Table("accountingPeriodStatusLOV");
            object? Value(int row, string attribute) => table.Value(row, table.Type.Find(attribute)!);
            // Open and future enterable periods of the general ledger.
            _periods =
            [
                .. table
                    .Rows()
                    .Where(r => Value(r, "ApplicationId") is 101L && Value(r, "ClosingStatus") is "O" or "F")
                    .Select(r =>
                        (
                            Value(r, "LedgerId")!.ToString()!,
                            (DateOnly)Value(r, "StartDate")!,
                            (DateOnly)Value(r, "EndDate")!,
                            (string)Value(r, "PeriodNameId")!
                        )
                    ),
            ];
        }

        public string? PeriodOf(Journal journal) =>
            _periods.FirstOrDefault(p => p.Ledger == journal.Ledger && Day(journal.Date) >= p.Start && Day(journal.Date) <= p.End).Name;

        public string? NameOf(string ledger) =>
            _byId.TryGetValue(ledger, out var row) ? _ledgers.Value(row, _ledgers.Type.Find("Name")!) as string : null;

        public void Check(Journal journal, List<InterfaceRow> lines, bool isSuspenseAllowed)
        {
            var before = _run.Rejections.Count;
            var isOpen = PeriodOf(journal) is not null;
            foreach (var line in lines)
            {
                if (!isOpen)
                    _run.Reject(line, "EP01", "This date is not in any open or future enterable period.", "ACCOUNTING_DATE");
                if (!_currencies.Contains(journal.Currency))
                    _run.Reject(line, "EC08", "Invalid currency code.", "CURRENCY_CODE");
                if (journal.Category.Length == 0)
                    _run.Reject(line, "EM01", "Invalid journal entry category.", "USER_JE_CATEGORY_NAME");
                if (!_accounts.Contains(Combination(line)))
                    _run.Reject(line, "EF04", $"This is an invalid account: {Combination(line)}.", "SEGMENT1");
            }

            if (_run.Rejections.Count > before || isSuspenseAllowed || Sum(lines, "ENTERED_DR") == Sum(lines, "ENTERED_CR"))
                return;
            foreach (var line in lines)
                _run.Reject(line, "EU02", "This journal entry is unbalanced and suspense posting is not allowed in this ledger.");
        }
    }
}
