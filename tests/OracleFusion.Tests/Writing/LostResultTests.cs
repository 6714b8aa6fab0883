using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Writes that the service did and whose answer broke off: they are done, and never sent again.</summary>
public sealed class LostResultTests(Pod pod) : IClassFixture<Pod>, IDisposable
{
    private static readonly string Invoices = "$rows = " + InvoiceRows.Of(6) + "\n";

    private const string Orders =
        "$orders = 1..3 | ForEach-Object { [pscustomobject]@{ Description = \"$prefix$_\"; lines = @(@{ LineNumber = 1; Description "
        + "= 'x'; Quantity = 1; Price = 1 }) } }\n"
        + "$orders | New-FusionPurchaseOrder -ProcurementBU 'Halden UK' -Supplier 'Eastmark Packaging AB' -Submit ";

    public void Dispose() => pod.Server.Faults.Clear();

    [Theory]
    [InlineData("plain", "", 1, 6)]
    [InlineData("batch", "-BatchSize 6", 6, 1)]
    [InlineData("pieces", "-BatchSize 3", 3, 2)]
    public void The_error_says_that_it_was_done_and_what_to_look_for(string prefix, string how, int lost, int posts)
    {
        using var engine = Ready(prefix);
        pod.Server.Faults.Arm(FaultKind.Truncate, method: "POST");
        var result = engine.Run(Invoices + "$rows | New-FusionInvoice " + how);
        Assert.Equal(lost, result.Errors.Count);
        Assert.All(result.Errors, e => Assert.StartsWith("DoneWithoutResult,", e.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.All(result.Errors, e => Assert.Equal(ErrorCategory.ReadError, e.CategoryInfo.Category));
        Assert.All(result.Errors, e => Assert.Contains("only its result is missing", e.ToString(), StringComparison.Ordinal));
        Assert.All(result.Errors, e => Assert.StartsWith("Do not send it again.", e.Advice(), StringComparison.Ordinal));
        Assert.Equal($"{prefix}-1", ((PSObject)result.Errors[0].TargetObject).Properties["InvoiceNumber"].Value);
        Assert.Equal(6 - lost, result.Output.Count);
        Assert.Equal(posts, Posts());
        Assert.Equal(6, engine.OnServer(prefix + "-").Length);
    }

    [Theory]
    [InlineData("found", "", 6)]
    [InlineData("foundTogether", "-BatchSize 6", 1)]
    [InlineData("foundBeside", "-BatchSize 2 -ThrottleLimit 3", 3)]
    public void With_a_natural_key_the_record_is_found_and_is_the_result(string prefix, string how, int posts)
    {
        using var engine = Ready(prefix);
        pod.Server.Faults.Arm(FaultKind.Truncate, times: 2, method: "POST");
        var result = engine.Run(Invoices + "$rows | New-FusionInvoice -Reconcile InvoiceNumber, Supplier " + how).ThrowIfFailed();
        Assert.Equal(Enumerable.Range(1, 6).Select(i => $"{prefix}-{i}"), result.Output.Select(o => o.Properties["InvoiceNumber"].Value));
        Assert.All(result.Output, o => Assert.NotNull(o.Properties["InvoiceId"].Value));
        Assert.Equal(posts, Posts());
        Assert.Equal(6, engine.OnServer(prefix + "-").Length);
    }

    [Theory]
    [InlineData("halves", "-OnBatchFailure Halve")]
    [InlineData("single", "-OnBatchFailure Single")]
    [InlineData("halvesFound", "-OnBatchFailure Halve -Reconcile InvoiceNumber")]
    [InlineData("singleFound", "-OnBatchFailure Single -Reconcile InvoiceNumber")]
    public void So_it_is_while_a_batch_is_narrowed_down(string prefix, string how)
    {
        using var engine = Ready(prefix);
        // The batch is refused; of what it is sent in then, every answer breaks off.
        pod.Server.Faults.Arm(FaultKind.Truncate, times: 10, method: "POST", skip: 1);
        var result = engine.With("bad", 4).Run(Invoices + "$rows | New-FusionInvoice -BatchSize 6 " + how);
        var found = how.Contains("Reconcile", StringComparison.Ordinal);
        Assert.Equal(
            found ? [1, 2, 3, 5, 6] : Array.Empty<int>(),
            result.Output.Select(o => int.Parse(((string)o.Properties["InvoiceNumber"].Value).Split('-')[1], null))
        );
        Assert.Equal(found ? 1 : 6, result.Errors.Count);
        Assert.Equal(
            found ? 0 : 5,
            result.Errors.Count(e => e.FullyQualifiedErrorId.StartsWith("DoneWithoutResult,", StringComparison.Ordinal))
        );
        Assert.Equal(5, engine.OnServer(prefix + "-").Length);
    }

    [Fact]
    public void Looking_that_is_refused_does_not_make_it_undone()
    {
        using var engine = Ready("blind");
        pod.Server.Faults.Arm(FaultKind.Truncate, method: "POST");
        pod.Server.Faults.Arm(FaultKind.ServerError, times: 10, method: "GET");
        var result = engine.Run(Invoices + "$rows[0] | New-FusionInvoice -Reconcile InvoiceNumber");
        Assert.StartsWith("DoneWithoutResult,", result.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Looking for it failed", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, Posts());
    }

    [Fact]
    public void A_change_was_done_too_and_a_deletion_misses_nothing()
    {
        using var engine = Ready("change");
        engine.Run(Invoices + "$made = $rows[0] | New-FusionInvoice").ThrowIfFailed();
        pod.Server.Faults.Arm(FaultKind.Truncate, method: "PATCH");
        var error = Assert.Single(engine.Run("$made | Set-FusionInvoice -Description changed").Errors);
        Assert.StartsWith("DoneWithoutResult,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("changed", engine.Run("(Get-FusionInvoice $made.InvoiceId).Description").Single.ToString());
        pod.Server.Faults.Arm(FaultKind.Truncate, method: "DELETE");
        engine.Run("Get-FusionInvoice $made.InvoiceId | Remove-FusionRecord -Force").ThrowIfFailed();
    }

    [Theory]
    [InlineData("actions", "", 1)]
    [InlineData("actionsTogether", "-BatchSize 3", 3)]
    public void An_action_that_was_run_is_not_run_again(string prefix, string how, int lost)
    {
        using var engine = Ready(prefix);
        engine.Run("$drafts = @(& {\n" + Orders.Replace("-Submit", "", StringComparison.Ordinal) + "\n})").ThrowIfFailed();
        pod.Server.ClearRequests();
        pod.Server.Faults.Arm(FaultKind.Truncate, method: "POST");
        var result = engine.Run("$drafts | Submit-FusionDraftPurchaseOrder " + how);
        Assert.Equal(lost, result.Errors.Count);
        Assert.All(result.Errors, e => Assert.StartsWith("DoneWithoutResult,", e.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(lost == 1 ? 3 : 1, Posts());
        Assert.Equal(3, engine.Run("@($drafts | Get-FusionDraftPurchaseOrder | Where-Object StatusCode -eq OPEN).Count").Value<int>());
    }

    [Theory]
    [InlineData("submitted", "")]
    [InlineData("submittedTogether", "-BatchSize 3")]
    public void An_order_whose_submission_was_done_is_read_again_and_is_the_result(string prefix, string how)
    {
        using var engine = Ready(prefix);
        pod.Server.Faults.Arm(
            FaultKind.Truncate,
            method: "POST",
            skip: how.Length == 0 ? 0 : 1,
            path: how.Length == 0 ? "/action/submit" : null
        );
        var result = engine.Run(Orders + how).ThrowIfFailed();
        Assert.Equal(Enumerable.Repeat("OPEN", 3), result.Output.Select(o => o.Properties["StatusCode"].Value));
        Assert.Empty(result.Warnings);
        // Each created and submitted; or all created, submitted and read again together.
        Assert.Equal(how.Length == 0 ? 6 : 3, Posts());
    }

    [Theory]
    [InlineData("created", "", "")]
    [InlineData("createdTogether", "-BatchSize 3", "")]
    [InlineData("createdFound", "", "-Reconcile Description")]
    [InlineData("createdTogetherFound", "-BatchSize 3", "-Reconcile Description")]
    public void An_order_that_was_created_without_an_answer_is_not_created_again(string prefix, string how, string look)
    {
        using var engine = Ready(prefix);
        pod.Server.Faults.Arm(FaultKind.Truncate, method: "POST");
        var result = engine.Run(Orders + how + " " + look);
        var lost =
            look.Length > 0 ? 0
            : how.Length > 0 ? 3
            : 1;
        Assert.Equal(lost, result.Errors.Count);
        Assert.All(result.Errors, e => Assert.StartsWith("DoneWithoutResult,", e.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(lost, result.Warnings.Count(w => w.Contains("created, but not submitted", StringComparison.Ordinal)));
        Assert.Equal(Enumerable.Repeat("OPEN", 3 - lost), result.Output.Select(o => o.Properties["StatusCode"].Value));
        Assert.Equal(
            Enumerable.Repeat("INCOMPLETE", lost).Concat(Enumerable.Repeat("OPEN", 3 - lost)),
            engine
                .With("pattern", prefix + "-*")
                .Run("Get-FusionDraftPurchaseOrder -Filter { $_.Description -like $pattern } | ForEach-Object StatusCode")
                .ThrowIfFailed()
                .Output.Select(o => o.ToString())
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void What_comes_after_it_goes_on()
    {
        using var engine = Ready("raw");
        pod.Server.Faults.Arm(FaultKind.Truncate, method: "POST");
        var result = engine.Run(
            "'/fscmRestApi/resources/11.13.18.05/suppliers', '/fscmRestApi/resources/11.13.18.05/suppliers' | "
                + "Invoke-FusionRestMethod -Method POST -Body @{ Supplier = 'Of a raw request' } | ForEach-Object Supplier"
        );
        Assert.StartsWith("DoneWithoutResult,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("Of a raw request", Assert.Single(result.Output).ToString());

        pod.Server.Faults.Arm(FaultKind.Truncate, method: "POST");
        result = engine.Run("Get-FusionInvoice -First 2 | Add-FusionAttachment -Text 'Checked' -Title Note | ForEach-Object Title");
        var error = Assert.Single(result.Errors);
        Assert.StartsWith("DoneWithoutResult,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Get-FusionAttachment", error.Advice(), StringComparison.Ordinal);
        Assert.Equal("Note", Assert.Single(result.Output).ToString());
    }

    [Fact]
    public void Rows_that_are_there_or_may_be_can_be_told_from_those_that_are_not()
    {
        using var engine = Ready("sorted");
        pod.Server.Faults.Arm(FaultKind.Truncate, method: "POST");
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, method: "POST");
        var result = engine
            .With("bad", 5)
            .Run(
                Invoices
                    + """
                    $rows | New-FusionInvoice -ErrorVariable failed -ErrorAction SilentlyContinue | ForEach-Object { }
                    $lost, $rejected = $failed.Where({ $_.Exception.Kind -in 'UnknownOutcome', 'DoneWithoutResult' }, 'Split')
                    $lost.TargetObject.InvoiceNumber -join ' '; $rejected.TargetObject.InvoiceNumber -join ' '
                    """
            );
        Assert.Equal(["sorted-1 sorted-2", "sorted-5"], result.Output.Select(o => o.ToString()));
    }

    private Engine Ready(string prefix)
    {
        var engine = pod.Connected();
        return engine.With("prefix", prefix + "-");
    }

    private int Posts() => pod.Server.Requests.Count(r => r.Method == "POST");
}
