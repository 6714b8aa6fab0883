using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Admin;

/// <summary>The PowerShell command that asks what a request asked. It is text to copy: the sandbox does nothing by it.</summary>
internal static partial class CommandText
{
    private static readonly string[] Known = ["q", "limit", "offset", "fields", "expand", "orderBy", "onlyData", "totalResults", "links"];

    /// <summary>The command, or null where no command says the same: for a web service, and for a write, whose body the log does not
    /// keep.</summary>
    /// <param name="method">The method of the request.</param>
    /// <param name="target">Its path and query, still encoded.</param>
    public static string? Of(string method, string target)
    {
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments is not [{ } root, "resources", _, ..] || !root.EndsWith("RestApi", StringComparison.Ordinal))
            return null;
        var rest = segments[3..].Select(Uri.UnescapeDataString).ToArray();
        return (method, rest) switch
        {
            ("GET", [] or ["describe"]) => "Find-FusionResource",
            ("GET", [var resource, "describe"]) => $"Get-FusionResource {Word(resource)}",
            ("GET", _) => Read(root, rest, path, QueryParameters.Parse(query < 0 ? "" : target[query..])) ?? Raw(target),
            ("DELETE", [var resource, var key]) => $"{Command("Remove", root, resource)} {Word(key)}",
            _ => null,
        };
    }

    private static string? Read(string root, string[] rest, string path, QueryParameters query)
    {
        // Attributes of children are named otherwise by the cmdlets, which take no children beside attributes either.
        var (fields, expand) = (query["fields"] ?? "", query["expand"] ?? "");
        if (query.Names.Except(Known).Any() || fields.AsSpan().ContainsAny(':', ';') || (fields.Length > 0 && expand.Length > 0))
            return null;
        var parent = path[..Math.Max(path.LastIndexOf("/child/", StringComparison.Ordinal), 0)];
        var (text, isCollection) = rest switch
        {
            [var resource] => (Command("Get", root, resource), true),
            [var resource, var key] => ($"{Command("Get", root, resource)} {Word(key)}", false),
            [.., "child", var child] => ($"Get-FusionRecord {Word(child)} -Parent {Word(parent)}", true),
            [.., "child", _, _] => ($"Get-FusionRecord {Word(path)}", false),
            _ => (null, false),
        };
        if (text is null || (!isCollection && (query["q"] ?? query["orderBy"] ?? query["limit"] ?? query["offset"]) is not null))
            return null;
        var command = new StringBuilder(text);
        Add(command, "Query", query["q"]);
        Add(command, "Field", fields);
        Add(command, "Expand", expand);
        Add(command, "OrderBy", query["orderBy"]);
        Add(command, "First", Number(query["limit"]));
        Add(command, "Skip", Number(query["offset"]) is "0" ? null : Number(query["offset"]));
        if (query["onlyData"] is "true")
            command.Append(" -OnlyData");
        if (query["totalResults"] is "true" && isCollection)
            command.Append(" -IncludeTotalCount");
        return command.ToString();
    }

    private static void Add(StringBuilder command, string parameter, string? value)
    {
        if (value is not { Length: > 0 })
            return;
        var values = parameter is "Field" or "Expand" or "OrderBy" ? value.Split(',') : [value];
        command.Append(CultureInfo.InvariantCulture, $" -{parameter} {string.Join(", ", values.Select(Word))}");
    }

    private static string? Number(string? text) => text is { Length: > 0 } && text.All(char.IsAsciiDigit) ? text : null;

    private static string Command(string verb, string root, string resource) =>
        NounNames.Of(root, resource) is { } noun
            ? $"{verb}-{noun.Name}"
            : $"{verb}-FusionRecord {Word($"{root[..^"RestApi".Length]}/{resource}")}";

    private static string Raw(string target) => $"Invoke-FusionRestMethod {Quoted(target)}";

    // A number would lose leading zeros, and many a character ends a word in PowerShell.
    private static string Word(string text) => Plain().IsMatch(text) ? text : Quoted(text);

    private static string Quoted(string text) => $"'{SingleQuotes().Replace(text, "$0$0")}'";

    [GeneratedRegex("^([A-Za-z_][A-Za-z0-9_/:.]*|[1-9][0-9]{0,17}|0)$")]
    private static partial Regex Plain();

    // PowerShell takes typographic quotation marks for quotation marks too.
    [GeneratedRegex("['‘’‚‛]")]
    private static partial Regex SingleQuotes();
}
