namespace OracleFusion.Tests;

/// <summary>Rows that a spreadsheet has only opened and saved.</summary>
public sealed class SpreadsheetRowsTests(Pod pod) : IClassFixture<Pod>
{
    [Theory]
    [InlineData("00010102", "10102")]
    [InlineData("00010102", "1.0102E+4")]
    [InlineData("2E1", "20")]
    [InlineData("2E1", "2.00E+01")]
    [InlineData("1.50", "1.5")]
    [InlineData("123456789012345", "1.23457E+14")]
    [InlineData("1234567890123456", "1234567890123450")]
    [InlineData("2026-06-30", "6/30/2026")]
    [InlineData("2026-06-30", "30.06.2026", "de-DE")]
    [InlineData("123456789012345", "1,23457E+14", "de-DE")]
    [InlineData("1-2", "02-Jan")]
    [InlineData("true", "TRUE")]
    public void What_it_made_of_a_text_is_not_sent_and_told_once(string text, string saved, string culture = "en-US")
    {
        using var engine = pod.Connected();
        var result = engine.Run(
            $$"""
            [Threading.Thread]::CurrentThread.CurrentCulture = '{{culture}}'
            $two = Get-FusionInvoice -First 2
            $two | Set-FusionInvoice -Property @{ Description = '{{text}}' }
            $two | ForEach-Object { [pscustomobject]@{ InvoiceId = $_.InvoiceId; Description = '{{saved}}' } } | Set-FusionInvoice
            """
        );
        result.ThrowIfFailed();
        Assert.Equal(2, pod.Server.Requests.Count(r => r.Method == "PATCH"));
        Assert.Single(result.Warnings, w => w.Contains("Description is what a spreadsheet makes of", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("10102", "00010102")]
    [InlineData("00010102", "10103")]
    [InlineData("5", "5.0")]
    [InlineData("2026-06-30", "7/1/2026")]
    [InlineData("123456789012345", "1.23458E+14")]
    [InlineData("1234567890123456", "1234567890123457")]
    [InlineData("May 1", "1 May")]
    public void What_somebody_wrote_is_sent(string text, string edited)
    {
        using var engine = pod.Connected();
        var result = engine.Run(
            $$"""
            [Threading.Thread]::CurrentThread.CurrentCulture = 'en-US'
            $one = Get-FusionInvoice -First 1
            $one | Set-FusionInvoice -Property @{ Description = '{{text}}' }
            [pscustomobject]@{ InvoiceId = $one.InvoiceId; Description = '{{edited}}' } | Set-FusionInvoice
            (Get-FusionInvoice $one.InvoiceId).Description
            """
        );
        Assert.Equal(edited, result.ThrowIfFailed().Single.ToString());
    }
}
