using System.Reflection;
using System.Runtime.Loader;

namespace OracleFusion.Tests;

/// <summary>The module comes and goes as a user imports it, and keeps its packages to itself.</summary>
public sealed class ImportTests
{
    private const string Exports =
        "(Get-Module OracleFusion).ExportedCmdlets.Count; @(Get-Command -Module OracleFusion -CommandType Cmdlet).Count";

    [Fact]
    public void Forced_import_keeps_every_cmdlet()
    {
        using var engine = new Engine();
        var before = Numbers(engine.Run(Exports));
        var after = Numbers(engine.Run("Import-Module $args[0] -Force; " + Exports, StagedModule.Manifest));
        Assert.True(before[0] > 0);
        Assert.Equal([before[0], before[0]], before);
        Assert.Equal(before, after);
        engine.Run("Get-FusionConnection").ThrowIfFailed();
    }

    [Fact]
    public void Import_after_removal_keeps_every_cmdlet()
    {
        using var engine = new Engine();
        var before = Numbers(engine.Run(Exports));
        Assert.Equal(
            0,
            engine.Run("Remove-Module OracleFusion; @(Get-Command -Module OracleFusion -CommandType Cmdlet).Count").Value<int>()
        );
        Assert.Equal(before, Numbers(engine.Run("Import-Module $args[0]; " + Exports, StagedModule.Manifest)));
        engine.Run("Get-FusionConnection").ThrowIfFailed();
    }

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("99.0.0")]
    public void A_second_copy_is_refused_in_one_sentence_and_the_first_stays_usable(string version)
    {
        var other = Directory.CreateTempSubdirectory("oraclefusion-copy-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(StagedModule.Folder, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(other, Path.GetRelativePath(StagedModule.Folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            var manifest = Path.Combine(other, "OracleFusion.psd1");
            var text = File.ReadAllText(manifest).Replace("'1.0.0'", $"'{version}'", StringComparison.Ordinal);
            File.WriteAllText(manifest, text);
            using var engine = new Engine();
            var before = Numbers(engine.Run(Exports));
            var refused = engine.Run("Import-Module $args[0]", manifest);
            // One error, and nothing of the types and views of either copy.
            Assert.Equal(1, refused.Errors.Count + (refused.Terminated is null ? 0 : 1));
            Assert.Empty(refused.Warnings);
            var message = refused.Error.Exception.Message;
            Assert.Contains($"OracleFusion 1.0.0 from {StagedModule.Folder.TrimEnd('/')} is loaded", message, StringComparison.Ordinal);
            Assert.Contains($"the one in {other} was not imported", message, StringComparison.Ordinal);
            Assert.Contains("in a new PowerShell session", message, StringComparison.Ordinal);

            Assert.Equal(before, Numbers(engine.Run("Import-Module $args[0]; " + Exports, StagedModule.Manifest)));
            const string Phone =
                "([pscustomobject]@{ PSTypeName = 'OracleFusion.Worker.phones' }).PSStandardMembers.DefaultDisplayProperty";
            Assert.Equal("PhoneType", engine.Run(Phone).Value<string>());
            engine.Run("Get-FusionConnection").ThrowIfFailed();
        }
        finally
        {
            Directory.Delete(other, recursive: true);
        }
    }

    [Fact]
    public void Two_runspaces_import_side_by_side()
    {
        using var one = new Engine();
        using var other = new Engine();
        Assert.Equal(Numbers(one.Run(Exports)), Numbers(other.Run(Exports)));
        Parallel.Invoke(() => one.Run("Get-FusionConnection").ThrowIfFailed(), () => other.Run("Get-FusionConnection").ThrowIfFailed());
    }

    [Fact]
    public void The_client_and_its_packages_stay_out_of_the_default_context()
    {
        using var engine = new Engine();
        var cmdlet = engine.Run("(Get-Command Get-FusionConnection).ImplementingType").Value<Type>();
        // Resolving every member's type is as much as anything can ask of the loader.
        Assert.All(cmdlet.Assembly.GetTypes(), type =>
            Assert.All(type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance), p =>
                Assert.NotNull(p.PropertyType)
            )
        );

        string[] ours =
        [
            .. Directory.GetFiles(Path.Combine(StagedModule.Folder, "net8.0"), "*.dll").Select(f => Path.GetFileNameWithoutExtension(f)),
        ];
        var inDefault = AssemblyLoadContext
            .Default.Assemblies.Where(a => !a.IsDynamic && a.Location.StartsWith(StagedModule.Folder, StringComparison.Ordinal))
            .Select(a => a.GetName().Name!);
        Assert.Contains("OracleFusion.Client", ours);
        Assert.Equal(["OracleFusion", "OracleFusion.Loader"], inDefault.Order());

        var context = Assert.Single(AssemblyLoadContext.All, c => c.Name == "OracleFusion");
        Assert.Contains(context.Assemblies, a => a.GetName().Name == "OracleFusion.Client");
    }

    [Theory]
    [InlineData(".NET 6.0.36", true)]
    [InlineData(".NET 7.0.20", true)]
    [InlineData(".NET Core 3.1.32", true)]
    [InlineData(".NET 8.0.21", false)]
    [InlineData(".NET 10.0.1", false)]
    [InlineData(".NET Framework 4.8.9300.0", false)]
    [InlineData("Mono 6.12.0.182", false)]
    public void An_older_runtime_is_refused_in_one_sentence_that_says_which_work(string runtime, bool isRefused)
    {
        using var engine = new Engine();
        var refusal = (string?)
            AssemblyLoadContext
                .Default.Assemblies.Single(a => a.GetName().Name == "OracleFusion.Loader")
                .GetType("OracleFusion.Loader.SupportedRuntime", throwOnError: true)!
                .GetMethod("Refusal", BindingFlags.NonPublic | BindingFlags.Static)!
                .Invoke(null, [runtime]);
        Assert.Equal(isRefused, refusal is not null);
        if (isRefused)
        {
            Assert.Contains("PowerShell 7.4 and newer", refusal, StringComparison.Ordinal);
            Assert.Contains(runtime, refusal, StringComparison.Ordinal);
        }
    }

    private static int[] Numbers(EngineResult result) => [.. result.ThrowIfFailed().Output.Select(o => (int)o.BaseObject)];
}
