using System.Reflection;

namespace OracleFusion.Pester.Tests;

/// <summary>Every file of tests/Pester, each as a test of its own. A new file is found by itself.</summary>
public sealed class PesterTests
{
    private static readonly string Folder = Path.Combine(Metadata("RepositoryRoot"), "tests", "Pester");

    /// <summary>The names of the files; a theory without any fails.</summary>
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Folder, "*.Tests.ps1").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_passes(string file)
    {
        var run = PesterRun.Of(Metadata("Pester"), Path.Combine(Folder, file), TestContext.Current.CancellationToken);
        TestContext.Current.SendDiagnosticMessage("{0}: {1}", file, run);
        // What needs a shell of its own runs against the installed package.
        if (run.IsSkipped)
            Assert.Skip($"{file} does not run in this host: {run}");
        Assert.True(run.IsGood, $"{file}: {run}\n{string.Join("\n", run.Faults)}");
    }

    private static string Metadata(string key) =>
        typeof(PesterTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
