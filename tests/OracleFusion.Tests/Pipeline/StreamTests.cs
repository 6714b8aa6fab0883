namespace OracleFusion.Tests;

/// <summary>What the streams say.</summary>
public sealed class StreamTests(Pod pod) : IClassFixture<Pod>
{
    [Fact]
    public void Verbose_tells_method_address_status_size_and_time_of_each_request()
    {
        using var engine = pod.Connected();
        var result = engine.Run("Get-FusionInvoice -First 3 -Verbose").ThrowIfFailed();
        Assert.Contains(result.Verbose, line =>
            System.Text.RegularExpressions.Regex.IsMatch(
                line,
                @"^GET /fscmRestApi/resources/11\.13\.18\.05/invoices\?.*: 200, [\d,]+ bytes, \d+ ms$"
            )
        );
        Assert.DoesNotContain(result.Verbose, line => line.Contains("InvoiceNumber\"", StringComparison.Ordinal));
        Assert.Empty(engine.Run("Get-FusionInvoice -First 3").ThrowIfFailed().Verbose);
    }

    [Fact]
    public void Bodies_are_shown_only_when_asked_for()
    {
        using var engine = pod.Connected();
        var result = engine.Run("Get-FusionInvoice -First 1 -Verbose -LogBody").ThrowIfFailed();
        Assert.Contains(result.Verbose, line =>
            line.StartsWith("Received: {", StringComparison.Ordinal) && line.Contains("InvoiceNumber", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Progress_is_shown_when_there_is_more_than_one_page()
    {
        using var engine = pod.Connected();
        Assert.Empty(engine.Run("Get-FusionInvoice -First 5").ThrowIfFailed().Progress);
        var result = engine.Run("Get-FusionInvoice -PageSize 50").ThrowIfFailed();
        Assert.Contains(result.Progress, p => p.StatusDescription.Contains("100 records", StringComparison.Ordinal));
        Assert.Equal(System.Management.Automation.ProgressRecordType.Completed, result.Progress[^1].RecordType);
    }
}
