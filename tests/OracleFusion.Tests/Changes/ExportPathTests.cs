namespace OracleFusion.Tests;

/// <summary>Where an export goes: what is wrong with the path is said, and no folder is made of a misspelt one.</summary>
public sealed class ExportPathTests(ChangePod pod) : ExportFolder(pod)
{
    [Theory]
    [InlineData("invoices.csv", "'invoices.csv' is a file, and in front of it stands the resource")]
    [InlineData("Invoices.Parquet $folder/invoices.csv", "'Invoices.Parquet' is a file")]
    [InlineData("invoices $folder", "is a folder. Give the path of a file in it.")]
    [InlineData("invoices $folder/invoices", "has no ending that says the format")]
    [InlineData("invoices $folder/invoices.xlsx", "the ending '.xlsx' does not say the format")]
    [InlineData("invoices $folder/i.csv -Field InvoiceId -Expand invoiceLines", "-Field and -Expand were both given")]
    public void What_is_wrong_is_said_before_anything_is_read(string what, string words)
    {
        Assert.Contains(words, _engine.Run("Export-FusionRecord " + what).Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        Assert.DoesNotContain(_pod.Server.Requests, request => request.Path.EndsWith("/invoices", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_made_by_Force_alone()
    {
        const string Misspelt = "Export-FusionRecord invoices $folder/reprots/invoices.csv -First 3";
        var error = _engine.Run(Misspelt).Error.ToString();
        Assert.Contains(
            $"-Path: there is no folder '{Path.Combine(_folder, "reprots")}'. -Force makes it.",
            error,
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        _engine.Run(Misspelt + " -Force").ThrowIfFailed();
        Assert.Equal(4, Rows("reprots/invoices.csv").Count);
    }

    [Fact]
    public void A_null_from_the_pipeline_is_one_error_and_makes_no_file()
    {
        var result = _engine.Run("$null | Export-FusionRecord invoices $folder/none.csv");
        Assert.Null(result.Terminated);
        Assert.Contains("$null came through the pipeline", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }
}
