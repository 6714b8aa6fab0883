using System.Globalization;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Imports;

/// <summary>
/// AutoPost Journals (AutomaticPosting). It takes the batches that are complete and approved, or need no approval, and posts those whose
/// periods are open and whose accounts can be posted to: the balances of their accounts move, in that period and in those after it. The
/// pod has criteria sets, of which the argument names one; the sandbox has one set for every number, that of all sources.
/// </summary>
internal static class Posting
{
    /// <summary>The name of the job.</summary>
    public const string Job = "AutomaticPosting";

    private const string Batches = "journalBatches";
    private static readonly string[] Moving = ["PeriodActivity", "CurrentPeriodBalance", "EndingBalance", "ActualBalance"];
    private static readonly string[] Rolling = ["BeginningBalance", "EndingBalance", "ActualBalance"];

    public static void Run(ImportRun run)
    {
        var batches = run.Table(Batches);
        string? Text(int row, string name) => batches.Value(row, batches.Type.Find(name)!) as string;
        var waiting = batches
            .Rows()
            .Where(row =>
                Text(row, "Status") == "U"
                && Text(row, "CompletionStatusMeaning") == "Complete"
                && Text(row, "ApprovalStatusMeaning") is "Approved" or "Not required"
            )
            .ToList();
        run.Taken = waiting.Count;
        Post(run, waiting);
    }

    /// <summary>Posts those of some batches that can be, and counts them as imported.</summary>
    public static void Post(ImportRun run, IReadOnlyList<int> waiting)
    {
        var batches = run.Table(Batches);
        string? Text(int row, string name) => batches.Value(row, batches.Type.Find(name)!) as string;
        var open = OpenPeriods(run);
        Dictionary<(string, string), long>? moved = null;
        foreach (var batch in waiting)
        {
            // An account that is disabled keeps its batch from being posted.
            if (Text(batch, "ErrorMessage") is { Length: > 0 } || Lines(run, batch, open) is not { } lines)
                continue;
            moved ??= [];
            foreach (var (account, period, cents) in lines)
                moved[(account, period)] = moved.GetValueOrDefault((account, period)) + cents;
            run.Transaction.Update(
                batches.Type,
                batch,
                new Dictionary<string, object?>
                {
                    ["Status"] = "P",
                    ["StatusMeaning"] = "Posted",
                    ["PostedDate"] = run.Transaction.Today,
                },
                run.User
            );
            run.Imported++;
        }

        if (moved is not null)
            Move(run, moved);
    }

    // The lines of a batch in the currency of the ledger; null where one of its periods is not open.
    private static List<(string Account, string Period, long Cents)>? Lines(ImportRun run, int batch, HashSet<(string, string)> open)
    {
        var headers = run.Table(Batches + ".journalHeaders");
        var table = run.Table(Batches + ".journalHeaders.journalLines");
        var lines = new List<(string, string, long)>();
        foreach (var header in headers.RowsOf(batch))
        {
            object? Of(string name) => headers.Value(header, headers.Type.Find(name)!);
            if (Of("PeriodName") is not string period || Of("LedgerName") is not string ledger || !open.Contains((ledger, period)))
                return null;
            foreach (var line in table.RowsOf(header))
            {
                decimal Amount(string name) => table.Value(line, table.Type.Find(name)!) as decimal? ?? 0;
                if (table.Value(line, table.Type.Find("AccountCombination")!) is string account)
                    lines.Add((account, period, (long)((Amount("AccountedDr") - Amount("AccountedCr")) * 100)));
            }
        }

        return lines;
    }

    private static HashSet<(string, string)> OpenPeriods(ImportRun run)
    {
        var (ledgers, periods) = (run.Table("ledgersLOV"), run.Table("accountingPeriodStatusLOV"));
        var names = Lookup
            .By(ledgers, "LedgerId")
            .ToDictionary(pair => pair.Key, pair => ledgers.Value(pair.Value, ledgers.Type.Find("Name")!) as string ?? "");
        object? Of(int row, string name) => periods.Value(row, periods.Type.Find(name)!);
        return
        [
            .. periods
                .Rows()
                .Where(row => Of(row, "ApplicationId") is 101L && Of(row, "ClosingStatus") is "O")
                .Select(row => (names.GetValueOrDefault(Of(row, "LedgerId")!.ToString()!) ?? "", (string)Of(row, "PeriodNameId")!)),
        ];
    }

    private static void Move(ImportRun run, Dictionary<(string Account, string Period), long> moved)
    {
        var table = run.Table("ledgerBalances");
        var (account, period) = (Column("AccountCombination"), Column("CurrentAccountingPeriod"));
        var accounts = moved.Keys.Select(key => key.Account).ToHashSet(StringComparer.Ordinal);
        foreach (var row in table.Rows().ToList())
        {
            if (account(row) is not string own || !accounts.Contains(own) || period(row) is not string name)
                continue;
            var now = moved.GetValueOrDefault((own, name));
            var before = moved.Where(pair => pair.Key.Account == own && Start(pair.Key.Period) < Start(name)).Sum(pair => pair.Value);
            if (now == 0 && before == 0)
                continue;
            var values = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var attribute in Moving)
                Add(values, table, row, attribute, now);
            foreach (var attribute in Rolling)
                Add(values, table, row, attribute, before);
            run.Transaction.Update(table.Type, row, values, run.User);
        }

        Func<int, object?> Column(string name) => table.Column(table.Type.Find(name)!);
    }

    // Balances are texts.
    private static void Add(Dictionary<string, object?> values, Table table, int row, string name, long cents)
    {
        var attribute = table.Type.Find(name)!;
        var old = values.GetValueOrDefault(name) ?? table.Value(row, attribute);
        var sum = (old is null ? 0 : decimal.Parse(old.ToString()!, NumberStyles.Float, CultureInfo.InvariantCulture)) + (cents / 100m);
        values[name] = attribute.Kind == AttributeKind.Text ? sum.ToString("0.00", CultureInfo.InvariantCulture) : sum;
    }

    private static DateTime Start(string period) => DateTime.ParseExact(period, "MMM-yy", CultureInfo.InvariantCulture);
}
