using System.IO.Compression;

namespace OracleFusion.Tests;

/// <summary>What is in the folder that goes to the Gallery.</summary>
/// <remarks>
/// That the catalog is not opened at import cannot be seen from outside within this process, whose tests have all opened it: its one
/// reader, ResourceCatalog.Opened, is a Lazy that nothing touches but a look-up, and no cmdlet looks anything up before it runs. The import
/// benchmark would show it.
/// </remarks>
public sealed class PackageTests
{
    [Fact]
    public void Nothing_is_in_it_that_only_its_makers_need()
    {
        string[] files =
        [
            .. Directory
                .EnumerateFiles(StagedModule.Folder, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(StagedModule.Folder, f).Replace('\\', '/')),
        ];
        Assert.Contains("OracleFusion.psd1", files);
        Assert.Contains("en-US/OracleFusion.dll-Help.xml", files);
        Assert.Contains("en-US/OracleFusion-Help.xml", files);
        string[] kinds = [".dll", ".psd1", ".psm1", ".ps1xml", ".txt", ".zip", ""];
        Assert.All(files, f => Assert.True(kinds.Contains(Path.GetExtension(f)) || f.EndsWith("-Help.xml", StringComparison.Ordinal), f));
        Assert.Equal(["LICENSE"], files.Where(f => Path.GetExtension(f).Length == 0));
    }

    [Fact]
    public void The_catalog_is_there_once_and_takes_less_than_a_megabyte()
    {
        var found = Assert.Single(Directory.EnumerateFiles(StagedModule.Folder, "*Catalog*", SearchOption.AllDirectories));
        Assert.Equal("OracleFusion.Client.Catalog.zip", Path.GetRelativePath(StagedModule.Folder, found));
        Assert.InRange(new FileInfo(found).Length, 1, 1_000_000);
    }

    [Fact]
    public void The_package_is_small_enough_for_a_runbook_to_fetch()
    {
        var archive = Path.Combine(Directory.CreateTempSubdirectory("oraclefusion-package-").FullName, "module.zip");
        try
        {
            ZipFile.CreateFromDirectory(StagedModule.Folder, archive);
            // Packing holds the build that is published to five megabytes; one to debug is a twentieth larger.
            Assert.InRange(new FileInfo(archive).Length, 1, 5_500_000);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(archive)!, recursive: true);
        }
    }
}
