using System.Globalization;
using System.Text;

namespace OracleFusion.Help;

/// <summary>The help of a cmdlet as a page for people who read it on the web.</summary>
internal static class Markdown
{
    public static string Write(CmdletPage page)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {page.Name}\n\n{page.Synopsis}\n\n## Syntax\n\n```powershell\n");
        foreach (var form in page.Syntax)
            text.Append(CultureInfo.InvariantCulture, $"{page.Name}{string.Concat(form.Parameters.Select(Syntax))}{Common(page)}\n");
        text.Append(CultureInfo.InvariantCulture, $"```\n\n## Description\n\n{page.Description}\n\n## Examples\n");
        foreach (var example in page.Examples)
            text.Append(CultureInfo.InvariantCulture, $"\n```powershell\n{example.Code}\n```\n\n{example.Words}\n");
        text.Append("\n## Parameters\n\n| parameter | type | pipeline | meaning |\n|---|---|---|---|\n");
        foreach (var parameter in page.Parameters)
            text.Append(CultureInfo.InvariantCulture, $"| `-{parameter.Name}`{Aliases(parameter)} | {parameter.TypeName} | {parameter.Pipeline.Replace("False", "no", StringComparison.Ordinal).Replace("True ", "", StringComparison.Ordinal)} | {Cell(parameter)} |\n");
        if (page.Outputs.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n## Output\n\n{string.Join(", ", page.Outputs.Select(o => $"`{o}`"))}\n");
        return text.ToString();
    }

    private static string Syntax(System.Management.Automation.CommandParameterInfo parameter)
    {
        var name = parameter.Position >= 0 ? $"[-{parameter.Name}]" : "-" + parameter.Name;
        var value = parameter.ParameterType.Name == "SwitchParameter" ? "" : $" <{TypeNames.Of(parameter.ParameterType)}>";
        return parameter.IsMandatory ? $" {name}{value}" : $" [{name}{value}]";
    }

    private static string Common(CmdletPage page) =>
        (page.SupportsShouldProcess ? " [-WhatIf] [-Confirm]" : "")
        + (page.SupportsPaging ? " [-First <UInt64>] [-Skip <UInt64>] [-IncludeTotalCount]" : "") + " [<CommonParameters>]";

    private static string Aliases(ParameterPage parameter) =>
        parameter.Aliases.Count == 0 ? "" : " (" + string.Join(", ", parameter.Aliases.Select(a => $"`-{a}`")) + ")";

    private static string Cell(ParameterPage parameter)
    {
        var text = parameter.Text.Replace("\n\n", " ", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
        return (parameter.IsMandatory ? "Mandatory where it appears without brackets. " : "") + text
            + (parameter.Values.Count == 0 ? "" : " One of " + string.Join(", ", parameter.Values.Select(v => $"`{v}`")) + ".");
    }
}
