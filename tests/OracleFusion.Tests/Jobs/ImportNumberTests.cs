namespace OracleFusion.Tests;

/// <summary>What text means as a number or a day in rows for a file of an import.</summary>
public sealed class ImportNumberTests(JobPod pod) : IClassFixture<JobPod>, IDisposable
{
    private readonly TestKeys _files = new();

    public void Dispose() => _files.Dispose();

    /// <summary>1.234 of a German sheet is one thousand two hundred and thirty-four.</summary>
    [Theory]
    [InlineData("Import-FusionData APXIIMPT -DocumentId POINT @given")]
    [InlineData("Import-FusionData APXIIMPT -DocumentId POINT @given -WhatIf")]
    [InlineData("ConvertTo-FusionImportFile $zip -Template $template -DocumentId POINT")]
    public void A_point_that_may_stand_between_thousands_is_refused_in_a_row(string door)
    {
        using var engine = pod.ForInvoices();
        pod.Server.ClearRequests();
        var result = engine
            .With("zip", Path.Combine(_files.Folder, "point.zip"))
            .Run("[Threading.Thread]::CurrentThread.CurrentCulture = 'de-DE'; $row.InvoiceAmount = '1.234'; $row | " + door);
        Assert.Contains(
            "INVOICE_AMOUNT: '1.234' is one number here and another in the culture de-DE",
            result.Errors[0].Exception.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "POST");
    }

    [Fact]
    public void A_DateOnly_is_that_day()
    {
        using var engine = pod.ForInvoices();
        engine
            .With("zip", Path.Combine(_files.Folder, "day.zip"))
            .Run("$row.InvoiceDate = [DateOnly]'2026-06-01'; $row | ConvertTo-FusionImportFile $zip -Template $template -DocumentId DAY")
            .ThrowIfFailed();
        using var zip = System.IO.Compression.ZipFile.OpenRead(Path.Combine(_files.Folder, "day.zip"));
        Assert.Contains(zip.Entries, entry => new StreamReader(entry.Open()).ReadToEnd().Contains("2026/06/01", StringComparison.Ordinal));
    }
}
