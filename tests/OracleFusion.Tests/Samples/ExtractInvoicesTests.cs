using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>The sample that extracts what a query gives since the last time.</summary>
public sealed class ExtractInvoicesTests(ExtractInvoicesTests.QuickPod pod) : IClassFixture<ExtractInvoicesTests.QuickPod>
{
    [Fact]
    public void The_second_run_begins_a_day_before_the_first_one()
    {
        using var engine = pod.ConnectedByToken();
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var script = Path.Combine(StagedModule.Repository, "samples", "UseCases", "extract-invoices.ps1");
            var run = $"& '{script}' SupplierInvoices pFrom $folder -Since 2020-01-01 -PollInterval 0.05";
            var first = engine.With("folder", folder).Run(run).Single;
            Assert.Equal(pod.Scale + 1, File.ReadAllLines((string)first.Properties["File"].Value).Length);
            Assert.Equal(new DateTime(2020, 1, 1), first.Properties["From"].Value);
            var second = engine.Run(run).Single;
            var day = (DateTime)second.Properties["From"].Value;
            Assert.InRange(day, DateTime.UtcNow.Date.AddDays(-2), DateTime.UtcNow.Date.AddDays(-1));
            Assert.NotEqual(first.Properties["File"].Value, second.Properties["File"].Value);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A sandbox whose extracts end at once.</summary>
    public sealed class QuickPod : Pod
    {
        public override SandboxOptions Options => new() { Scale = Scale, JobDuration = TimeSpan.Zero };
    }
}
