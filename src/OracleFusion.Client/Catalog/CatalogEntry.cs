using System.Text.Json;

namespace OracleFusion.Client.Catalog;

/// <summary>Reads the facts of one entry from its JSON.</summary>
internal static class CatalogEntry
{
    private static readonly IReadOnlyDictionary<string, CatalogType> NoTypes = new Dictionary<string, CatalogType>();

    public static CatalogFacts Read(CatalogResource owner, ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        return Read(owner, document.RootElement);
    }

    private static CatalogFacts Read(CatalogResource owner, JsonElement entry) =>
        new()
        {
            Key = Names(entry, "key"),
            PathKey = entry.TryGetProperty("pathKey", out var pathKey) ? pathKey.GetString() : null,
            Operations = Operations(entry),
            IsDateEffective = Flag(entry, "dateEffective"),
            IsPartial = Flag(entry, "partial"),
            Attributes = Types(entry, "attributes"),
            MaxLengths = Map(entry, "maxLengths", static (_, length) => length.GetInt32()),
            NumericTexts = Names(entry, "numericTexts"),
            Values = Map(entry, "values", static (_, values) => (IReadOnlyList<string>)Texts(values)),
            Required = Names(entry, "required"),
            Finders = Map(entry, "finders", static (_, finder) => (IReadOnlyDictionary<string, CatalogType>)Types(finder)),
            Actions = Map(entry, "actions", static (name, action) =>
                new CatalogAction(
                    name,
                    action.TryGetProperty("scope", out var scope) && scope.ValueEquals("item"),
                    Types(action, "parameters")
                )
            ),
            Children = Map(entry, "children", (name, child) => Child(owner, name, child)),
            Enclosures = Names(entry, "enclosures"),
            Recalled = Names(entry, "recalled"),
        };

    private static CatalogResource Child(CatalogResource parent, string name, JsonElement entry)
    {
        // The document is closed when its entry has been read, and a child's facts are small beside their parent's: they are read with it.
        CatalogFacts? facts = null;
        var child = new CatalogResource(name, parent.Root, parent.Module, parent.Area, parent, _ => facts!);
        facts = Read(child, entry);
        return child;
    }

    private static Dictionary<string, T> Map<T>(JsonElement entry, string property, Func<string, JsonElement, T> read)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        if (!entry.TryGetProperty(property, out var values))
            return map;
        foreach (var value in values.EnumerateObject())
            map.Add(value.Name, read(value.Name, value.Value));
        return map;
    }

    private static IReadOnlyDictionary<string, CatalogType> Types(JsonElement entry, string property) =>
        entry.TryGetProperty(property, out var types) ? Types(types) : NoTypes;

    private static Dictionary<string, CatalogType> Types(JsonElement types)
    {
        var map = new Dictionary<string, CatalogType>(StringComparer.Ordinal);
        foreach (var type in types.EnumerateObject())
            map.Add(type.Name, TypeOf(type.Value.GetString()!));
        return map;
    }

    private static CatalogType TypeOf(string name) =>
        name switch
        {
            "string" => CatalogType.Text,
            "integer" => CatalogType.Integer,
            "number" => CatalogType.Number,
            "boolean" => CatalogType.Boolean,
            "date" => CatalogType.Date,
            "datetime" => CatalogType.Timestamp,
            "array" => CatalogType.Array,
            "object" => CatalogType.Object,
            _ => throw new InvalidDataException($"The catalog names an attribute type '{name}' that this version does not know."),
        };

    private static ResourceOperations Operations(JsonElement entry)
    {
        var operations = ResourceOperations.None;
        foreach (var name in Names(entry, "ops"))
        {
            operations |= name switch
            {
                "list" => ResourceOperations.List,
                "get" => ResourceOperations.Get,
                "create" => ResourceOperations.Create,
                "update" => ResourceOperations.Update,
                "delete" => ResourceOperations.Delete,
                _ => throw new InvalidDataException($"The catalog names an operation '{name}' that this version does not know."),
            };
        }
        return operations;
    }

    private static bool Flag(JsonElement entry, string property) =>
        entry.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.True;

    private static string[] Names(JsonElement entry, string property)
    {
        if (!entry.TryGetProperty(property, out var value) || value.ValueKind == JsonValueKind.Null)
            return [];
        if (value.ValueKind == JsonValueKind.String)
            return [value.GetString()!];
        return Texts(value);
    }

    private static string[] Texts(JsonElement list)
    {
        var texts = new string[list.GetArrayLength()];
        var position = 0;
        foreach (var text in list.EnumerateArray())
            texts[position++] = text.GetString()!;
        return texts;
    }
}
