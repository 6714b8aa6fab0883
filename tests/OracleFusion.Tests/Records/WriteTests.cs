using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>Creating, changing and deleting records of any resource.</summary>
public sealed class WriteTests(Pod pod) : IClassFixture<Pod>
{
    [Fact]
    public void What_was_set_on_a_record_is_sent_and_nothing_else()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                """
                $invoice = Get-FusionInvoice -First 1
                $invoice.Description = 'set on the record'
                $changed = $invoice | Set-FusionRecord invoices -PassThru -Verbose -LogBody
                $changed.Description; (Get-FusionInvoice -InvoiceId $invoice.InvoiceId).Description
                """
            )
            .ThrowIfFailed();
        Assert.Equal(["set on the record", "set on the record"], result.Output.Select(o => o.ToString()));
        Assert.Contains("""Sent: {"Description":"set on the record"}""", result.Verbose);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void A_record_that_somebody_else_has_changed_is_refused_unless_that_is_to_be_ignored()
    {
        using var engine = pod.Connected();
        var result = engine.Run(
            """
            $mine, $theirs = (Get-FusionInvoice -Skip 1 -First 1), (Get-FusionInvoice -Skip 1 -First 1)
            $theirs | Set-FusionRecord invoices -Property @{ Description = 'theirs' }
            $mine | Set-FusionRecord invoices -Property @{ Description = 'mine' }
            $mine | Set-FusionRecord invoices -Property @{ Description = 'mine' } -IgnoreChange -PassThru | ForEach-Object Description
            """
        );
        Assert.Equal(ErrorCategory.InvalidOperation, Assert.Single(result.Errors).CategoryInfo.Category);
        Assert.Equal("mine", Assert.Single(result.Output).ToString());
    }

    [Fact]
    public void An_object_that_lost_its_address_is_written_by_its_key_with_one_warning()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                """
                Get-FusionInvoice -First 2 | ForEach-Object { [pscustomobject]@{ InvoiceId = $_.InvoiceId; Description = 'from a file' } } |
                    Set-FusionRecord -Resource invoices -PassThru | ForEach-Object Description
                """
            )
            .ThrowIfFailed();
        Assert.Equal(["from a file", "from a file"], result.Output.Select(o => o.ToString()));
        Assert.Single(result.Warnings);
    }

    [Fact]
    public void An_object_without_address_and_key_is_refused()
    {
        using var engine = pod.Connected();
        Assert.Contains(
            "InvoiceId",
            engine.Run("[pscustomobject]@{ Description = 'x' } | Set-FusionRecord invoices").Error.ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains("what to change", engine.Run("Set-FusionRecord invoices 1").Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void A_record_is_created_and_deleted()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                """
                $new = [pscustomobject]@{ ProcurementBU = 'Halden UK'; Supplier = 'A supplier of a test' } | New-FusionRecord draftPurchaseOrders -Property @{ Description = 'a test' }
                $new.Supplier; $new.Description
                $new | Remove-FusionRecord draftPurchaseOrders -Force
                @(Get-FusionRecord draftPurchaseOrders -Filter { $_.Supplier -eq 'A supplier of a test' }).Count
                """
            )
            .ThrowIfFailed();
        Assert.Equal(["A supplier of a test", "a test", "0"], result.Output.Select(o => o.ToString()));
    }

    [Fact]
    public void Deleting_asks_and_Force_does_not_but_WhatIf_wins()
    {
        using var engine = pod.Connected(answer: 2);
        engine.Run("$order = New-FusionPurchaseOrder -ProcurementBU 'Halden UK'").ThrowIfFailed();
        pod.Server.ClearRequests();
        engine.Run("$order | Remove-FusionRecord draftPurchaseOrders").ThrowIfFailed();
        Assert.Contains(pod.Address, Assert.Single(engine.Questions), StringComparison.Ordinal);
        engine
            .Run(
                "$order | Remove-FusionRecord draftPurchaseOrders -Force -WhatIf; $WhatIfPreference = $true; $order | "
                    + "Remove-FusionRecord draftPurchaseOrders -Force; $WhatIfPreference = $false"
            )
            .ThrowIfFailed();
        Assert.Empty(pod.Server.Requests);
        engine.Run("$order | Remove-FusionRecord draftPurchaseOrders -Force").ThrowIfFailed();
        Assert.Single(engine.Questions);
        Assert.Equal("DELETE", Assert.Single(pod.Server.Requests).Method);
    }

    [Fact]
    public void One_bad_row_is_one_error_and_the_others_go_in()
    {
        using var engine = pod.Connected();
        var result = engine.Run(
            """
            [pscustomobject]@{ Supplier = 'good one' }, [pscustomobject]@{ NoSuchAttribute = 1 }, [pscustomobject]@{ Supplier = 'good two' } | New-FusionRecord suppliers | ForEach-Object Supplier
            """
        );
        Assert.Equal(["good one", "good two"], result.Output.Select(o => o.ToString()));
        var error = Assert.Single(result.Errors);
        Assert.Equal(1, ((PSObject)error.TargetObject).Properties["NoSuchAttribute"].Value);
        Assert.Null(result.Terminated);
    }

    [Fact]
    public void A_record_knows_its_resource_and_a_line_of_it_too()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                """
                $invoice = Get-FusionInvoice -Expand invoiceLines -First 1
                $line = $invoice.invoiceLines[0] | Set-FusionRecord -Property @{ Description = 'of a line' } -PassThru
                $line.Description; $line.LineNumber -eq $invoice.invoiceLines[0].LineNumber
                ($invoice | Get-FusionRecord -Field InvoiceId).InvoiceId -eq $invoice.InvoiceId
                ($line | Get-FusionRecord).Description
                $invoice, (Get-FusionSupplier -First 1) | Set-FusionRecord -Property @{ Description = 'x' } -WhatIf
                $draft = New-FusionDraftPurchaseOrder -ProcurementBU 'Halden UK' -Supplier 'Eastmark Packaging AB' -Property @{ lines = @(@{ LineNumber = 1; Description = 'x'; Quantity = 1; Price = 1 }) }
                $draft | Invoke-FusionAction -Action submit
                ($draft | Get-FusionRecord).StatusCode
                $other = New-FusionInvoice -Property @{ InvoiceNumber = 'gone-1'; InvoiceAmount = 1; BusinessUnit = 'Halden UK'; Supplier = 'Eastmark Packaging AB' }
                $other | Remove-FusionRecord -Force
                @(Get-FusionInvoice -InvoiceNumber gone-1).Count
                """
            )
            .ThrowIfFailed();
        Assert.Equal(["of a line", true, true, "of a line", "SUCCESS", "OPEN", 0], result.Output.Select(o => o.BaseObject));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ InvoiceId = 1 } | Set-FusionRecord -Property @{ Description = 'x' }")]
    [InlineData("1 | Remove-FusionRecord -Force")]
    [InlineData("1 | Get-FusionRecord")]
    [InlineData("1 | Invoke-FusionAction -Action submit")]
    public void What_does_not_know_its_resource_needs_to_be_told(string script)
    {
        using var engine = pod.Connected();
        Assert.Contains("-Resource", engine.Run(script).Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }
}
