using System.Globalization;
using System.Text;

namespace OracleFusion.ModuleFiles;

/// <summary>The help topic that explains, once, the parameters that base classes declare for many cmdlets.</summary>
internal static class SharedParameterTopic
{
    public const string Topic = "about_OracleFusion_CommonParameters";

    private const int Width = 80;

    /// <param name="pages">All cmdlets.</param>
    /// <param name="docs">The documentation comments, for the base classes.</param>
    public static string Write(IEnumerable<CmdletPage> pages, XmlDocs docs)
    {
        var text = new StringBuilder(
            $"TOPIC\n    {Topic}\n\nSHORT DESCRIPTION\n    Parameters that many cmdlets of OracleFusion share.\n\nLONG DESCRIPTION\n"
        );
        Wrap(
            text,
            4,
            "The help of a noun's cmdlet shows the parameters that are its own, and those that select records, feed them to it and "
                + "ask. What it shares with "
                + "other cmdlets is explained here, by what the cmdlets do. Get-Command Get-FusionInvoice -Syntax shows all "
                + "parameters of a cmdlet; the help of the "
                + "general cmdlets (Get-Help Get-FusionRecord -Parameter PageSize) explains all of theirs."
        );
        var owners = pages
            .SelectMany(p => p.Parameters)
            .Where(p => p.IsShared)
            .GroupBy(p => p.DeclaringType)
            .OrderBy(g => g.Key?.Name ?? "", StringComparer.Ordinal);
        foreach (var owner in owners)
        {
            text.Append('\n');
            Wrap(
                text,
                2,
                owner.Key is null
                    ? "Parameters of PowerShell's own, of cmdlets that read and of cmdlets that write"
                    : docs.OfType(owner.Key, "summary")!
            );
            foreach (var parameter in owner.DistinctBy(p => p.Name).OrderBy(p => p.Name, StringComparer.Ordinal))
                Append(text, parameter);
        }

        return text.Append("\nSEE ALSO\n    about_OracleFusion\n    about_CommonParameters\n").ToString();
    }

    private static void Append(StringBuilder text, ParameterPage parameter)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n    -{parameter.Name}{(parameter.IsSwitch ? "" : $" <{parameter.TypeName}>")}\n");
        foreach (var paragraph in parameter.Text.Split("\n\n"))
            Wrap(text, 8, paragraph);
        if (parameter.Values.Count > 0)
            Wrap(text, 8, $"Values: {string.Join(", ", parameter.Values)}.");
    }

    private static void Wrap(StringBuilder text, int indent, string paragraph)
    {
        var line = new StringBuilder();
        foreach (var word in paragraph.Split(' '))
        {
            if (line.Length > 0 && indent + line.Length + 1 + word.Length > Width)
            {
                text.Append(' ', indent).Append(line).Append('\n');
                line.Clear();
            }

            line.Append(line.Length == 0 ? "" : " ").Append(word);
        }

        text.Append(' ', indent).Append(line).Append('\n');
    }
}
