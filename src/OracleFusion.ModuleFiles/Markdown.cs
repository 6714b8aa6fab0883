using System.Globalization;
using System.Text;

namespace OracleFusion.ModuleFiles;

/// <summary>The help as pages for people who read it on the web: one for each noun, one for what many cmdlets share, and a list of them
/// all.</summary>
internal static class Markdown
{
    public const string SharedPage = "shared-parameters.md";

    private const string TableHead = "| parameter | type | pipeline | meaning |\n|---|---|---|---|\n";

    /// <summary>The cmdlets of one noun.</summary>
    public static string Noun(string noun, IEnumerable<CmdletPage> cmdlets)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {noun}\n");
        foreach (var page in cmdlets)
            Append(text, page);
        return text.ToString();
    }

    /// <summary>The parameters that base classes declare, by the class.</summary>
    public static string Shared(IEnumerable<CmdletPage> cmdlets, XmlDocs docs)
    {
        var text = new StringBuilder("# Parameters that many cmdlets share\n");
        var bases = cmdlets
            .SelectMany(c => c.Parameters)
            .Where(p => p.IsShared && !p.IsConfirmation)
            .GroupBy(p => p.DeclaringType)
            .OrderBy(g => g.Key is null ? "" : g.Key.Name, StringComparer.Ordinal);
        foreach (var owner in bases)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n## {(owner.Key is null ? "Paging" : owner.Key.Name.Replace("Cmdlet", "", StringComparison.Ordinal))}\n\n"
            );
            text.Append(owner.Key is null ? "PowerShell's own, of every cmdlet that reads." : docs.OfType(owner.Key, "summary"))
                .Append("\n\n")
                .Append(TableHead);
            foreach (var parameter in owner.DistinctBy(p => p.Name).OrderBy(p => p.Name, StringComparer.Ordinal))
                Append(text, parameter);
        }

        return text.ToString();
    }

    /// <summary>The list of the pages, by business module.</summary>
    /// <param name="cmdlets">All cmdlets.</param>
    /// <param name="modules">Noun to business module; those that are in none come first.</param>
    public static string Index(IEnumerable<CmdletPage> cmdlets, IReadOnlyDictionary<string, string> modules)
    {
        var text = new StringBuilder(
            "# The cmdlets\n\nMade by `build.ps1 -Task Update` of the documentation comments and the noun rows. `Get-Help` shows "
                + "the same.\n"
        );
        foreach (var module in cmdlets.GroupBy(c => modules.GetValueOrDefault(c.Noun, "")).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {(module.Key.Length == 0 ? "For every module" : module.Key)}\n\n");
            foreach (var noun in module.GroupBy(c => c.Noun).OrderBy(g => g.Key, StringComparer.Ordinal))
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"* [{noun.Key}]({noun.Key}.md): {string.Join(", ", noun.Select(c => c.Verb))}\n"
                );
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, CmdletPage page)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {page.Name}\n\n{page.Description}\n\n```powershell\n");
        foreach (var form in page.Syntax)
        {
            var shown = form.Parameters.Where(p => page.IsOwn(p.Name) || p.IsMandatory).Select(p => SyntaxForm.Text(p) + " ");
            text.Append(CultureInfo.InvariantCulture, $"{page.Name} {string.Concat(shown)}...\n");
        }

        text.Append("```\n");
        foreach (var example in page.Examples)
            text.Append(CultureInfo.InvariantCulture, $"\n{example.Words}\n\n```powershell\n{example.Code}\n```\n");
        var own = page.Parameters.Where(p => !p.IsShared).ToList();
        if (own.Count > 0)
        {
            text.Append('\n').Append(TableHead);
            foreach (var parameter in own)
                Append(text, parameter);
        }

        var shared = page.Parameters.Where(p => p.IsShared && !p.IsConfirmation).Select(p => $"`-{p.Name}`").ToList();
        if (shared.Count > 0)
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n[Shared]({SharedPage}): {string.Join(" ", shared)}{(page.SupportsShouldProcess ? " `-WhatIf` `-Confirm`" : "")}\n"
            );
        text.Append(
            CultureInfo.InvariantCulture,
            $"\nOutput: {(page.Outputs.Count > 0 ? string.Join(", ", page.Outputs.Select(o => $"`{o}`")) : "none")}\n"
        );
    }

    private static void Append(StringBuilder text, ParameterPage parameter)
    {
        var pipeline = parameter
            .Pipeline.Replace("False", "", StringComparison.Ordinal)
            .Replace("True (", "", StringComparison.Ordinal)
            .TrimEnd(')');
        text.Append(
            CultureInfo.InvariantCulture,
            $"| `-{parameter.Name}`{Aliases(parameter)} | {parameter.TypeName} | {pipeline} | {Cell(parameter)} |\n"
        );
    }

    private static string Aliases(ParameterPage parameter) =>
        parameter.Aliases.Count == 0 ? "" : " (" + string.Join(", ", parameter.Aliases.Select(a => $"`-{a}`")) + ")";

    private static string Cell(ParameterPage parameter) =>
        parameter.Text.Replace("\n\n", " ", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)
        + (parameter.Values.Count == 0 ? "" : " One of " + string.Join(", ", parameter.Values.Select(v => $"`{v}`")) + ".");
}
