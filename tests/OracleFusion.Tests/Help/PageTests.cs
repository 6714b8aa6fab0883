using System.Diagnostics;

namespace OracleFusion.Tests;

/// <summary>The tracked pages in docs/cmdlets are those that the module makes.</summary>
public sealed class PageTests : IDisposable
{
    private readonly string _made = Directory.CreateTempSubdirectory("oraclefusion-pages-").FullName;

    public void Dispose() => Directory.Delete(_made, recursive: true);

    [Fact]
    public async Task The_pages_say_what_the_rows_and_comments_say()
    {
        var rows = Path.Combine(StagedModule.Repository, "src", "OracleFusion", "Nouns");
        using var make = Process.Start(
            "dotnet",
            [StagedModule.ModuleFilesTool, "pages", StagedModule.Manifest, StagedModule.Comments, rows, _made]
        );
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, make.ExitCode);

        Dictionary<string, string> made = Pages(_made),
            tracked = Pages(Path.Combine(StagedModule.Repository, "docs", "cmdlets"));
        Assert.InRange(made.Count, 100, 1000);
        string[] differences =
        [
            .. made.Keys.Except(tracked.Keys).Select(name => name + " is missing"),
            .. tracked.Keys.Except(made.Keys).Select(name => name + " is of no noun any more"),
            .. made.Keys.Intersect(tracked.Keys).SelectMany(name => Difference(name, made[name].Split('\n'), tracked[name].Split('\n'))),
        ];
        Assert.True(
            differences.Length == 0,
            "docs/cmdlets is not up to date; run ./build.ps1 -Task Update.\n"
                + string.Join("\n", differences.Order(StringComparer.Ordinal).Take(50))
        );
    }

    private static Dictionary<string, string> Pages(string folder) =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*.md")
                .ToDictionary(f => Path.GetFileName(f), f => File.ReadAllText(f).ReplaceLineEndings("\n"))
            : [];

    private static IEnumerable<string> Difference(string name, string[] made, string[] tracked)
    {
        var same = made.Zip(tracked).TakeWhile(lines => lines.First == lines.Second).Count();
        if (same < made.Length || same < tracked.Length)
            yield return (
                $"{name}, line {same + 1}: should be \"{made.ElementAtOrDefault(same)}\", is \"{tracked.ElementAtOrDefault(same)}\""
            );
    }
}
