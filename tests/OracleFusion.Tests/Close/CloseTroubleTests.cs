using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>A check of a close is clear only where something was looked at, and balances are added up only where every one is what it has
/// to be.</summary>
public sealed class CloseTroubleTests(ClosePod pod) : IClassFixture<ClosePod>
{
    private const string Json = "application/json";
    private const string OpenPeriods = $"Test-FusionPeriodClose {ClosePod.Ledger} May-26 -Check OpenPeriods";
    private const string Payables = $"Compare-FusionBalance {ClosePod.Ledger} May-26 -Subledger Payables -Account '101.%.21000.%'";

    [Theory]
    [InlineData($"Test-FusionPeriodClose {ClosePod.Ledger} May-26 -BusinessUnit 'Halden UX'")]
    [InlineData($"Test-FusionPeriodClose {ClosePod.Ledger} May-26 -BusinessUnit 'Halden UK'")]
    [InlineData($"{Payables} -BusinessUnit 'Halden UX'")]
    public void A_business_unit_that_is_none_of_the_ledger_is_refused(string command)
    {
        using var engine = pod.Fresh();
        var result = engine.Run(command);
        Assert.Contains(
            "no business unit whose primary ledger is 'Halden US Primary Ledger'",
            result.Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_business_unit_is_found_in_whatever_case_and_where_none_is_told_a_warning_says_so()
    {
        using var engine = pod.Fresh();
        const string Check =
            $"Test-FusionPeriodClose {ClosePod.Ledger} May-26 -Check UnvalidatedInvoices -BusinessUnit 'HALDEN US BUSINESS UNIT'";
        var result = engine.Run(Check);
        Assert.Equal(1, result.Single.Properties["Count"].Value);
        Assert.Empty(result.Warnings);

        pod.Server.Faults.ArmReply(
            new ArmedReply(403, """{"title":"Forbidden","status":"403","o:errorDetails":[{"detail":"Not for you."}]}""", Json),
            times: 10,
            path: "/finBusinessUnitsLOV"
        );
        Assert.Contains(engine.Run(Check).ThrowIfFailed().Warnings, w =>
            w.Contains("were not checked: HALDEN US BUSINESS UNIT", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Periods_that_the_user_may_not_see_are_not_clear_and_a_pending_close_counts()
    {
        using var engine = pod.Fresh();
        Answer("""{"items":[],"count":0,"hasMore":false,"limit":500,"offset":0}""", "/accountingPeriodStatusLOV?", skip: 1);
        var none = engine.Run($"{OpenPeriods} -WarningAction SilentlyContinue").Single;
        Assert.Equal(("NotChecked", ""), (Text(none, "State"), Text(none, "Count")));

        pod.Server.Faults.Clear();
        Answer(
            """{"items":[{"ApplicationId":200,"LedgerId":1,"PeriodNameId":"May-26","ClosingStatus":"W"},{"ApplicationId":222,"LedgerId":1,"PeriodNameId":"May-26","ClosingStatus":"C"}],"count":2,"hasMore":false,"limit":500,"offset":0}""",
            "/accountingPeriodStatusLOV?",
            skip: 1
        );
        var pending = engine.Run(OpenPeriods).Single;
        Assert.Equal(1, pending.Properties["Count"].Value);
        Assert.Equal(["Payables (close pending)"], (IEnumerable<string>)pending.Properties["Documents"].Value);
        Assert.Contains("-in 'O', 'W'", Text(pending, "ListCommand"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """[{"DetailAccountCombination":"101.10.21000.000","Currency":"USD","PeriodName":"May-26","BeginningBalance":"1","PeriodActivity":"1","EndingBalance":"2"},{"DetailAccountCombination":"101.10.21000.000","Currency":"USD","PeriodName":"May-26","BeginningBalance":"1","PeriodActivity":"1","EndingBalance":"2"}]""",
        "gives two balances of '101.10.21000.000'"
    )]
    [InlineData(
        """[{"DetailAccountCombination":"101.10.21000.000","Currency":"EUR","PeriodName":"May-26","BeginningBalance":"1","PeriodActivity":"1","EndingBalance":"2"}]""",
        "was asked for USD and answers in EUR"
    )]
    public void Balances_that_are_not_what_was_asked_for_are_not_added_up(string items, string told)
    {
        using var engine = pod.Fresh();
        Answer($$"""{"items":{{items}},"hasMore":false,"limit":500,"offset":0}""", "/ledgerBalances?", skip: 0);
        Assert.Contains(told, engine.Run(Payables).Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_amount_without_a_rate_is_an_error_and_one_in_the_ledger_s_currency_needs_none()
    {
        using var engine = pod.Fresh();
        Answer(
            """{"items":[{"StandardReceiptId":1,"ReceiptNumber":"R-1","Currency":"EUR","AccountedAmount":100,"UnappliedAmount":10,"AccountingDate":"2026-05-05"}],"hasMore":false,"limit":500,"offset":0}""",
            "/standardReceipts?",
            skip: 0
        );
        Assert.Contains(
            "the Receipt R-1 has no amount in the currency of the ledger",
            engine
                .Run($"Compare-FusionBalance {ClosePod.Ledger} May-26 -Subledger Receivables -Account '101.*.12100.*'")
                .Error.Exception.Message,
            StringComparison.Ordinal
        );
        Answer(
            """{"items":[{"CheckId":1,"PaymentId":1,"PaymentNumber":7,"PaymentCurrency":"USD","PaymentAmount":12.5,"AccountingStatus":"Unaccounted"}],"hasMore":false,"limit":500,"offset":0}""",
            "/payablesPayments?",
            skip: 0
        );
        var check = engine.Run($"Test-FusionPeriodClose {ClosePod.Ledger} May-26 -Check UnaccountedPayments").Single;
        Assert.Equal((1, 12.5m), (check.Properties["Count"].Value, check.Properties["Amount"].Value));
    }

    [Fact]
    public void What_was_canceled_or_voided_is_accounted_too()
    {
        using var engine = pod.Fresh();
        engine
            .Run(
                $$"""
                $blocker = Test-FusionPeriodClose {{ClosePod.Ledger}} May-26 -Check UnvalidatedInvoices
                & ([scriptblock]::Create($blocker.ListCommand)) | Stop-FusionInvoice -Confirm:$false | Out-Null
                Get-FusionPayablesPayment -First 1 -Filter { $_.AccountingDate -ge '2026-04-01' -and $_.AccountingDate -le '2026-04-30' -and $_.BusinessUnit -eq 'Halden US Business Unit' } |
                    Set-FusionRecord payablesPayments -Property @{ VoidAccountingDate = '2026-05-20'; AccountingStatus = 'Unaccounted' }
                """
            )
            .ThrowIfFailed();
        Assert.Equal(
            ["UnvalidatedInvoices 0 0", "UnaccountedInvoices 1 1", "UnaccountedPayments 1 1"],
            engine
                .Run(
                    $$"""
                    Test-FusionPeriodClose {{ClosePod.Ledger}} May-26 -Check UnvalidatedInvoices, UnaccountedInvoices, UnaccountedPayments |
                        ForEach-Object { "$($_.Check) $($_.Count) $(@(& ([scriptblock]::Create($_.ListCommand))).Count)" }
                    """
                )
                .ThrowIfFailed()
                .Output.Select(line => line.ToString())
        );
    }

    private void Answer(string body, string path, int skip) =>
        pod.Server.Faults.ArmReply(new ArmedReply(200, body, Json), path: path, skip: skip);

    private static string Text(PSObject owner, string property) => owner.Properties[property].Value?.ToString() ?? "";

    [Fact]
    public void A_period_that_was_never_opened_is_not_clear()
    {
        using var engine = pod.Fresh();

        var check = engine.Run($"Test-FusionPeriodClose {ClosePod.Ledger} Jul-26 -Check OpenPeriods").ThrowIfFailed().Single;

        Assert.Contains(
            "General Ledger (",
            string.Join(", ", (IEnumerable<string>)check.Properties["Documents"].Value),
            StringComparison.Ordinal
        );
        Assert.NotEqual("Clear", check.Properties["State"].Value.ToString());
    }

    [Theory]
    [InlineData("nosuchjob", true)]
    [InlineData("*Account*", false)]
    public void A_name_that_no_job_has_is_told(string name, bool isTold)
    {
        using var engine = pod.Fresh();

        var result = engine.Run($"Test-FusionPeriodClose {ClosePod.Ledger} May-26 -Check FailedJobs -JobName {name}").ThrowIfFailed();

        Assert.Equal(isTold, result.Warnings.Any(warning => warning.Contains("no job of the name nosuchjob", StringComparison.Ordinal)));
    }

    [Fact]
    public void Journals_of_other_ledgers_are_not_in_the_list_of_those_that_are_not_posted()
    {
        using var engine = pod.Fresh();

        var result = engine.Run(
            $$"""
            foreach ($period in 'May-26', 'Jun-26') {
                $check = Test-FusionPeriodClose {{ClosePod.Ledger}} $period -Check UnpostedJournals
                $listed = @(& ([scriptblock]::Create($check.ListCommand)))
                "$($check.Count) $($listed.Count)"
            }
            """
        );

        Assert.Equal(["1 1", "0 0"], result.ThrowIfFailed().Output.Select(line => line.ToString()));
    }

    [Theory]
    [InlineData("$misspelt | Compare-FusionBalance")]
    [InlineData("@([pscustomobject]@{ Amount = 5; Document = 1 }, $misspelt) | Compare-FusionBalance")]
    public void A_row_that_is_null_gives_no_comparison(string command)
    {
        using var engine = pod.Fresh();

        var result = engine.Run($"{command} {ClosePod.Ledger} May-26 -Subledger Assets -Account '101.%.15110.%'");

        Assert.Empty(result.Output);
        Assert.Contains("is $null", result.Error.ToString(), StringComparison.Ordinal);
    }
}
