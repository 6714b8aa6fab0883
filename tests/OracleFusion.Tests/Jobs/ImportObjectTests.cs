namespace OracleFusion.Tests;

/// <summary>The objects that rows for a file of an import are made of.</summary>
public sealed class ImportObjectTests(JobPod pod) : IClassFixture<JobPod>, IDisposable
{
    private readonly TestKeys _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Rows_of_a_data_table_are_rows_of_the_file()
    {
        using var engine = pod.ForInvoices();
        var result = engine
            .With("zip", Path.Combine(_files.Folder, "table.zip"))
            .Run(
                """
                $table = [System.Data.DataTable]::new()
                'InvoiceNum', 'Source', 'InvoiceAmount', 'Description' | ForEach-Object { $null = $table.Columns.Add($_) }
                $null = $table.Rows.Add('T-1', 'Spreadsheet', 5, [DBNull]::Value)
                $null = $table.Rows.Add('T-2', 'Spreadsheet', 6, 'second')
                ($table.Rows | ConvertTo-FusionImportFile $zip -Template $template -DocumentId TABLE).Rows
                """
            );
        Assert.Equal(2L, result.Value<long>());
    }

    /// <summary>What a job hands over has the properties of its class beside those that were added to it.</summary>
    [Fact]
    public void An_object_of_a_class_that_a_job_handed_over_is_a_row_with_all_its_properties()
    {
        using var engine = pod.ForInvoices();
        engine
            .With("zip", Path.Combine(_files.Folder, "job.zip"))
            .Run(
                """
                class Line { [int] $LineNumber = 1; [decimal] $Amount = 12.5; [string] $LineTypeLookupCode = 'ITEM' }
                class Bill { [string] $InvoiceNum = 'JOB-1'; [string] $Source = 'Spreadsheet'; [decimal] $InvoiceAmount = 12.5; [object] $Lines = [Line]::new() }
                $bill = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize([Bill]::new(), 3))
                $bill.PSObject.Properties.Add([psnoteproperty]::new('Description', 'added'))
                $bill | ConvertTo-FusionImportFile $zip -Template $template -DocumentId JOB | Out-Null
                """
            )
            .ThrowIfFailed();
        using var zip = System.IO.Compression.ZipFile.OpenRead(Path.Combine(_files.Folder, "job.zip"));
        var files = zip.Entries.ToDictionary(entry => entry.Name, entry => new StreamReader(entry.Open()).ReadToEnd());
        Assert.Equal(2, files.Count);
        Assert.All(["JOB-1", "added", "12.5"], text => Assert.Contains(text, files["ApInvoicesInterface.csv"], StringComparison.Ordinal));
        Assert.Contains("12.5", files["ApInvoiceLinesInterface.csv"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$row.Lines = $row; $row | ConvertTo-FusionImportFile $zip -Template $template")]
    [InlineData("$row.Lines = , $row; $row | ConvertTo-FusionImportFile $zip -Template $template")]
    [InlineData("$h = @{ PersonNumber = '1' }; $h.Self = $h; $h | Import-FusionHcmData -BusinessObject Worker")]
    public void A_row_that_contains_itself_is_refused(string script)
    {
        using var engine = pod.ForInvoices();
        engine.With("zip", Path.Combine(_files.Folder, "self.zip"));
        var result = engine.Run(script);
        Assert.Contains("contains itself", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_files.Folder, "self.zip")));
    }
}
