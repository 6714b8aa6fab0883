using System.Management.Automation;
using System.Net;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>A sandbox with enough documents in the month that is being closed.</summary>
public sealed class ClosePod : Pod
{
    public const string Ledger = "'Halden US Primary Ledger'";

    public override SandboxOptions Options => new() { Scale = 1000, JobDuration = TimeSpan.FromMilliseconds(200) };

    public Engine Fresh()
    {
        Server.Faults.Clear();
        Server.Faults.Jobs.IsSchedulerClosed = false;
        Server.Reset();
        return Connected();
    }
}

/// <summary>What stands in the way of closing a period, whether its subledgers agree with the ledger, and the page of it.</summary>
public sealed partial class PeriodCloseTests(ClosePod pod) : IClassFixture<ClosePod>
{
    private const string Payables = $"Compare-FusionBalance {ClosePod.Ledger} May-26 -Subledger Payables -Account '101.%.21000.%'";
    private const string Receivables = $"Compare-FusionBalance {ClosePod.Ledger} May-26 -Subledger Receivables -Account '101.*.12100.*'";

    [Fact]
    public void Five_blockers_beside_the_open_periods_are_named_and_nothing_else()
    {
        using var engine = pod.Fresh();
        engine.Run("Install-FusionSqlReport").ThrowIfFailed();
        pod.Server.ClearRequests();
        var checks = engine.Run($"Test-FusionPeriodClose {ClosePod.Ledger} May-26").ThrowIfFailed().Output;
        Assert.Equal(
            "OpenPeriods 3, UnpostedJournals 1, UnvalidatedInvoices 1, IncompleteTransactions 1, UnappliedReceipts 1, "
                + "UncostedTransactions 2, FailedJobs 1",
            string.Join(
                ", ",
                checks.Where(c => c.Properties["State"].Value.ToString() != "Clear").Select(c => $"{Text(c, "Check")} {Text(c, "Count")}")
            )
        );
        var words = engine.Run("(Get-Command Test-FusionPeriodClose).Parameters['Check'].Attributes.ValidValues").Output;
        Assert.Equal(words.Select(word => word.ToString()).Where(IsOfAll), checks.Select(c => Text(c, "Check")));
        var uncosted = checks.Single(c => Text(c, "Check") == "UncostedTransactions");
        Assert.Equal(["Purchase Order PO100044", "Purchase Order PO100051"], (IEnumerable<string>)uncosted.Properties["Documents"].Value);
        Assert.Equal(["E: costing ended in an error", "N: not processed yet"], (IEnumerable<string>)uncosted.Properties["Reasons"].Value);
        Assert.Equal(500m, checks.Single(c => Text(c, "Check") == "UnappliedReceipts").Properties["Amount"].Value);
        Assert.Equal(
            "Account 101.10.25000.000 is disabled.",
            Assert.Single((IEnumerable<string>)checks.Single(c => Text(c, "Check") == "UnpostedJournals").Properties["Reasons"].Value)
        );
        // A query goes as the run of a report, which is a POST.
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method != "GET" && !r.Path.StartsWith("/xmlpserver/", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_queries_cannot_run_uncosted_transactions_are_not_checked_and_it_is_said_what_to_do()
    {
        using var engine = pod.Fresh();
        var result = engine.Run($"Test-FusionPeriodClose {ClosePod.Ledger} May-26 -Check UncostedTransactions");
        Assert.Equal("NotChecked", Text(result.Single, "State"));
        Assert.Contains("Install-FusionSqlReport", Assert.Single(result.Warnings), StringComparison.Ordinal);
        engine.Run("Install-FusionSqlReport -Folder /Custom/Queries").ThrowIfFailed();
        Assert.Equal(
            "2",
            Text(
                engine
                    .Run($"Test-FusionPeriodClose {ClosePod.Ledger} May-26 -Check UncostedTransactions -SqlFolder /Custom/Queries")
                    .Single,
                "Count"
            )
        );
    }

    [Fact]
    public void The_command_of_a_check_reads_what_it_has_counted()
    {
        using var engine = pod.Fresh();
        var result = engine.Run(
            $$"""
            Install-FusionSqlReport | Out-Null
            Test-FusionPeriodClose {{ClosePod.Ledger}} May-26 | ForEach-Object {
                "$($_.Check) $($_.Count) $(@(& ([scriptblock]::Create($_.ListCommand))).Count)"
            }
            """
        );
        Assert.All(result.ThrowIfFailed().Output, o =>
        {
            var words = o.ToString().Split(' ');
            // Where no job has failed the command lists those of any name.
            Assert.Equal(words[1], words[2]);
        });
        Assert.Equal(10, result.Output.Count);
    }

    [Fact]
    public void What_mends_a_blocker_takes_it_away()
    {
        using var engine = pod.Fresh();
        const string Check = $"Test-FusionPeriodClose {ClosePod.Ledger} May-26 -Check UnvalidatedInvoices";
        engine.Run($"$found = {Check}; & ([scriptblock]::Create($found.FixCommand + ' -Confirm:$false')) | Out-Null").ThrowIfFailed();
        Assert.Equal(0, engine.Run(Check).Single.Properties["Count"].Value);
    }

    [Fact]
    public void A_check_that_the_user_may_not_make_is_not_clear()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Jobs.IsSchedulerClosed = true;
        var result = engine.Run($"Test-FusionPeriodClose {ClosePod.Ledger} May-26 -Check FailedJobs");
        Assert.Equal("NotChecked", Text(result.Single, "State"));
        Assert.Null(result.Single.Properties["Count"].Value);
        Assert.Contains(result.Warnings, w => w.StartsWith("FailedJobs was not checked", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Test-FusionPeriodClose 'Halden' May-26", "Ledgers are named 'Halden US Primary Ledger'")]
    [InlineData($"Test-FusionPeriodClose {ClosePod.Ledger} May-99", "Open are Jun-26, May-26")]
    [InlineData($"Compare-FusionBalance {ClosePod.Ledger} May-26 -Subledger Assets -Account '101.%.15110.%'", "-SubledgerRow")]
    [InlineData($"Compare-FusionBalance {ClosePod.Ledger} May-26 -Subledger Payables -Account '1.2.3'", "has no balance of '1.2.3'")]
    [InlineData($"{Payables} -BalanceType Ending", "not what is open at its end")]
    public void What_cannot_be_compared_is_refused_with_what_to_do(string script, string advice)
    {
        using var engine = pod.Fresh();
        Assert.Contains(advice, engine.Run(script).Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_differences_are_found_with_their_documents_and_explain_all_of_it()
    {
        using var engine = pod.Fresh();
        var payables = engine.Run(Payables).Single;
        var receivables = engine.Run(Receivables).Single;
        PSObject[] items = [.. Items(payables), .. Items(receivables)];
        Assert.Equal(["Unposted", "Manual", "OtherPeriod"], items.Select(i => Text(i, "Reason")));

        // The planted documents, asked for by themselves.
        var invoice = Text(items[0], "Document").Split(' ')[1];
        var amount = engine
            .Run($"$i = Get-FusionInvoice -InvoiceNumber '{invoice}'; if ($i.BaseAmount) {{ $i.BaseAmount }} else {{ $i.InvoiceAmount }}")
            .Value<decimal>();
        Assert.Equal(amount, items[0].Properties["Amount"].Value);
        Assert.Equal(-1250m, items[1].Properties["Amount"].Value);
        var entered = engine
            .Run($"(Get-FusionReceivablesInvoice -TransactionNumber '{Text(items[2], "Document")}').EnteredAmount")
            .Value<decimal>();
        Assert.Equal(-entered, items[2].Properties["Amount"].Value);

        Assert.All([payables, receivables], c => Assert.Equal(0m, c.Properties["Unexplained"].Value));
        Assert.All([payables, receivables], c => Assert.NotEqual(0m, c.Properties["Difference"].Value));
        // What is not validated is on neither side.
        Assert.Single((System.Collections.ICollection)payables.Properties["Unaccounted"].Value);
    }

    [Fact]
    public void Every_other_ledger_and_month_agrees_and_a_late_posting_shows_in_both_months()
    {
        using var engine = pod.Fresh();
        var result = engine.Run(
            """
            foreach ($period in 'Jan-25', 'Apr-26', 'May-26', 'Jun-26') {
                foreach ($unit in @('US', 101), @('DE', 201), @('GB', 301)) {
                    foreach ($side in @('Payables', 21000), @('Receivables', 12100)) {
                        Compare-FusionBalance "Halden $($unit[0]) Primary Ledger" $period -Subledger $side[0] -Account "$($unit[1]).%.$($side[1]).%"
                    }
                }
            }
            """
        );
        Assert.Equal(24, result.ThrowIfFailed().Output.Count);
        Assert.All(result.Output, c => Assert.Equal(0m, c.Properties["Unexplained"].Value));
        string[] different =
        [
            .. result
                .Output.Where(c => (decimal)c.Properties["Difference"].Value != 0)
                .Select(c => $"{Text(c, "Period")} {Text(c, "Subledger")}"),
        ];
        Assert.Equal(["May-26 Payables", "May-26 Receivables", "Jun-26 Receivables"], different);
        Assert.Equal(
            "FromOtherPeriod",
            Text(
                Items(result.Output.Last(c => Text(c, "Period") == "Jun-26" && Text(c, "Ledger").Contains("US", StringComparison.Ordinal)))[
                    0
                ],
                "Reason"
            )
        );
    }

    [Fact]
    public void Rows_of_a_report_take_the_place_of_the_formula_and_can_be_empty()
    {
        using var engine = pod.Fresh();
        var given = engine
            .Run(
                "[pscustomobject]@{ Cost = '10.50'; Document = 'A-1' }, [pscustomobject]@{ Cost = [decimal] 4; Document = 'A-2' } | "
                    + $"Compare-FusionBalance {ClosePod.Ledger} May-26 -Subledger Assets -Account '101.%.15110.%' "
                    + "-BalanceType Ending -AmountProperty Cost"
            )
            .Single;
        Assert.Equal(14.50m, given.Properties["SubledgerAmount"].Value);
        Assert.Equal(given.Properties["EndingBalance"].Value, given.Properties["LedgerAmount"].Value);
        var none = engine.Run($"@() | Compare-FusionBalance {ClosePod.Ledger} May-26 -Subledger Payables -Account '101.%.21000.%'").Single;
        Assert.Equal(0m, none.Properties["SubledgerAmount"].Value);
        Assert.Equal("rows that were given", Text(none, "Formula"));
        foreach (var text in new[] { "1,5", "1E3", "1.234" })
            Assert.Contains(
                $"Amount of row 1: '{text}' is ",
                engine
                    .Run(
                        $"[Threading.Thread]::CurrentThread.CurrentCulture = 'de-DE'; [pscustomobject]@{{ Amount = '{text}' }} | {Payables}"
                    )
                    .Error.Exception.Message,
                StringComparison.Ordinal
            );
    }

    [Theory]
    [InlineData("Assets", 140, "15110", "18400.00", "18400.00", "100231")]
    // A bank charge of 42.50 was not transferred to the ledger.
    [InlineData("Cash", 260, "11010", "1268.25", "1310.75", "4711 4712")]
    public void The_query_for_subledgers_without_a_formula_gives_what_they_accounted(
        string subledger,
        int application,
        string account,
        string sum,
        string ofLedger,
        string documents
    )
    {
        using var engine = pod.Fresh();
        var query = Path.Combine(StagedModule.Repository, "samples", "UseCases", "subledger-lines.sql");
        var result = engine.Run(
            $$"""
            Install-FusionSqlReport | Out-Null
            $of = @{ application = {{application}}; ledger = {{ClosePod.Ledger}}; period = 'May-26'; company = '101'; account = '{{account}}' }
            $rows = @(Invoke-FusionSql -Path '{{query}}' $of)
            $rows | Compare-FusionBalance {{ClosePod.Ledger}} May-26 -Subledger {{subledger}} -Account '101.%.{{account}}.%' -AmountProperty AMOUNT -DocumentProperty DOCUMENT
            $rows.DOCUMENT -join ' '
            """
        );
        var comparison = result.ThrowIfFailed().Output[0];
        // Entries that are drafts, of another period, or on another account are not among them.
        var accounted = decimal.Parse(sum, System.Globalization.CultureInfo.InvariantCulture);
        var ledger = decimal.Parse(ofLedger, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(
            [accounted, ledger, ledger - accounted, ledger - accounted],
            new[] { "SubledgerAmount", "LedgerAmount", "Difference", "Unexplained" }.Select(name =>
                (decimal)comparison.Properties[name].Value
            )
        );
        Assert.Equal(documents, result.Output[1].ToString());
    }

    [Fact]
    public void The_page_has_both_sides_and_the_documents_and_fetches_nothing()
    {
        using var engine = pod.Fresh();
        using var files = new TestKeys();
        engine
            .With("folder", files.Folder)
            .Run($"$both = @({Payables}; {Receivables}); $both[0].Items[0].PSObject.Properties | Out-Null")
            .ThrowIfFailed();
        engine.Run("$both | Export-FusionReconciliation $folder/none.html -WhatIf").ThrowIfFailed();
        Assert.False(File.Exists(Path.Combine(files.Folder, "none.html")));
        engine
            .Run(
                "$both | Export-FusionReconciliation $folder/may.html -Title 'May <b>2026</b>' -Check "
                    + $"(Test-FusionPeriodClose {ClosePod.Ledger} May-26)"
            )
            .ThrowIfFailed();
        var page = File.ReadAllText(Path.Combine(files.Folder, "may.html"));
        Assert.Contains("May &lt;b&gt;2026&lt;/b&gt;", page, StringComparison.Ordinal);
        foreach (var item in engine.Run("$both.Items").ThrowIfFailed().Output)
        {
            Assert.Contains(WebUtility.HtmlEncode(Text(item, "Document")), page, StringComparison.Ordinal);
            Assert.Contains(
                ((decimal)item.Properties["Amount"].Value).ToString("#,##0.00", System.Globalization.CultureInfo.InvariantCulture),
                page,
                StringComparison.Ordinal
            );
        }

        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.Contains(Pod.User, page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)<script|<link|<img|url\\(|src=|href=|@import", page);
        // Whole and well-formed: every element that is opened is closed.
        Browser.AssertWellFormed(page);
        Assert.Contains(
            "-Force replaces it",
            engine.Run("$both | Export-FusionReconciliation $folder/may.html").Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_page_shows_on_a_narrow_screen_and_prints()
    {
        Assert.SkipWhen(ChromiumProgram.Path is null, "No Chromium is installed here.");
        using var engine = pod.Fresh();
        using var files = new TestKeys();
        engine
            .With("folder", files.Folder)
            .Run($"@({Payables}; {Receivables}) | Export-FusionReconciliation $folder/may.html")
            .ThrowIfFailed();
        Browser.AssertReads(ChromiumProgram.Path, Path.Combine(files.Folder, "may.html"));
    }

    [Fact]
    public void The_sample_closes_a_period()
    {
        using var engine = pod.Fresh();
        using var files = new TestKeys();
        var page = Path.Combine(files.Folder, "close.html");
        var result = engine.Run(
            $"& '{Path.Combine(StagedModule.Repository, "samples", "UseCases", "close-period.ps1")}' {ClosePod.Ledger} May-26 "
                + $"-PayablesAccount '101.%.21000.%' -ReceivablesAccount '101.%.12100.%' -Path '{page}'"
        );
        Assert.Equal(9, result.ThrowIfFailed().Output.Count);
        Assert.Contains("Receivables, Halden US Primary Ledger, May-26", File.ReadAllText(page), StringComparison.Ordinal);
    }

    private static string Text(PSObject owner, string property) => owner.Properties[property].Value?.ToString() ?? "";

    private static PSObject[] Items(PSObject comparison) =>
        [.. ((System.Collections.IEnumerable)comparison.Properties["Items"].Value).Cast<object>().Select(PSObject.AsPSObject)];
}
