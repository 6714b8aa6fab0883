using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Says what stands in the way of closing a period of a ledger.</summary>
/// <remarks>
/// Emits one object for each check: how many stand in the way, what they amount to in the currency of the ledger, which they are, what the
/// service says of the reasons, the command that lists them and, where there is one, the command that fixes them. Nothing is changed.
/// The checks: subledger periods that are open, journal batches that are not posted, payables invoices that are not validated or not
/// accounted, payments that are not accounted, receivables transactions and credit memos that are not complete, receipts that are not
/// applied, transactions that are not costed, and jobs of accounting and posting that have failed since the period began; where
/// -ControlAccount says which accounts they are, also whether payables and receivables agree with the ledger. A check that the
/// user may not make is not clear: its State is NotChecked, and a warning says why. Transactions that are not costed are looked for by a
/// query, which needs what Install-FusionSqlReport puts on the server once; it sees the rows of all, whatever the user may see.
/// </remarks>
/// <example>
/// <code>Test-FusionPeriodClose 'Halden US Primary Ledger' May-26 | Where-Object State -ne Clear</code>
/// Shows what stands in the way.
/// </example>
/// <example>
/// <code>(Test-FusionPeriodClose 'Halden US Primary Ledger' May-26 -Check UnvalidatedInvoices).ListCommand</code>
/// Shows the command that reads the invoices that are not validated.
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "FusionPeriodClose")]
[OutputType(typeof(FusionCloseCheck))]
public sealed class TestFusionPeriodCloseCommand : CloseCmdlet
{
    private const string FailedJobs = "FailedJobs";

    /// <summary>The name of the ledger, as Get-FusionLedger shows it.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Ledger { get; set; } = "";

    /// <summary>The name of the period, such as May-26.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Period { get; set; } = "";

    /// <summary>The business units whose documents are looked at; those whose primary ledger it is, unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] BusinessUnit { get; set; } = [];

    /// <summary>The checks to make; all of them unless given. UnbalancedPayables and UnbalancedReceivables need -ControlAccount; where one
    /// of them is named, the other is not made.</summary>
    [Parameter]
    [ValidateSet(
        "OpenPeriods",
        "UnpostedJournals",
        "UnvalidatedInvoices",
        "UnaccountedInvoices",
        "UnaccountedPayments",
        "IncompleteTransactions",
        "IncompleteCreditMemos",
        "UnappliedReceipts",
        FusionUncostedTransactions.Check,
        FailedJobs,
        "UnbalancedPayables",
        "UnbalancedReceivables"
    )]
    public string[] Check { get; set; } = [.. FusionPeriodClose.Checks, FusionUncostedTransactions.Check, FailedJobs];

    /// <summary>The control accounts of subledgers, as Compare-FusionBalance takes them: @{ Payables = '101.%.21000.%'; Receivables =
    /// '101.%.12100.%' }. Each is one more check (UnbalancedPayables, UnbalancedReceivables), unless -Check names one of these; none unless
    /// given.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? ControlAccount { get; set; }

    /// <summary>The names of the jobs that belong to the close, with wildcards: those of accounting, transfer, posting and journal import
    /// unless given.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] JobName { get; set; } = ["*Account*", "*Posting*", "*Transfer*", "*Journal*", "XLA*"];

    /// <summary>The folder that Install-FusionSqlReport was given, for the query of transactions that are not costed; the user's own unless
    /// given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SqlFolder { get; set; }

    private protected override void ProcessInput()
    {
        var close = new FusionPeriodClose(Client);
        var accounts = ControlAccounts();
        var period = FindPeriod(close, Ledger, Period, BusinessUnit);
        WriteVerbose($"{period} is looked at for {string.Join(", ", period.BusinessUnits)}.");
        var progress = new ProgressRecord(0, $"Close of {period}", "begins");
        foreach (var name in Check.Except(Balances, StringComparer.OrdinalIgnoreCase))
        {
            progress.StatusDescription = name;
            WriteProgress(progress);
            var check =
                Is(name, FailedJobs) ? Jobs(period)
                : Is(name, FusionUncostedTransactions.Check) ? Uncosted(period)
                : Await(token => close.CheckAsync(name, period, token));
            Tell(check);
        }

        foreach (var (subledger, of) in accounts)
        {
            progress.StatusDescription = FusionUnbalancedSubledger.CheckOf(subledger);
            WriteProgress(progress);
            Tell(Balance(period, subledger, of));
        }

        progress.RecordType = ProgressRecordType.Completed;
        WriteProgress(progress);
    }

    private static IEnumerable<string> Balances => FusionBalances.WithFormula.Select(FusionUnbalancedSubledger.CheckOf);

    private static bool Is(string name, string check) => name.Equals(check, StringComparison.OrdinalIgnoreCase);

    private void Tell(FusionCloseCheck check)
    {
        if (check.Count is null)
            WriteWarning($"{check.Check} was not checked: {string.Join(" ", check.Reasons)}");
        WriteObject(check);
    }

    private FusionCloseCheck Balance(FusionLedgerPeriod period, string subledger, string[] accounts)
    {
        try
        {
            var balances = new FusionBalances(Client);
            return FusionUnbalancedSubledger.Of(
                Await(token => balances.CompareAsync(period, subledger, accounts, FusionBalanceType.Activity, null, null, token)),
                accounts
            );
        }
        catch (ServiceException e) when (e.Failure is FusionFailure.Forbidden or FusionFailure.NotFound)
        {
            return FusionUnbalancedSubledger.NotChecked(period, subledger, e.Message);
        }
    }

    private List<(string Subledger, string[] Accounts)> ControlAccounts()
    {
        var accounts = new List<(string, string[])>();
        foreach (DictionaryEntry entry in ControlAccount ?? new Hashtable())
        {
            var subledger = FusionBalances.WithFormula.FirstOrDefault(known =>
                known.Equals(entry.Key.ToString(), StringComparison.OrdinalIgnoreCase)
            )
                ?? throw new FusionInputException(
                    $"-ControlAccount takes {string.Join(" and ", FusionBalances.WithFormula)}, whose documents REST serves, and not "
                        + $"'{entry.Key}': Compare-FusionBalance compares other subledgers with the rows of a report."
                );
            string[] of = [.. (LanguagePrimitives.ConvertTo<string[]>(entry.Value) ?? []).Where(one => one.Length > 0)];
            if (of.Length == 0)
                throw new FusionInputException($"-ControlAccount has no account for {subledger}.");
            accounts.Add((subledger, of));
        }

        var named = Balances.Where(name => Check.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
        if (named.Find(name => !accounts.Exists(one => FusionUnbalancedSubledger.CheckOf(one.Item1) == name)) is { } missing)
            throw new FusionInputException(
                $"-Check {missing} needs the accounts that control it: -ControlAccount @{{ {missing.Replace("Unbalanced", "")} = "
                    + "'101.%.21000.%' }."
            );
        if (named.Count > 0)
            accounts.RemoveAll(one => !named.Contains(FusionUnbalancedSubledger.CheckOf(one.Item1)));
        accounts.Sort(static (one, other) => string.CompareOrdinal(one.Item1, other.Item1));
        return accounts;
    }

    private FusionCloseCheck Uncosted(FusionLedgerPeriod period)
    {
        try
        {
            return LeftOnPod.Tell(this, left => Uncosted(period, left));
        }
        catch (FusionInputException e)
        {
            return FusionUncostedTransactions.NotChecked(period, e.Message);
        }
        // A pod may keep the tables of cost accounting from the data source: the query is refused then, in Oracle's words.
        catch (ServiceException e) when (e.Failure is FusionFailure.Forbidden or FusionFailure.NotFound or FusionFailure.InvalidInput)
        {
            return FusionUncostedTransactions.NotChecked(period, e.Message);
        }
    }

    private FusionCloseCheck Uncosted(FusionLedgerPeriod period, Action<string> left)
    {
        var (columns, rows) = ((IReadOnlyList<string>)[], new List<string?[]>());
        var sql = new FusionSql(Client);
        var options = new FusionSqlOptions
        {
            Folder = SqlFolder ?? sql.DefaultFolder,
            Warn = warning => Post(cmdlet => cmdlet.WriteWarning(warning)),
            Left = left,
        };
        using var reader = sql.Read(SqlStatement.Parse(FusionUncostedTransactions.Query(period)), options);
        while (Await(reader.ReadAsync) is { } page)
        {
            columns = page.Columns;
            rows.AddRange(page.Rows);
        }

        return FusionUncostedTransactions.Found(period, columns, rows);
    }

    // A warning of accounting is a document that was not accounted, which of receivables nothing else tells.
    private static readonly string[] Unsound = [.. FusionJobStates.Failed, "WARNING"];

    private FusionCloseCheck Jobs(FusionLedgerPeriod period)
    {
        var names = Array.ConvertAll(JobName, name => new WildcardPattern(name, WildcardOptions.IgnoreCase));
        var since = new DateTimeOffset(period.StartDate, TimeSpan.Zero);
        var found = new List<FusionJob>();
        try
        {
            var reader = new FusionJobs(Client).Find(new FusionJobSearch { States = Unsound, Since = since });
            while (Await(reader.NextAsync) is { } page)
                found.AddRange(page.Where(job => Array.Exists(names, name => name.IsMatch(job.Name))));
        }
        catch (ServiceException e) when (e.Failure is FusionFailure.Forbidden or FusionFailure.NotFound)
        {
            return new FusionCloseCheck
            {
                Ledger = period.Ledger,
                Period = period.Period,
                Check = FailedJobs,
                Reasons = [e.Message],
            };
        }

        if (found.Count == 0 && MyInvocation.BoundParameters.ContainsKey(nameof(JobName)))
            RequireRun(names, since);
        return new FusionCloseCheck
        {
            Ledger = period.Ledger,
            Period = period.Period,
            Check = FailedJobs,
            Count = found.Count,
            Documents = [.. found.Select(job => $"{job.Name} {job.RequestId.ToString(CultureInfo.InvariantCulture)} {job.State}")],
            Reasons = [.. found.Select(job => job.Message).OfType<string>().Distinct(StringComparer.Ordinal)],
            ListCommand = found.Count is > 0 and <= 20
                ? "Get-FusionJob " + string.Join(", ", found.Select(job => job.RequestId.ToString(CultureInfo.InvariantCulture)))
                : $"Get-FusionJob -State {string.Join(", ", Unsound)} -Since {since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
        };
    }

    // Of a name that is misspelt no job has failed.
    private void RequireRun(WildcardPattern[] names, DateTimeOffset since)
    {
        var open = names.ToList();
        var reader = new FusionJobs(Client).Find(new FusionJobSearch { Since = since });
        while (open.Count > 0 && Await(reader.NextAsync) is { } page)
            open.RemoveAll(name => page.Any(job => name.IsMatch(job.Name)));
        foreach (var name in JobName.Where((_, index) => open.Contains(names[index])))
            WriteWarning(
                $"{FailedJobs}: no job of the name {name} has run since {since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, so "
                    + "that none failed proves nothing. Get-FusionJob shows the names."
            );
    }
}
