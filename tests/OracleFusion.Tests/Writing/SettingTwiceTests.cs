namespace OracleFusion.Tests;

/// <summary>A record that was written is as the service has it: who changed it can change it again.</summary>
public sealed class SettingTwiceTests(Pod pod) : IClassFixture<Pod>
{
    [Fact]
    public void A_record_can_be_set_again_after_it_was_written()
    {
        using var engine = pod.Connected();

        var result = engine.Run(
            """
            $invoice = Get-FusionInvoice -First 1
            $invoice.Description = 'first'
            $invoice | Set-FusionInvoice
            $invoice.Description = 'second'
            $invoice | Set-FusionInvoice -PassThru | ForEach-Object Description
            """
        );

        Assert.Equal("second", result.Value<string>());
    }

    [Fact]
    public void Nothing_is_sent_for_a_record_that_was_written_and_not_changed_since()
    {
        using var engine = pod.Connected();
        engine.Run("$invoice = Get-FusionInvoice -First 1; $invoice.Description = 'once'; $invoice | Set-FusionInvoice").ThrowIfFailed();
        pod.Server.ClearRequests();

        engine.Run("$invoice | Set-FusionInvoice").ThrowIfFailed();

        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void What_somebody_else_changed_meanwhile_is_still_refused()
    {
        using var engine = pod.Connected();
        engine
            .Run("$mine = Get-FusionInvoice -First 1; $theirs = Get-FusionInvoice -First 1; $mine | Set-FusionInvoice -Description 'mine'")
            .ThrowIfFailed();

        var result = engine.Run("$theirs | Set-FusionInvoice -Description 'theirs'");

        Assert.Equal(System.Management.Automation.ErrorCategory.InvalidOperation, result.Error.CategoryInfo.Category);
    }

    [Fact]
    public void What_a_batch_wrote_can_be_set_again()
    {
        using var engine = pod.Connected();

        engine
            .Run(
                """
                $invoice = Get-FusionInvoice -First 1
                $invoice.Description = 'by batch'
                @{ Operation = 'Update'; Record = $invoice } | Invoke-FusionBatch
                $invoice.Description = 'by itself'
                $invoice | Set-FusionInvoice
                """
            )
            .ThrowIfFailed();
    }

    [Theory]
    [InlineData("$order | Set-FusionInvoice -PassThru")]
    [InlineData("$order | Set-FusionInvoice -Description 'and this'")]
    [InlineData("@{ Operation = 'Update'; Record = $order; Property = @{ Description = 'x' } } | Invoke-FusionBatch")]
    public void A_line_that_was_changed_within_its_record_is_not_left_out_without_a_word(string write)
    {
        using var engine = pod.Connected();
        engine
            .Run(
                "$order = @(Get-FusionInvoice -Expand invoiceLines | Where-Object { $_.invoiceLines.Count -gt 1 })[0]\n"
                    + "$order.invoiceLines[1].LineAmount = 1"
            )
            .ThrowIfFailed();
        pod.Server.ClearRequests();

        var result = engine.Run(write);

        Assert.Contains("invoiceLines[1] was changed", result.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, request => request.Method is "PATCH" or "POST");
        engine.Run("$order.invoiceLines[1] | Set-FusionRecord; $order | Set-FusionInvoice -Description 'now'").ThrowIfFailed();
    }
}
