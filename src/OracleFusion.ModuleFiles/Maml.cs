using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OracleFusion.ModuleFiles;

/// <summary>The help of cmdlets as MAML, which Get-Help reads.</summary>
/// <remarks>
/// The first Get-Help of a session makes objects of every element in the file, so its size is what users wait for, and the time grows
/// faster than the size. That is why the help stands in two files: PowerShell looks for a cmdlet in the file of its assembly, and only
/// then in the file of its module. It makes the same property of an attribute as of an element, at a lower price; an element that has
/// nothing but attributes becomes an empty text. It goes by the local names: no prefixes are written. A form of the syntax is one text.
/// What the cmdlets of nouns share is explained in
/// <see cref="SharedParameterTopic"/> and by the general cmdlets; theirs repeat of it what selects records, feeds them and asks, a sentence
/// each. https://learn.microsoft.com/powershell/scripting/developer/help/writing-help-for-windows-powershell-cmdlets
/// </remarks>
internal static partial class Maml
{
    /// <summary>The file where PowerShell looks first: all that read, the general cmdlets and the actions.</summary>
    public const string FirstFile = "OracleFusion.dll-Help.xml";

    /// <summary>The file where PowerShell looks for what the first lacks: what creates, changes and removes.</summary>
    public const string SecondFile = "OracleFusion-Help.xml";

    private static readonly XNamespace Root = "http://msh";

    /// <summary>Parameters of base classes that the help of a noun's cmdlet repeats.</summary>
    private static readonly HashSet<string> Repeated =
    [
        "Filter",
        "Field",
        "OrderBy",
        "First",
        "Property",
        "InputObject",
        "Parameter",
        "Force",
        "WhatIf",
        "Confirm",
    ];

    /// <summary>The file in which the help of a cmdlet stands.</summary>
    public static string FileOf(CmdletPage page) => page is { IsGeneral: false, Verb: "New" or "Set" or "Remove" } ? SecondFile : FirstFile;

    /// <param name="pages">What the help says.</param>
    /// <param name="online">Where the pages of docs/cmdlets are read on the web, for Get-Help -Online; null where that is not
    /// known.</param>
    public static XDocument Write(IEnumerable<CmdletPage> pages, Uri? online) =>
        new(new XElement(Root + "helpItems", new XAttribute("schema", "maml"), pages.Select(p => Cmdlet(p, online))));

    private static XElement Cmdlet(CmdletPage page, Uri? online) =>
        new(
            Root + "command",
            new XElement(Root + "details", new XAttribute("name", page.Name), Paragraphs("description", page.Synopsis)),
            Paragraphs("description", page.Description),
            new XElement(Root + "syntax", page.Syntax.Select(form => Form(page, form))),
            new XElement(Root + "parameters", page.Parameters.Where(p => IsExplained(page, p.Name)).Select(p => Parameter(page, p))),
            new XElement(
                Root + "returnValues",
                page.Outputs.Select(o => new XElement(Root + "returnValue", new XElement(Root + "type", new XAttribute("name", o))))
            ),
            new XElement(Root + "examples", page.Examples.Select(Example)),
            new XElement(Root + "relatedLinks", Links(page, online))
        );

    private static XElement Form(CmdletPage page, SyntaxForm form) =>
        new(
            Root + "syntaxItem",
            new XElement(
                Root + "name",
                string.Join(
                    ' ',
                    form.Parameters.Where(p => p.IsMandatory || IsExplained(page, p.Name)).Select(SyntaxForm.Text).Prepend(page.Name)
                )
            )
        );

    private static bool IsExplained(CmdletPage page, string parameter) =>
        page.IsGeneral || page.IsOwn(parameter) || Repeated.Contains(parameter);

    private static XElement Parameter(CmdletPage page, ParameterPage parameter)
    {
        var text = parameter.Values.Count == 0 ? parameter.Text : $"{parameter.Text}\n\nValues: {string.Join(", ", parameter.Values)}.";
        var aliases = parameter.Aliases.Count == 0 ? null : new XAttribute("aliases", string.Join(", ", parameter.Aliases));
        return new XElement(
            Root + "parameter",
            new XAttribute("name", parameter.Name),
            new XAttribute("required", parameter.IsMandatory ? "true" : "false"),
            new XAttribute("position", parameter.Position),
            new XAttribute("pipelineInput", parameter.Pipeline),
            parameter.TakesWildcards ? new XAttribute("globbing", "true") : null,
            aliases,
            Paragraphs("description", page.IsGeneral || !parameter.IsShared ? text : Short(text)),
            // An element: without its attribute the value would show in brackets, as one that may be left out.
            parameter.IsSwitch
                ? null
                : new XElement(Root + "parameterValue", new XAttribute("required", "true"), parameter.TypeName)
        );
    }

    /// <summary>The first sentence, and the topic that it refers to; the related links say where the others are.</summary>
    private static string Short(string text)
    {
        var first = FirstSentence().Match(text).Value;
        var topic = SeeTopic().Match(text).Value;
        return first.Length == 0 ? text
            : topic.Length == 0 || first.Contains(topic, StringComparison.Ordinal) ? first
            : $"{first} {topic}";
    }

    private static XElement Example(Example example, int index) =>
        new(
            Root + "example",
            new XAttribute("title", $"Example {(index + 1).ToString(CultureInfo.InvariantCulture)}"),
            new XAttribute("code", example.Code),
            Paragraphs("remarks", example.Words)
        );

    // -Online opens the first link that has an address.
    private static IEnumerable<XElement> Links(CmdletPage page, Uri? online)
    {
        if (online is not null)
            yield return Link("Online version", new Uri(online, page.Noun + ".md#" + page.Name.ToLowerInvariant()).AbsoluteUri);
        if (page.Parameters.Any(p => p.IsShared && !p.IsConfirmation))
            yield return Link(SharedParameterTopic.Topic, null);
    }

    private static XElement Link(string text, string? address) =>
        new(Root + "navigationLink", new XAttribute("linkText", text), address is null ? null : new XElement(Root + "uri", address));

    private static XElement Paragraphs(string name, string text) =>
        new(Root + name, text.Split("\n\n").Select(p => new XElement(Root + "para", p)));

    [GeneratedRegex(@"^[^\n]+?[.;](?=\s+[A-Z@-]|\s*$|\n)")]
    private static partial Regex FirstSentence();

    [GeneratedRegex(@"See about_\w+\.")]
    private static partial Regex SeeTopic();
}
