namespace OracleFusion.Tests;

/// <summary>What Add-Member puts on a record is meant as what is set on it: it is sent, or refused, and never left out without a
/// word.</summary>
public sealed class AddedMemberTests(Pod pod) : IClassFixture<Pod>
{
    [Theory]
    [InlineData("Get-FusionInvoice -First 1 -Field InvoiceId")]
    [InlineData("Get-FusionInvoice -First 1")]
    public void What_was_added_to_a_record_is_written(string read)
    {
        using var engine = pod.Connected();

        var result = engine.Run(
            $"""
            $invoice = {read}
            $invoice.PSObject.Members.Add([PSNoteProperty]::new('Description', 'added to {read}'))
            $invoice | Set-FusionInvoice
            (Get-FusionInvoice -First 1).Description
            """
        );

        Assert.Equal($"added to {read}", result.Value<string>());
    }

    [Fact]
    public void What_was_written_is_written_once_and_a_new_value_of_it_again()
    {
        using var engine = pod.Connected();
        pod.Server.ClearRequests();

        var result = engine.Run(
            """
            $invoice = Get-FusionInvoice -First 1 -Field InvoiceId
            $invoice.PSObject.Members.Add([PSNoteProperty]::new('Description', 'added once'))
            $invoice | Set-FusionInvoice
            $invoice | Set-FusionInvoice
            $invoice.Description = 'added twice'
            $invoice, $invoice | Set-FusionInvoice
            (Get-FusionInvoice -First 1).Description
            """
        );

        Assert.Equal("added twice", result.Value<string>());
        Assert.Equal(2, pod.Server.Requests.Count(r => r.Method == "PATCH"));
    }

    /// <summary>Beside it the attribute still has what was read, and a record of that number may be another one by now.</summary>
    [Fact]
    public void An_action_is_not_told_by_what_was_read_before_it_was_written()
    {
        using var engine = pod.Connected();

        var result = engine.Run(
            """
            $invoice = Get-FusionInvoice ERS-10008
            $invoice.PSObject.Members.Add([PSNoteProperty]::new('InvoiceNumber', 'ADDED-2'))
            $invoice | Set-FusionInvoice
            $invoice | Confirm-FusionInvoice
            """
        );

        Assert.Contains("from ERS-10008 to ADDED-2. Read it again. Nothing was sent.", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_writes_it_too()
    {
        using var engine = pod.Connected();

        var result = engine.Run(
            """
            $invoice = Get-FusionInvoice -First 1 -Field InvoiceId
            $invoice.PSObject.Members.Add([PSNoteProperty]::new('Description', 'added for a batch'))
            @{ Operation = 'Update'; Record = $invoice } | Invoke-FusionBatch
            (Get-FusionInvoice -First 1).Description
            """
        );

        Assert.Equal("added for a batch", result.Output[^1].ToString());
    }

    [Fact]
    public void A_new_record_has_what_was_added_to_the_one_that_it_is_made_of()
    {
        using var engine = pod.Connected();

        var result = engine.Run(
            """
            $invoice = Get-FusionInvoice -First 1 -Field Supplier, BusinessUnit, InvoiceAmount -OnlyData
            $invoice.PSObject.Members.Add([PSNoteProperty]::new('InvoiceNumber', 'ADDED-1'))
            ($invoice | New-FusionInvoice).InvoiceNumber
            """
        );

        Assert.Equal("ADDED-1", result.Value<string>());
    }

    [Fact]
    public void A_name_that_is_no_attribute_is_refused()
    {
        using var engine = pod.Connected();

        var result = engine.Run(
            "$i = Get-FusionInvoice -First 1; $i.PSObject.Members.Add([PSNoteProperty]::new('Descripton', 'x')); $i | Set-FusionInvoice"
        );

        Assert.Contains("has no attribute 'Descripton'. Did you mean Description?", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_row_within_a_record_it_is_refused_as_a_change_there_is()
    {
        using var engine = pod.Connected();

        var result = engine.Run(
            """
            $invoice = Get-FusionInvoice ERS-10006 -Expand invoiceLines
            $invoice.invoiceLines[0].PSObject.Members.Add([PSNoteProperty]::new('Description', 'x'))
            $invoice | Set-FusionInvoice -Description 'y'
            """
        );

        Assert.Contains("invoiceLines[0] was changed", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_shell_adds_is_none_of_it()
    {
        using var engine = pod.Connected();
        pod.Server.ClearRequests();

        engine
            .Run(
                """
                $invoice = Get-FusionInvoice -First 1
                $invoice.PSObject.Members.Add([PSNoteProperty]::new('SideIndicator', '=>'))
                $invoice | Set-FusionInvoice
                """
            )
            .ThrowIfFailed();

        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "PATCH");
    }
}
