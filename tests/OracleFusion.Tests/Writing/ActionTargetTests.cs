namespace OracleFusion.Tests;

/// <summary>An action of a collection is told by values which record is meant: those of the record on the server, not what was set on it
/// here.</summary>
public sealed class ActionTargetTests(Pod pod) : IClassFixture<Pod>
{
    private const string Two = """
        $open = @(Get-FusionInvoice -Filter { $_.CanceledFlag -ne $true })
        $one = $open[0]; $other = $open | Where-Object InvoiceNumber -ne $one.InvoiceNumber | ForEach-Object { $_ }
        $other = @($other)[0]

        """;

    [Theory]
    [InlineData("$one.InvoiceNumber = $other.InvoiceNumber")]
    [InlineData("$one.PSObject.Members.Add([PSNoteProperty]::new('InvoiceNumber', $other.InvoiceNumber))")]
    public void A_number_that_was_set_and_not_written_is_no_other_record(string change)
    {
        using var engine = pod.Connected();
        engine.Run(Two + change).ThrowIfFailed();
        pod.Server.ClearRequests();

        var result = engine.Run("$one | Stop-FusionInvoice -Force");

        Assert.Contains("InvoiceNumber was set on the record and is not written", result.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, request => request.Method == "POST");
    }

    [Fact]
    public void A_record_that_was_renamed_since_it_was_read_is_not_acted_on_by_its_old_number()
    {
        using var engine = pod.Connected();
        engine.Run(Two + "Set-FusionInvoice $one.InvoiceId -Property @{ InvoiceNumber = 'RENAMED-1' }").ThrowIfFailed();
        pod.Server.ClearRequests();

        var result = engine.Run("$one | Stop-FusionInvoice -Force");

        Assert.Contains("InvoiceNumber was changed since it was read", result.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, request => request.Method == "POST");
    }

    [Fact]
    public void The_number_of_another_record_is_no_parameter()
    {
        using var engine = pod.Connected();
        engine.Run(Two).ThrowIfFailed();
        pod.Server.ClearRequests();

        var result = engine.Run("$one | Stop-FusionInvoice -Force -Parameter @{ InvoiceNumber = $other.InvoiceNumber }");

        Assert.Contains("of another record", result.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, request => request.Method == "POST");
    }

    [Theory]
    [InlineData("Get-FusionReceivablesReceipt -First 1 | Connect-FusionReceivablesReceipt -Parameter @{ amountApplied = $row.Amout }")]
    [InlineData("Get-FusionInvoice -First 1 | Confirm-FusionInvoice -Parameter @{ InvoiceNumber = $null } -Confirm:$false")]
    [InlineData("Get-FusionInvoice -First 1 | Invoke-FusionAction -Action validateInvoice -Parameter @{ Supplier = $nothing }")]
    public void A_parameter_without_a_value_is_refused(string command)
    {
        using var engine = pod.Connected();

        var result = engine.Run(command);

        Assert.Contains("is $null", result.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, request => request.Method == "POST");
    }
}
