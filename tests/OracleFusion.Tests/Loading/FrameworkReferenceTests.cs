namespace OracleFusion.Tests;

/// <summary>
/// What the assemblies that Windows PowerShell loads refer to is there: in .NET Framework 4.7.2 (its reference assemblies, to which its
/// netstandard.dll forwards), in Windows PowerShell 5.1 (PowerShellStandard.Library), or beside them in the package. Nobody runs Windows
/// PowerShell here, and a type or member that is not there is found by it only where it is used. Read as data, nothing is loaded.
/// </summary>
public sealed class FrameworkReferenceTests
{
    private static readonly string Beside = AppContext.BaseDirectory;

    private static string[] Staged =>
        [
            .. Directory.GetFiles(Path.Combine(StagedModule.Folder, "netstandard2.0"), "*.dll"),
            Path.Combine(StagedModule.Folder, "OracleFusion.dll"),
            Path.Combine(StagedModule.Folder, "OracleFusion.Loader.dll"),
        ];

    [Fact]
    public void Every_type_and_member_that_is_referred_to_is_in_NET_Framework_or_in_the_package()
    {
        using var world = new MetadataWorld([
            .. Staged,
            .. Directory.GetFiles(Path.Combine(Beside, "Framework"), "*.dll", SearchOption.AllDirectories),
        ]);
        List<string> missing = [];
        var referred = 0;
        foreach (var file in Staged)
        {
            var references = world.ReferencesOf(Path.GetFileNameWithoutExtension(file));
            Assert.NotEmpty(references);
            referred += references.Count;
            missing.AddRange(references.Where(r => !r.IsThere).Select(r => $"{Path.GetFileName(file)}: {r.Name}"));
        }

        Assert.Empty(missing);
        Assert.InRange(referred, 5_000, int.MaxValue);
    }

    /// <summary>A law that can find nothing proves nothing: the client of .NET refers to much that .NET Framework does not have.</summary>
    [Fact]
    public void What_is_not_there_is_found()
    {
        using var world = new MetadataWorld([
            Path.Combine(StagedModule.Folder, "net8.0", "OracleFusion.Client.dll"),
            .. Directory.GetFiles(Path.Combine(Beside, "Framework"), "*.dll", SearchOption.AllDirectories),
        ]);
        string[] missing = [.. world.ReferencesOf("OracleFusion.Client").Where(r => !r.IsThere).Select(r => r.Name)];
        Assert.Contains(missing, m => m.Contains("System.IO.Compression.BrotliStream", StringComparison.Ordinal));
    }

    /// <summary>Another copy of System.Text.Json may be in the process: what the client shows must not depend on which.</summary>
    [Fact]
    public void No_type_of_a_package_is_in_a_public_signature_of_the_client()
    {
        using var world = new MetadataWorld([Path.Combine(StagedModule.Folder, "netstandard2.0", "OracleFusion.Client.dll")]);
        var signatures = world.PublicSignaturesOf("OracleFusion.Client");
        Assert.InRange(signatures.Count, 500, int.MaxValue);
        Assert.DoesNotContain(signatures, s =>
            new[] { "System.Text.Json", "Microsoft.IdentityModel", "System.IdentityModel", "Polly." }.Any(package =>
                s.Contains(package, StringComparison.Ordinal)
            )
        );
    }
}
