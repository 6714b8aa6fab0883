namespace OracleFusion.Tests;

/// <summary>Links to pages of the application, given in place of a record.</summary>
public sealed class DeepLinkTests(Pod pod) : IClassFixture<Pod>
{
    private const string Faces = "\"https://$address/fscmUI/faces/deeplink?objType=AP_VIEWINVOICE&action=VIEW&objKey=";

    [Theory]
    [InlineData("InvoiceId=$($one.InvoiceId)")]
    [InlineData("pInvoiceId=$($one.InvoiceId)")]
    [InlineData("INVOICE_ID=$($one.InvoiceId)")]
    [InlineData("InvoiceNumber=$([uri]::EscapeDataString($one.InvoiceNumber))")]
    public void One_that_names_the_key_or_the_number_is_the_record(string key)
    {
        using var engine = Ready();
        Assert.True(engine.Run($"(Get-FusionInvoice {Faces}{key}\").InvoiceId -eq $one.InvoiceId").Value<bool>());
        pod.Server.ClearRequests();
        engine.Run($"Remove-FusionInvoice {Faces}{key}\" -WhatIf").ThrowIfFailed();
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method != "GET");
    }

    [Theory]
    // Another attribute may be that of several records, or of one by chance.
    [InlineData("Remove-FusionProjectIssue", "ProjectId=1")]
    [InlineData("Get-FusionInvoice", "SupplierId=$($one.SupplierId)")]
    // Beside another the key is a part.
    [InlineData("Remove-FusionInvoice", "InvoiceId=$($one.InvoiceId);LineNumber=1")]
    [InlineData("Get-FusionRecord invoices", "InvoiceNumber=$($one.InvoiceNumber)")]
    public void One_that_names_something_else_is_refused_and_nothing_is_sent(string command, string key)
    {
        using var engine = Ready();
        var result = engine.Run($"{command} {Faces}{key}\" -Confirm:$false");
        Assert.Contains("cannot be found", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    private Engine Ready()
    {
        var engine = pod.Connected();
        engine.With("address", pod.Address).Run("$one = Get-FusionInvoice -First 1").ThrowIfFailed();
        pod.Server.ClearRequests();
        return engine;
    }
}
