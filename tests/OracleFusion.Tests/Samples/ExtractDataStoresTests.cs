namespace OracleFusion.Tests;

/// <summary>The sample that extracts data stores incrementally by BI Cloud Connector.</summary>
public sealed class ExtractDataStoresTests(ExtractInvoicesTests.QuickPod pod) : IClassFixture<ExtractInvoicesTests.QuickPod>
{
    [Fact]
    public void The_second_run_has_no_old_rows_and_a_run_that_was_broken_off_goes_on()
    {
        using var engine = pod.Connected();
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var script = Path.Combine(StagedModule.Repository, "samples", "UseCases", "extract-datastores.ps1");
            var run =
                $"& '{script}' FscmTopModelAM.FinExtractAM.ApBiccExtractAM.InvoiceHeaderExtractPVO Warehouse $folder -Force "
                + "-PollInterval 0.05";
            engine.With("folder", folder);
            // The files do not come: the extract is kept.
            pod.Server.Faults.Extracts.IsOneFileMissing = true;
            Assert.Contains("does not have it", engine.Run(run).Error.Exception.Message, StringComparison.Ordinal);
            Assert.Single(Directory.GetFiles(folder, "*.extract"));
            pod.Server.Faults.Extracts.IsOneFileMissing = false;
            pod.Server.ClearRequests();
            Assert.Contains("does not have it", engine.Run(run).Error.Exception.Message, StringComparison.Ordinal);
            // It was not started anew.
            Assert.DoesNotContain(pod.Server.Requests, r => r.Path.Contains("/meta/jobs", StringComparison.Ordinal));
            File.Delete(Directory.GetFiles(folder, "*.extract").Single());
            var next = engine.Run(run);
            Assert.Equal(0L, Rows(next, "Data"));
            Assert.Equal((long)pod.Scale, Rows(next, "PrimaryKeys"));
            Assert.Empty(Directory.GetFiles(folder, "*.extract"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static object Rows(EngineResult result, string kind) =>
        result.ThrowIfFailed().Output.Single(p => p.Properties["Kind"].Value.ToString() == kind).Properties["Rows"].Value;
}
