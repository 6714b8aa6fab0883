using System.Globalization;

namespace OracleFusion.Sandbox.Imports;

/// <summary>Makes journals of what was accounted: a batch for each period, a journal for each category and currency, and for each document
/// two lines that speak of it. What subledger accounting knows of a line is kept with it, out of sight of the resource.</summary>
internal sealed class AccountingJournals(ImportRun run, AccountingLedger ledger, string source, long application)
{
    private const string Batch = "journalBatches";
    private const string Header = Batch + ".journalHeaders";
    private const string Line = Header + ".journalLines";

    /// <summary>Creates the batches, posts them where that is wanted, and tells their names.</summary>
    public List<string> Create(IEnumerable<AccountingEntry> entries, bool isPosted)
    {
        var names = new List<string>();
        var rows = new List<int>();
        foreach (var period in entries.GroupBy(entry => entry.Period))
        {
            names.Add(string.Create(CultureInfo.InvariantCulture, $"{source} A {run.Request} {period.Key}"));
            rows.Add(Insert(names[^1], period.Key, [.. period]));
        }

        if (isPosted)
            Posting.Post(run, rows);
        return names;
    }

    private int Insert(string name, string period, List<AccountingEntry> entries)
    {
        var batch = Row(Batch, -1, Totals(entries, JournalBatch.Values(run, name, source, period)));
        foreach (var journal in entries.GroupBy(entry => (entry.Category, entry.Currency)))
        {
            var header = Row(
                Header,
                batch,
                Totals(
                    [.. journal],
                    ("JournalName", $"{period} {journal.Key.Category} {journal.Key.Currency}"),
                    ("UserJeCategoryName", journal.Key.Category),
                    ("PeriodName", period),
                    ("DefaultEffectiveDate", journal.Max(entry => entry.Day)),
                    ("CurrencyCode", journal.Key.Currency),
                    ("LedgerName", ledger.Name)
                )
            );
            var number = 0L;
            foreach (var entry in journal)
            {
                var id = run.Transaction.NextId();
                Side(header, ++number, entry, id, isDebit: true);
                Side(header, ++number, entry, id, isDebit: false);
            }
        }

        return batch;
    }

    private void Side(int header, long number, AccountingEntry entry, long id, bool isDebit)
    {
        var sign = isDebit ? 1 : -1;
        var (entered, accounted) = (entry.Entered * sign, entry.Accounted * sign);
        var side = accounted >= 0 ? "Dr" : "Cr";
        Row(
            Line,
            header,
            new()
            {
                ["JeLineNumber"] = number,
                ["AccountCombination"] = isDebit ? entry.Debit : entry.Credit,
                ["ChartOfAccountsName"] = JournalBatch.Chart,
                ["CurrencyCode"] = entry.Currency,
                ["Entered" + side] = Math.Abs(entered),
                ["Accounted" + side] = Math.Abs(accounted),
                ["Description"] = entry.Document,
                ["~Application"] = application,
                ["~Entity"] = entry.Source.Entity,
                ["~Source"] = entry.Source.Id,
                ["~Number"] = entry.Source.Number,
                ["~Event"] = id,
                ["~Day"] = entry.Day,
                ["~Line"] = isDebit ? 1L : 2L,
                ["~Class"] = isDebit ? entry.Source.DebitClass : entry.Source.CreditClass,
            }
        );
    }

    private static Dictionary<string, object?> Totals(List<AccountingEntry> entries, params (string Name, object? Value)[] more)
    {
        var values = more.ToDictionary(pair => pair.Name, pair => pair.Value);
        foreach (var side in new[] { "Dr", "Cr" })
        {
            values["RunningTotal" + side] = entries.Sum(entry => Math.Abs(entry.Entered));
            values["RunningTotalAccounted" + side] = entries.Sum(entry => Math.Abs(entry.Accounted));
        }

        return values;
    }

    private int Row(string path, int parent, Dictionary<string, object?> values) =>
        run.Transaction.Insert(
            run.Type(path),
            parent,
            values
                .Where(pair => pair.Key[0] == '~' || run.Type(path).Find(pair.Key) is not null)
                .ToDictionary(pair => pair.Key, pair => pair.Value),
            run.User
        );
}
