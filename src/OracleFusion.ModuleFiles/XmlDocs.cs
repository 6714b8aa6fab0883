using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OracleFusion.ModuleFiles;

/// <summary>The documentation comments of the cmdlet assembly: the one source of all help.</summary>
internal sealed partial class XmlDocs
{
    private readonly Dictionary<string, XElement> _members;

    public XmlDocs(string file) => _members = XDocument.Load(file).Descendants("member").ToDictionary(m => (string)m.Attribute("name")!);

    /// <summary>The text of one element of a type's comment, or null.</summary>
    public string? OfType(Type type, string element) => Text(Member("T:" + type.FullName)?.Element(element));

    /// <summary>The examples of a type's comment: the code, and the words beside it.</summary>
    public IReadOnlyList<Example> Examples(Type type) =>
        [.. (Member("T:" + type.FullName)?.Elements("example") ?? []).Select(e => new Example(Words(e), Code(e)))];

    /// <summary>The summary of a parameter, wherever in the bases it is declared.</summary>
    public string? OfParameter(Type cmdlet, string name)
    {
        var member = Member("P:" + Declaring(cmdlet, name)?.FullName + "." + name);
        return string.Join(" ", new[] { Text(member?.Element("summary")), Text(member?.Element("remarks")) }.Where(t => t is not null));
    }

    /// <summary>The class that declares a parameter, wherever in the bases; null where PowerShell does.</summary>
    public static Type? Declaring(Type cmdlet, string parameter)
    {
        var declaring = cmdlet
            .GetProperty(parameter, BindingFlags.Public | BindingFlags.Instance | BindingFlags.FlattenHierarchy)
            ?.DeclaringType;
        return declaring is { IsGenericType: true } ? declaring.GetGenericTypeDefinition() : declaring;
    }

    private XElement? Member(string id) => _members.GetValueOrDefault(id.Replace('+', '.'));

    private static string Words(XElement example) =>
        Text(new XElement("words", example.Nodes().Where(n => n is not XElement { Name.LocalName: "code" }))) ?? "";

    private static string Code(XElement example) => string.Join("\n", example.Elements("code").SelectMany(c => Lines(c.Value)));

    // The compiler indents the lines of a comment, all alike; what an example indents itself stays.
    private static IEnumerable<string> Lines(string code)
    {
        var lines = code.Split('\n').Select(l => l.TrimEnd()).ToList();
        if (lines[0].Length > 0)
            return lines.Take(1).Concat(Flush(lines.Skip(1)));
        return Flush(lines.Skip(1));
    }

    private static IEnumerable<string> Flush(IEnumerable<string> indented)
    {
        var lines = indented.ToList();
        while (lines.Count > 0 && lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        var margin = lines.Where(l => l.Length > 0).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty().Min();
        return lines.Select(l => l.Length == 0 ? l : l[margin..]);
    }

    private static string? Text(XElement? element)
    {
        if (element is null)
            return null;
        var text = new StringBuilder();
        Append(text, element);
        return string.Join(
            "\n\n",
            Paragraph().Split(text.ToString()).Select(p => Blanks().Replace(p, " ").Trim()).Where(p => p.Length > 0)
        );
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText words:
                    text.Append(words.Value);
                    break;
                case XElement { Name.LocalName: "para" or "list" or "item" } block:
                    text.Append("\n\n");
                    Append(text, block);
                    text.Append("\n\n");
                    break;
                case XElement inner when inner.Attribute("cref") is { } cref && inner.IsEmpty:
                    text.Append(cref.Value[(cref.Value.LastIndexOf('.') + 1)..]);
                    break;
                case XElement inner when inner.Attribute("href") is { } href && inner.IsEmpty:
                    text.Append(href.Value);
                    break;
                case XElement inner:
                    Append(text, inner);
                    break;
            }
        }
    }

    [GeneratedRegex(@"\n[ \t]*\n")]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}

/// <summary>An example of a cmdlet's use.</summary>
/// <param name="Words">What it shows.</param>
/// <param name="Code">What to type.</param>
internal sealed record Example(string Words, string Code);
