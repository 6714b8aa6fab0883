using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace OracleFusion.Tests.Laws;

/// <summary>
/// The code on the written pages is PowerShell that parses, and what it calls of this module exists with the parameters that it gives:
/// every block marked powershell in README.md, CONTRIBUTING.md, SECURITY.md, docs (but the cmdlets' pages, which are made) and the samples'
/// pages, and every sample itself. The everyday tasks, the examples of the help and the samples are run elsewhere besides.
/// </summary>
public sealed partial class PageCodeTests : IDisposable
{
    private readonly Engine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Code_on_a_page_parses_and_calls_what_there_is()
    {
        var blocks = Blocks().ToList();
        Assert.True(blocks.Count > 50, $"only {blocks.Count} blocks of code were found");
        string[] faults = [.. blocks.SelectMany(block => Faults(block.Code).Select(fault => $"{block.Where}: {fault}"))];
        Assert.True(faults.Length == 0, string.Join("\n", faults));
    }

    [Fact]
    public void A_cmdlet_that_a_page_names_exists()
    {
        var there = _engine.Run("(Get-Command -Module OracleFusion).Name").Output.Select(o => o.ToString()).ToHashSet();
        var named = Pages()
            .SelectMany(page => Name().Matches(File.ReadAllText(page)).Select(m => (Page: Path.GetFileName(page), m.Value)))
            .ToList();
        Assert.True(named.Count > 200, $"only {named.Count} names were found");
        Assert.Empty(named.Where(n => !there.Contains(n.Value)).Select(n => $"{n.Page} names {n.Value}"));
    }

    [Fact]
    public void A_fault_is_found()
    {
        Assert.Contains("Get-FusionInvoise", Assert.Single(Faults("Get-FusionInvoise 1")), StringComparison.Ordinal);
        Assert.Contains("-Frist", Assert.Single(Faults("1..3 | ForEach-Object { Get-FusionInvoice -Frist 3 }")), StringComparison.Ordinal);
        Assert.NotEmpty(Faults("Get-FusionInvoice ("));
        Assert.Empty(Faults("Get-FusionInvoice -First 3 -Verb -OV x; Get-Something -Else"));
    }

    private static IEnumerable<string> Files(string pattern, params string[] folders)
    {
        string[] skipped = ["bin", "obj", "out", "cmdlets"];
        return folders
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(StagedModule.Repository, f), pattern, SearchOption.AllDirectories))
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Intersect(skipped).Any());
    }

    private static IEnumerable<string> Pages() =>
        Directory
            .EnumerateFiles(StagedModule.Repository, "*.md")
            .Concat(Files("*.md", "docs", "samples", "src", "benchmarks"))
            .Concat(Files("*.help.txt", "docs"));

    private static IEnumerable<(string Where, string Code)> Blocks()
    {
        foreach (var page in Pages())
        {
            var text = File.ReadAllText(page);
            foreach (Match block in Fence().Matches(text))
                yield return (Place(page, text[..block.Index].Count(c => c == '\n') + 1), block.Groups["code"].Value);
        }

        foreach (var script in Files("*.ps1", "samples"))
            yield return (Place(script, 1), File.ReadAllText(script));
    }

    private static string Place(string file, int line) => $"{Path.GetRelativePath(StagedModule.Repository, file)}:{line}";

    private IEnumerable<string> Faults(string code)
    {
        var script = Parser.ParseInput(code, out _, out var errors);
        if (errors.Length > 0)
            return errors.Select(e => $"line {e.Extent.StartLineNumber} of the block: {e.Message}");
        return script
            .FindAll(node => node is CommandAst, searchNestedScriptBlocks: true)
            .Cast<CommandAst>()
            .Where(c => c.GetCommandName() is { } name && name.Contains("Fusion", StringComparison.OrdinalIgnoreCase))
            .SelectMany(Faults);
    }

    private IEnumerable<string> Faults(CommandAst command)
    {
        var name = command.GetCommandName()!;
        var found = _engine
            .Run("Get-Command $args[0] -ErrorAction Ignore", name)
            .Output.Select(o => o.BaseObject)
            .OfType<CommandInfo>()
            .Select(c => c is AliasInfo alias ? alias.ResolvedCommand : c)
            .FirstOrDefault();
        // A function of the script's own.
        if (found is null && command.Extent.StartScriptPosition.GetFullScript()!.Contains($"function {name}", StringComparison.Ordinal))
            yield break;
        if (found is null)
        {
            yield return $"there is no command {name}";
            yield break;
        }

        foreach (var parameter in command.CommandElements.OfType<CommandParameterAst>())
        {
            string? fault = null;
            try
            {
                found.ResolveParameter(parameter.ParameterName);
            }
            catch (ParameterBindingException e)
            {
                fault = $"{name} -{parameter.ParameterName}: {e.Message}";
            }

            if (fault is not null)
                yield return fault;
        }
    }

    [GeneratedRegex(@"\b[A-Z][a-z]+-(Oracle)?Fusion[A-Za-z]+")]
    private static partial Regex Name();

    [GeneratedRegex(@"^( *)```powershell\r?\n(?<code>.*?)^\1```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
