using System.Text.Json;

namespace OracleFusion.Generator;

/// <summary>What the catalog says of the resource behind a noun.</summary>
internal sealed class ResourceFacts
{
    private ResourceFacts(JsonElement entry)
    {
        Root = entry.GetProperty("root").GetString()!;
        Name = entry.GetProperty("name").GetString()!;
        var unconfirmed = entry.TryGetProperty("recalled", out var recalled)
            ? recalled.EnumerateArray().Select(r => r.GetString()!).ToArray()
            : [];
        // Records have them as numbers.
        var numeric = entry.TryGetProperty("numericTexts", out var texts)
            ? texts.EnumerateArray().Select(t => t.GetString()!).ToArray()
            : [];
        Attributes = Map(entry, "attributes")
            .Where(a => !unconfirmed.Contains(a.Key))
            .ToDictionary(a => a.Key, a => numeric.Contains(a.Key) ? "number" : a.Value);
        Key = entry.GetProperty("key") switch
        {
            { ValueKind: JsonValueKind.String } one => [one.GetString()!],
            { ValueKind: JsonValueKind.Array } several => [.. several.EnumerateArray().Select(k => k.GetString()!)],
            _ => [],
        };
        PathKey = entry.TryGetProperty("pathKey", out var path) ? path.GetString() : null;
        Operations = [.. entry.GetProperty("ops").EnumerateArray().Select(o => o.GetString()!)];
        MaxLengths = entry.TryGetProperty("maxLengths", out var lengths)
            ? lengths.EnumerateObject().ToDictionary(l => l.Name, l => l.Value.GetInt32())
            : [];
        Values = entry.TryGetProperty("values", out var values)
            ? values
                .EnumerateObject()
                .ToDictionary(v => v.Name, v => (IReadOnlyList<string>)[.. v.Value.EnumerateArray().Select(t => t.GetString()!)])
            : [];
        Required = entry.TryGetProperty("required", out var required) ? [.. required.EnumerateArray().Select(r => r.GetString()!)] : [];
        Actions = Names(entry, "actions");
        ActionParameters = entry.TryGetProperty("actions", out var actions)
            ? actions.EnumerateObject().ToDictionary(a => a.Name, a => Map(a.Value, "parameters"))
            : [];
        ActionsOnCollection = entry.TryGetProperty("actions", out actions)
            ? [.. actions.EnumerateObject().Where(a => a.Value.GetProperty("scope").GetString() == "collection").Select(a => a.Name)]
            : [];
        Children = Names(entry, "children");
        ChildAttributes = entry.TryGetProperty("children", out var children)
            ? [.. children.EnumerateObject().SelectMany(c => Names(c.Value, "attributes").Select(name => c.Name + "." + name))]
            : [];
        Finders = entry.TryGetProperty("finders", out var finders)
            ? finders.EnumerateObject().ToDictionary(f => f.Name, f => Map(finders, f.Name))
            : [];
    }

    public string Root { get; }

    public string Name { get; }

    /// <summary>Attribute to type, without the names that no source confirmed: no cmdlet may show a name that Oracle does not
    /// have.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; }

    public IReadOnlyList<string> Key { get; }

    public string? PathKey { get; }

    public IReadOnlyCollection<string> Operations { get; }

    /// <summary>Attribute to the greatest number of its characters, where Oracle's pages state it.</summary>
    public IReadOnlyDictionary<string, int> MaxLengths { get; }

    /// <summary>Attribute to the values that Oracle's pages list.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; }

    public IReadOnlyCollection<string> Required { get; }

    public IReadOnlyCollection<string> Actions { get; }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> ActionParameters { get; }

    /// <summary>The actions that are the collection's: their parameters tell which record is meant.</summary>
    public IReadOnlyCollection<string> ActionsOnCollection { get; }

    public IReadOnlyCollection<string> Children { get; }

    /// <summary>The attributes of the children, as filters name them: <c>lines.POHeaderId</c>.</summary>
    public IReadOnlyCollection<string> ChildAttributes { get; }

    /// <summary>Finder to its variables and their types.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Finders { get; }

    /// <summary>The entries of the resources asked for; the others are passed over without being parsed.</summary>
    /// <param name="lines">The catalog, one JSON object a line, each beginning with its name and root.</param>
    /// <param name="wanted">Names, or root/name.</param>
    public static IReadOnlyDictionary<string, ResourceFacts> Read(IEnumerable<string> lines, IEnumerable<string> wanted)
    {
        var names = new HashSet<string>(wanted);
        var found = new Dictionary<string, ResourceFacts>();
        foreach (var line in lines)
        {
            if (Field(line, "name") is not { } name || Field(line, "root") is not { } root)
                continue;
            var asked =
                names.Contains(name) ? name
                : names.Contains(root + "/" + name) ? root + "/" + name
                : null;
            if (asked is null || found.ContainsKey(asked))
                continue;
            using var document = JsonDocument.Parse(line);
            found.Add(asked, new ResourceFacts(document.RootElement));
        }

        return found;
    }

    private static string? Field(string line, string field)
    {
        var start = line.IndexOf("\"" + field + "\":\"", StringComparison.Ordinal);
        if (start < 0)
            return null;
        start += field.Length + 4;
        return line[start..line.IndexOf('"', start)];
    }

    private static IReadOnlyDictionary<string, string> Map(JsonElement entry, string field) =>
        entry.TryGetProperty(field, out var map)
            ? map.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!)
            : new Dictionary<string, string>();

    private static IReadOnlyCollection<string> Names(JsonElement entry, string field) =>
        entry.TryGetProperty(field, out var map) ? [.. map.EnumerateObject().Select(p => p.Name)] : [];
}
