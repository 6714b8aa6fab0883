using System.Globalization;
using System.Xml.Linq;

namespace OracleFusion.Help;

/// <summary>The help of cmdlets as MAML, which Get-Help reads.</summary>
/// <remarks>https://learn.microsoft.com/powershell/scripting/developer/help/writing-help-for-windows-powershell-cmdlets</remarks>
internal static class Maml
{
    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XDocument Write(IEnumerable<CmdletPage> pages) =>
        new(new XElement(Root + "helpItems", new XAttribute("schema", "maml"),
            // PowerShell goes by the local names. The usual prefixes (command, maml) would be a third of the file.
            new XAttribute(XNamespace.Xmlns + "m", Text), new XAttribute(XNamespace.Xmlns + "c", Command), new XAttribute(XNamespace.Xmlns + "d", Dev),
            pages.Select(Cmdlet)));

    private static XElement Cmdlet(CmdletPage page) =>
        new(Command + "command",
            new XElement(Command + "details",
                new XElement(Command + "name", page.Name), new XElement(Command + "verb", page.Verb), new XElement(Command + "noun", page.Noun),
                Paragraphs(Text + "description", page.Synopsis)),
            Paragraphs(Text + "description", page.Description),
            new XElement(Command + "syntax", page.Syntax.Select(form => Form(page, form))),
            new XElement(Command + "parameters", page.Parameters.Select(Parameter)),
            new XElement(Command + "returnValues", page.Outputs.Select(o => new XElement(Command + "returnValue", new XElement(Dev + "type", new XElement(Text + "name", o))))),
            new XElement(Command + "examples", page.Examples.Select(Example)));

    private static XElement Form(CmdletPage page, SyntaxForm form) =>
        new(Command + "syntaxItem", new XElement(Text + "name", page.Name),
            form.Parameters.Select(p => new XElement(Command + "parameter",
                new XAttribute("required", p.IsMandatory ? "true" : "false"),
                new XAttribute("position", p.Position < 0 ? "named" : p.Position.ToString(CultureInfo.InvariantCulture)),
                new XElement(Text + "name", p.Name),
                p.ParameterType.Name == "SwitchParameter" ? null
                    : new XElement(Command + "parameterValue", new XAttribute("required", "true"), TypeNames.Of(p.ParameterType)))));

    private static XElement Parameter(ParameterPage parameter) =>
        new(Command + "parameter",
            new XAttribute("required", parameter.IsMandatory ? "true" : "false"),
            new XAttribute("globbing", parameter.TakesWildcards ? "true" : "false"),
            new XAttribute("pipelineInput", parameter.Pipeline),
            new XAttribute("position", parameter.Position),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(Text + "name", parameter.Name),
            Paragraphs(Text + "description", parameter.Values.Count == 0 ? parameter.Text : $"{parameter.Text}\n\nValues: {string.Join(", ", parameter.Values)}."),
            new XElement(Command + "parameterValue", new XAttribute("required", parameter.IsSwitch ? "false" : "true"), parameter.TypeName));

    private static XElement Example(Example example, int index) =>
        new(Command + "example",
            new XElement(Text + "title", $"Example {(index + 1).ToString(CultureInfo.InvariantCulture)}"),
            new XElement(Dev + "code", example.Code),
            Paragraphs(Dev + "remarks", example.Words));

    private static XElement Paragraphs(XName name, string text) =>
        new(name, text.Split("\n\n").Select(p => new XElement(Text + "para", p)));
}
