namespace OracleFusion.Tests;

/// <summary>Exports by files: fetched whole, confirmed only then, and what an import rejected.</summary>
public sealed class ExportDataTests(JobPod pod) : IClassFixture<JobPod>, IDisposable
{
    private const string Given = "-NamedArgument @{ BusinessUnitId = $unit; LedgerId = 1 } -Template $template -Wait -PollInterval 0.05";
    private readonly TestKeys _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void An_export_is_fetched_whole_and_confirmed_only_then()
    {
        using var engine = pod.Fresh();
        var folder = Path.Combine(_files.Folder, "export");
        var files = engine
            .With("folder", folder)
            .Run("Export-FusionData PayablesTransactionsExtract -Path $folder -PollInterval 0.05 -ConfirmConsumption");
        files.ThrowIfFailed();
        Assert.Contains(files.Output, file => ((FileInfo)file.BaseObject).Extension == ".csv");
        Assert.NotNull(
            engine.Run("@(Export-FusionData PayablesTransactionsExtract -AsRow -PollInterval 0.05)[0]").Single.Properties["InvoiceNumber"]
        );
        // A file in the way: nothing is confirmed.
        var confirmed = pod.Server.Requests.Count(r => r.Path.Contains("ErpIntegrationService", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(_files.Folder, "x"), "");
        var refused = engine
            .With("folder", Path.Combine(_files.Folder, "x"))
            .Run("Export-FusionData PayablesTransactionsExtract -Path $folder -PollInterval 0.05 -ConfirmConsumption");
        Assert.Contains("cannot be written", refused.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(confirmed, pod.Server.Requests.Count(r => r.Path.Contains("ErpIntegrationService", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_an_import_rejected_is_extracted_and_is_gone_from_the_interface_tables()
    {
        using var engine = pod.ForInvoices();
        engine.Run("$row.VendorName = 'Nobody at all'; $bad = $row | Import-FusionData APXIIMPT -DocumentId LEFT " + Given);
        var folder = Path.Combine(_files.Folder, "left");
        var files = engine
            .With("folder", folder)
            .Run("Export-FusionData -ExtractAndPurge -RequestId $bad.RequestId -Path $folder -PollInterval 0.05 -Confirm:$false");
        files.ThrowIfFailed();
        Assert.Contains("ONE-1", File.ReadAllText(Path.Combine(folder, "ApInvoicesInterface.csv")), StringComparison.Ordinal);
        // Nothing is left that could be corrected.
        engine.With("zip", Path.Combine(_files.Folder, "again.zip"));
        var again = engine.Run(
            """
            $row | ConvertTo-FusionImportFile $zip -Template $template > $null
            Update-FusionInterfaceData APXIIMPT -RequestId $bad.RequestId -Path $zip -Template $template -Confirm:$false
            """
        );
        Assert.Contains("left no rows", again.Error.Exception.Message, StringComparison.Ordinal);
    }
}
