using System.Text.Json;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Schema;

/// <summary>Reads one line of the catalog into a resource with all its children.</summary>
internal static class ResourceReader
{
    /// <param name="flexfields">Segments of flexfields that the pod declares, beside the catalog's attributes.</param>
    public static ResourceType Read(ReadOnlyMemory<byte> line, Flexfields flexfields)
    {
        using var document = JsonDocument.Parse(line);
        var entry = document.RootElement;
        return Read(
            entry.GetProperty("name").GetString()!,
            entry,
            null,
            Catalog.ContextRoot(entry.GetProperty("root").GetString()!),
            flexfields
        );
    }

    private static ResourceType Read(string name, JsonElement entry, ResourceType? parent, string contextRoot, Flexfields flexfields)
    {
        var path = parent is null ? name : $"{parent.Path}.{name}";
        var pathKey = Text(entry, "pathKey");
        var enclosures = Texts(entry, "enclosures");
        var required = Texts(entry, "required").Concat(RequiredAttributes.Of(path)).ToHashSet();
        var keyNames = KeyNames(entry, pathKey);
        var lengths = entry.TryGetProperty("maxLengths", out var most) ? most : default;
        var values = entry.TryGetProperty("values", out var listedValues) ? listedValues : default;
        var attributes = new List<ResourceAttribute>();
        if (entry.TryGetProperty("attributes", out var listed))
        {
            foreach (var attribute in listed.EnumerateObject())
            {
                attributes.Add(
                    new ResourceAttribute(attribute.Name, Kind(attribute.Value.GetString()!))
                    {
                        Required = required.Contains(attribute.Name),
                        IsEnclosure = enclosures.Contains(attribute.Name),
                        AllowChanges = Changes(path, attribute.Name, attribute.Value.GetString()!, keyNames),
                        MaxLength =
                            lengths.ValueKind == JsonValueKind.Object && lengths.TryGetProperty(attribute.Name, out var length)
                                ? length.GetInt32()
                                : null,
                        Values = values.ValueKind == JsonValueKind.Object ? Texts(values, attribute.Name) : [],
                    }
                );
            }
        }

        // A large object may be known by its enclosure alone.
        attributes.AddRange(
            enclosures
                .Where(e => attributes.TrueForAll(a => a.Name != e))
                .Select(e => new ResourceAttribute(e, AttributeKind.Text) { IsEnclosure = true })
        );
        attributes.AddRange(
            flexfields
                .Of(path)
                .Where(s => attributes.TrueForAll(a => a.Name != s.Name))
                .Select(s => new ResourceAttribute(s.Name, s.Kind) { IsSegment = true })
        );
        var key = keyNames.Select(k => attributes.Find(a => a.Name == k)).OfType<ResourceAttribute>().ToList();
        if (key.Count < keyNames.Count)
            key.Clear();
        var finders = ReadFinders(entry, key);
        var alternate = parent is null && key.Count > 0 ? AlternateKey(attributes, pathKey, keyNames, finders) : null;
        var type = new ResourceType(name, parent, attributes)
        {
            ContextRoot = contextRoot,
            Key = key,
            AlternateKey = alternate,
            UrlKey = UrlKey.Of(name, parent, key, entry.TryGetProperty("opaqueKey", out var opaque) && opaque.GetBoolean()),
            Verbs = ReadOperations(entry),
            Upsert = entry.TryGetProperty("upsert", out var upsert) && upsert.GetBoolean(),
            Finders = finders,
            Actions = ReadActions(entry),
            Enclosures = enclosures,
            Lovs = LovTable.Of(name, attributes),
        };
        if (entry.TryGetProperty("children", out var children))
        {
            foreach (var child in children.EnumerateObject())
                type.Children.Add(child.Name, Read(child.Name, child.Value, type, contextRoot, flexfields));
        }

        return type;
    }

    private static List<string> KeyNames(JsonElement entry, string? pathKey)
    {
        if (entry.TryGetProperty("key", out var key) && key.ValueKind == JsonValueKind.String)
            return [key.GetString()!];
        if (key.ValueKind == JsonValueKind.Array)
            return [.. key.EnumerateArray().Select(k => k.GetString()!)];
        return pathKey is not null && entry.TryGetProperty("attributes", out var attributes) && attributes.TryGetProperty(pathKey, out _)
            ? [pathKey]
            : [];
    }

    // Where the documented path names an attribute that is not of the primary key (/activities/{ActivityNumber}, /mdfBudgets/{BudgetCode}),
    // the attribute is an alternate key if it is a number, or if a finder finds a row by it alone.
    private static ResourceAttribute? AlternateKey(
        List<ResourceAttribute> attributes,
        string? pathKey,
        List<string> keyNames,
        Dictionary<string, FinderType> finders
    ) =>
        pathKey is not null
        && !keyNames.Contains(pathKey)
        && (pathKey.EndsWith("Number", StringComparison.Ordinal) || finders.Values.Any(f => f.Variables is [var only] && only == pathKey))
            ? attributes.Find(a => a.Name == pathKey)
            : null;

    private static Verbs ReadOperations(JsonElement entry) =>
        Texts(entry, "ops").Aggregate(Verbs.None, (all, name) => all | Enum.Parse<Verbs>(name, ignoreCase: true));

    // Ids and the columns that the service keeps itself are never written; any other key is given when the row is created.
    private static AllowChanges Changes(string path, string name, string kind, List<string> key) =>
        name switch
        {
            "CreatedBy" or "CreationDate" or "LastUpdateDate" or "LastUpdatedBy" or "LastUpdateLogin" or "ObjectVersionNumber" =>
                AllowChanges.Never,
            _ when key.Contains(name) => key.Count == 1 && kind == "integer" && name.EndsWith("Id", StringComparison.Ordinal)
                ? AllowChanges.Never
                : AllowChanges.InCreate,
            _ => UpdatableAttributes.Includes(path, name) ? AllowChanges.Always : AllowChanges.InCreate,
        };

    private static Dictionary<string, FinderType> ReadFinders(JsonElement entry, List<ResourceAttribute> key)
    {
        var finders = new Dictionary<string, FinderType>(StringComparer.Ordinal);
        if (entry.TryGetProperty("finders", out var listed))
        {
            foreach (var finder in listed.EnumerateObject())
                finders.Add(finder.Name, new FinderType(finder.Name, [.. finder.Value.EnumerateObject().Select(v => v.Name)]));
        }

        // Every view object with a key has the finder of its primary key.
        if (key.Count > 0 && !finders.ContainsKey("PrimaryKey"))
            finders.Add("PrimaryKey", new FinderType("PrimaryKey", [.. key.Select(k => k.Name)]));
        return finders;
    }

    private static Dictionary<string, ActionType> ReadActions(JsonElement entry)
    {
        var actions = new Dictionary<string, ActionType>(StringComparer.Ordinal);
        if (!entry.TryGetProperty("actions", out var listed))
            return actions;
        foreach (var action in listed.EnumerateObject())
        {
            var parameters = action.Value.TryGetProperty("parameters", out var named)
                ? named.EnumerateObject().ToDictionary(p => p.Name, p => Kind(p.Value.GetString()!))
                : [];
            actions.Add(action.Name, new ActionType(action.Name, Text(action.Value, "scope") == "item", parameters));
        }

        return actions;
    }

    /// <summary>The kind that a type of the catalog means.</summary>
    /// <exception cref="InvalidDataException">There is no such type.</exception>
    public static AttributeKind Kind(string name) =>
        name switch
        {
            "string" => AttributeKind.Text,
            "integer" => AttributeKind.Integer,
            "number" => AttributeKind.Number,
            "boolean" => AttributeKind.Boolean,
            "date" => AttributeKind.Date,
            "datetime" => AttributeKind.Timestamp,
            "array" => AttributeKind.List,
            "object" => AttributeKind.Object,
            _ => throw new InvalidDataException($"The catalog names a type that is not known: {name}."),
        };

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string> Texts(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(t => t.GetString()!)]
            : [];
}
