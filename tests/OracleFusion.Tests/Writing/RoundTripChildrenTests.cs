namespace OracleFusion.Tests;

/// <summary>A record with its children that went through JSON and comes back: of the rows within only what differs is sent.</summary>
public sealed class RoundTripChildrenTests(Pod pod) : IClassFixture<Pod>
{
    // As ConvertTo-Json and ConvertFrom-Json leave an invoice: numbers with a point are binary, rows are custom objects.
    private const string Read = """
        function Plain($record) {
            $plain = [ordered]@{}
            foreach ($p in $record.PSObject.Properties) {
                $plain[$p.Name] = if ($p.Value -is [decimal]) { [double]$p.Value }
                    elseif ($p.Value -is [array]) { , @($p.Value | ForEach-Object { Plain $_ }) }
                    else { $p.Value }
            }
            [pscustomobject]$plain
        }
        $one = Get-FusionInvoice -First 1 -Filter { $_.invoiceLines.LineNumber -eq 2 } -Expand invoiceLines
        $file = Plain $one

        """;

    [Fact]
    public void What_nobody_changed_is_not_sent()
    {
        using var engine = pod.Connected();
        var result = engine.Run(Read + "$file | Set-FusionInvoice -Verbose").ThrowIfFailed();
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "PATCH");
        Assert.Contains(result.Verbose, line => line.Contains("invoiceLines.CreatedBy", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_line_that_was_edited_its_key_and_what_differs_is_sent()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                Read
                    + """
                    $count = $file.invoiceLines.Count
                    $file.invoiceLines[1].Description = 'of the file'
                    $file | Set-FusionInvoice -Verbose -LogBody
                    $now = Get-FusionInvoice $one.InvoiceId -Expand invoiceLines
                    "$($now.invoiceLines.Count - $count) $($now.invoiceLines[1].Description)"
                    """
            )
            .ThrowIfFailed();
        Assert.Equal("0 of the file", Assert.Single(result.Output).ToString());
        Assert.Contains("""Sent: {"invoiceLines":[{"Description":"of the file","LineNumber":2}]}""", result.Verbose);
    }

    [Fact]
    public void A_line_that_was_added_is_sent_without_what_the_service_fills()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                Read
                    + """
                    $count = $file.invoiceLines.Count
                    $new = $file.invoiceLines[0].PSObject.Copy()
                    $new.LineNumber = 90
                    $file.invoiceLines += $new
                    $file | Set-FusionInvoice
                    $now = Get-FusionInvoice $one.InvoiceId -Expand invoiceLines
                    "$($now.invoiceLines.Count - $count)"
                    """
            )
            .ThrowIfFailed();
        Assert.Equal("1", Assert.Single(result.Output).ToString());
    }
}
