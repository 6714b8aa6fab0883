namespace OracleFusion.Tests;

/// <summary>What an export begins with: the records that came, which may be none, and a watermark, which stays.</summary>
public sealed class ExportStartTests(ChangePod pod) : ExportFolder(pod)
{
    /// <summary>A file of disputed invoices that has no rows today must not become a file of all invoices.</summary>
    [Theory]
    [InlineData("@()")]
    [InlineData("Get-FusionInvoice -Filter { InvoiceId -lt 0 }")]
    public void A_pipeline_without_records_is_an_export_without_rows(string input)
    {
        var result = _engine.Run($"{input} | Export-FusionRecord invoices $folder/none.csv");
        Assert.Null(result.Terminated);
        Assert.Equal(0L, Assert.Single(result.Output).Properties["Rows"].Value);
        Assert.Contains("InvoiceId", Assert.Single(Rows("none.csv")));
        Assert.DoesNotContain(_pod.Server.Requests, r =>
            r.Path.Contains("invoices?", StringComparison.Ordinal)
            && !r.Path.Contains("lt", StringComparison.Ordinal)
            && !r.Path.Contains("%3C", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Where_no_input_says_which_record_it_is_no_file_is_made()
    {
        var result = _engine.Run("[pscustomobject]@{ Other = 1 } | Export-FusionRecord invoices $folder/none.csv");
        Assert.Contains("no file was made", result.Terminated!.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "none.csv")));
    }

    [Fact]
    public void An_export_does_not_go_on_from_the_manifest_that_it_overwrites()
    {
        Export("invoices $folder/own.jsonl -Since Beginning");
        var manifest = Path.Combine(_folder, "own.jsonl.manifest.json");
        var before = File.ReadAllText(manifest);
        _pod.Server.ClearRequests();
        Assert.Contains(
            "-WatermarkVariable",
            _engine.Run("Export-FusionRecord invoices $folder/own.jsonl -Since $folder/./own.jsonl.manifest.json -Force").Error.ToString(),
            StringComparison.Ordinal
        );
        Assert.Empty(_pod.Server.Requests);
        Assert.Equal(before, File.ReadAllText(manifest));
        Export("invoices $folder/next.jsonl -Since $folder/own.jsonl.manifest.json");
    }
}
