using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Actions on many records: in batches and side by side.</summary>
public sealed class ActionBatchTests(Pod pod) : IClassFixture<Pod>, IDisposable
{
    private const string Drafts =
        "$drafts = @(1..6 | ForEach-Object { New-FusionDraftPurchaseOrder -ProcurementBU 'Halden UK' -Supplier 'Lee "
        + "Supplies' -Property @{ lines = @(if ($_ -ne $without) { @{ LineNumber = 1; Description = 'x'; Quantity = 1; Price = 1 } "
        + "}) } })\n";

    public void Dispose() => pod.Server.Faults.Clear();

    [Theory]
    [InlineData("-BatchSize 6", 1)]
    [InlineData("-BatchSize 4 -ThrottleLimit 2", 2)]
    [InlineData("-ThrottleLimit 6", 6)]
    public void An_action_runs_once_on_each_record(string how, int posts)
    {
        using var engine = pod.Connected();
        engine.With("without", 0).Run(Drafts).ThrowIfFailed();
        pod.Server.ClearRequests();
        engine.Run("$drafts | Submit-FusionDraftPurchaseOrder " + how).ThrowIfFailed();
        Assert.Equal(posts, pod.Server.Requests.Count(r => r.Method == "POST"));
        Assert.Equal(
            Enumerable.Repeat("OPEN", 6),
            engine
                .Run("$drafts | Get-FusionDraftPurchaseOrder | ForEach-Object StatusCode")
                .ThrowIfFailed()
                .Output.Select(o => o.ToString())
        );
    }

    [Fact]
    public void One_that_is_refused_is_an_error_of_its_own()
    {
        using var engine = pod.Connected();
        engine.With("without", 3).Run(Drafts).ThrowIfFailed();
        var result = engine.Run("$drafts | Invoke-FusionAction draftPurchaseOrders submit -BatchSize 6; $drafts[2].POHeaderId");
        var error = Assert.Single(result.Errors);
        Assert.Contains("Input 3", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("at least one line", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(result.Output[^1].BaseObject, ((PSObject)error.TargetObject).Properties["POHeaderId"].Value);
        Assert.Equal(
            5,
            engine.Run("$drafts | Get-FusionDraftPurchaseOrder | Where-Object StatusCode -eq OPEN").ThrowIfFailed().Output.Count
        );
    }

    [Theory]
    [InlineData("de-DE", "amountApplied = '1.000'", "Property: amountApplied: '1.000' is one number here")]
    [InlineData("en-US", "amountApplied = $null", "amountApplied of the action applyReceipt is $null")]
    [InlineData("en-US", "amountAplied = 5", "has no parameter 'amountAplied'")]
    public void In_a_batch_of_different_things_its_parameters_are_checked_too(string culture, string parameter, string says)
    {
        using var engine = pod.Connected();
        var result = engine
            .With("culture", culture)
            .Run(
                "[System.Threading.Thread]::CurrentThread.CurrentCulture = $culture\n"
                    + "@{ Operation = 'Invoke'; Resource = 'standardReceipts'; Key = 1; Action = 'applyReceipt'; Property = @{ "
                    + $"appliedPaymentScheduleId = 1; {parameter} }} }} | Invoke-FusionBatch -Force"
            );
        Assert.Contains(says, result.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "POST");
    }

    [Fact]
    public void One_whose_outcome_is_unknown_is_not_run_again()
    {
        using var engine = pod.Connected();
        engine.With("without", 0).Run(Drafts).ThrowIfFailed();
        pod.Server.ClearRequests();
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, method: "POST");
        var result = engine.Run("$drafts[0] | Submit-FusionDraftPurchaseOrder");
        Assert.Equal(ErrorCategory.WriteError, Assert.Single(result.Errors).CategoryInfo.Category);
        Assert.Contains("Get-FusionDraftPurchaseOrder ", result.Errors[0].Advice(), StringComparison.Ordinal);
        Assert.Single(pod.Server.Requests, r => r.Method == "POST");
    }

    [Theory]
    [InlineData("")]
    [InlineData("-BatchSize 4")]
    [InlineData("-BatchSize 2 -ThrottleLimit 3")]
    public void Orders_are_created_and_submitted_together_and_each_is_accounted_for(string how)
    {
        using var engine = pod.Connected();
        var result = engine.Run(
            """
            1..6 | ForEach-Object { [pscustomobject]@{ Description = "order $_"; lines = @(if ($_ -ne 4) { @{ LineNumber = 1; Description = 'x'; Quantity = 1; Price = 1 } }) } } |
                New-FusionPurchaseOrder -ProcurementBU 'Halden UK' -Supplier 'Eastmark Packaging AB' -Submit
            """
                + " "
                + how
        );
        Assert.Equal(Enumerable.Range(1, 6).Select(i => "order " + i), result.Output.Select(o => o.Properties["Description"].Value));
        Assert.Equal(["OPEN", "OPEN", "OPEN", "INCOMPLETE", "OPEN", "OPEN"], result.Output.Select(o => o.Properties["StatusCode"].Value));
        var error = Assert.Single(result.Errors);
        Assert.Contains("Input 4", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("at least one line", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(result.Warnings, w => w.Contains("not submitted: it is a draft", StringComparison.Ordinal));
        Assert.Contains(result.Warnings, w => w.Contains("5 of 6", StringComparison.Ordinal));
        if (how == "-BatchSize 4")
            Assert.InRange(pod.Server.Requests.Count, 6, 12);
    }

    [Fact]
    public void An_order_that_was_created_and_not_submitted_is_named_when_the_pipeline_ends_early()
    {
        using var engine = pod.Connected();
        // Held back, so that the orders behind the first are under way when its last answer comes.
        pod.Server.Faults.Latency = TimeSpan.FromMilliseconds(100);
        engine
            .Run(
                """
                1..9 | ForEach-Object { [pscustomobject]@{ Description = "early $_"; lines = @(@{ LineNumber = 1; Description = 'x'; Quantity = 1; Price = 1 }) } } |
                    New-FusionPurchaseOrder -ProcurementBU 'Halden UK' -Supplier 'Eastmark Packaging AB' -Submit -ThrottleLimit 4 | Select-First 1
                """
            )
            .ThrowIfFailed();
        pod.Server.Faults.Latency = TimeSpan.Zero;
        var told = engine.Told("Done, though not emitted", @"\(Create\)").Length + engine.Told("Not sent", @"\(submit\)").Length;
        var drafts = engine
            .Run("Get-FusionDraftPurchaseOrder -Filter { $_.Description -like 'early*' -and $_.StatusCode -eq 'INCOMPLETE' }")
            .ThrowIfFailed()
            .Output.Count;
        // Each that is still a draft is told: as one that was created and nothing more, or as one whose submission waited.
        Assert.Equal(drafts, told);
        Assert.DoesNotContain("not known", engine.Screen, StringComparison.Ordinal);
    }
}
