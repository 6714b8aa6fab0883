namespace OracleFusion.Tests;

/// <content>Create Accounting between two looks at what stands in the way.</content>
public sealed partial class PeriodCloseTests
{
    [Fact]
    public void Create_Accounting_takes_what_is_unaccounted_away_and_keeps_both_sides_equal()
    {
        using var engine = pod.Fresh();
        const string Checks = "UnvalidatedInvoices, UnaccountedInvoices, UnaccountedPayments, FailedJobs";
        const string Close = $"Test-FusionPeriodClose {ClosePod.Ledger} May-26 -Check {Checks} | ForEach-Object {{ \"$($_.Count)\" }}";
        string Counts() => string.Join(' ', engine.Run(Close).ThrowIfFailed().Output);
        decimal Unexplained() => (decimal)engine.Run(Payables).Single.Properties["Unexplained"].Value;
        Assert.Equal("1 0 0 1", Counts());
        // One is validated, another one comes in a currency without a rate.
        engine
            .Run(
                $$"""
                $found = Test-FusionPeriodClose {{ClosePod.Ledger}} May-26 -Check UnvalidatedInvoices
                & ([scriptblock]::Create($found.FixCommand + ' -Confirm:$false')) | Out-Null
                $like = Get-FusionInvoice -InvoiceNumber $found.Documents[0]
                $new = New-FusionInvoice -InvoiceNumber XLA-EUR -InvoiceCurrency EUR -InvoiceAmount 10 -InvoiceDate 2026-05-30 -AccountingDate 2026-05-30 `
                    -BusinessUnit $like.BusinessUnit -Supplier $like.Supplier -SupplierSite $like.SupplierSite
                $new | Confirm-FusionInvoice -Confirm:$false | Out-Null
                $ledger = (Get-FusionLedger -Name {{ClosePod.Ledger}}).LedgerId
                """
            )
            .ThrowIfFailed();
        Assert.Equal("0 2 0 1", Counts());
        var run = engine.Run(
            """
            Start-FusionJob XLAFSNAPRPT -Package /oracle/apps/ess/financials/subledgerAccounting/shared -Argument 200, 200, Y, $ledger, $null, 2026-05-31, Y, F, $null, D, Y, Y |
                Wait-FusionJob -PollInterval 0.05
            """
        );
        Assert.Contains("XLA-EUR: There is no conversion rate from EUR to USD", Assert.Single(run.Warnings), StringComparison.Ordinal);
        // The one that cannot be accounted stays, and the run that says so is not passed over.
        Assert.Equal("0 1 0 2", Counts());
        Assert.Equal(0m, Unexplained());
    }

    [Fact]
    public void A_subledger_that_differs_from_the_ledger_stands_in_the_way()
    {
        using var engine = pod.Fresh();
        var result = engine.Run(
            $"$checks = Test-FusionPeriodClose {ClosePod.Ledger} May-26 -Check OpenPeriods -ControlAccount "
                + "@{ payables = '101.%.21000.%'; Receivables = '101.%.12100.%' }; $checks"
        );
        Assert.Equal(
            ["OpenPeriods", "UnbalancedPayables", "UnbalancedReceivables"],
            result.ThrowIfFailed().Output.Select(c => Text(c, "Check"))
        );
        var payables = result.Output[1];
        var compared = engine.With("check", payables).Run("& ([scriptblock]::Create($check.ListCommand))").Single;
        Assert.Equal("Open", Text(payables, "State"));
        Assert.Equal(compared.Properties["Difference"].Value, payables.Properties["Amount"].Value);
        Assert.Equal(Items(compared).Length, payables.Properties["Count"].Value);
        Assert.Contains(
            "takes Payables and Receivables",
            engine.Run($"Test-FusionPeriodClose {ClosePod.Ledger} May-26 -ControlAccount @{{ Assets = '1' }}").Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_check_of_balances_can_be_named_alone()
    {
        using var engine = pod.Fresh();
        var check = $"Test-FusionPeriodClose {ClosePod.Ledger} May-26 -Check unbalancedpayables ";
        Assert.Equal(
            "UnbalancedPayables",
            Text(engine.Run(check + "-ControlAccount @{ Payables = '101.%.21000.%'; Receivables = '101.%.12100.%' }").Single, "Check")
        );
        Assert.Contains(
            "-Check UnbalancedPayables needs the accounts",
            engine.Run(check + "-ControlAccount @{ Receivables = '101.%.12100.%' }").Error.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Incomplete_transactions_are_completed_by_the_command_that_the_check_gives()
    {
        using var engine = pod.Fresh();
        const string Check = "$check = Test-FusionPeriodClose " + ClosePod.Ledger + " May-26 -Check IncompleteTransactions; $check";
        Assert.Equal("Open", Text(engine.Run(Check).Single, "State"));
        engine.Run("& ([scriptblock]::Create($check.FixCommand))").ThrowIfFailed();
        var after = engine.Run(Check).Single;
        Assert.Equal("Clear", Text(after, "State"));
        Assert.Null(after.Properties["FixCommand"].Value);
    }

    // Whether a check is made unless others are named: those of balances need the accounts.
    private static bool IsOfAll(string check) => !check.StartsWith("Unbalanced", StringComparison.Ordinal);
}
