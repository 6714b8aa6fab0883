using System.Text.Json;

namespace OracleFusion.Client.Describe;

/// <summary>
/// Reads a description. Sources: "Get resource metadata" in Oracle's REST API books and recorded descriptions; what is missing or of
/// another form than there is taken as not said.
/// </summary>
internal static class DescriptionReader
{
    private static readonly string[] OperationNames = ["get", "create", "update", "delete", "upsert", "replace"];

    /// <summary>
    /// The entry of a resource: under <c>Resources</c>, by its name or the only one there; for a child possibly inside its parents'
    /// entries.
    /// </summary>
    public static JsonElement? Find(JsonElement document, string name)
    {
        if (
            document.ValueKind != JsonValueKind.Object
            || !document.TryGetProperty("Resources", out var resources)
            || resources.ValueKind != JsonValueKind.Object
        )
        {
            return null;
        }
        if (FindIn(resources, name) is { } found)
            return found;
        JsonElement? only = null;
        foreach (var resource in resources.EnumerateObject())
        {
            if (only is not null)
                return null;
            only = resource.Value;
        }
        return only;
    }

    public static ResourceDescription Read(string name, JsonElement entry, CatalogResource? known)
    {
        var operations = ResourceOperations.None;
        var actions = new List<ActionDescription>();
        foreach (var part in new[] { "collection", "item" })
        {
            if (entry.TryGetProperty(part, out var side))
                ReadActions(side, part == "item", known, actions, ref operations);
        }
        return new ResourceDescription
        {
            Name = name,
            Title = Text(entry, "title"),
            PluralTitle = Text(entry, "titlePlural"),
            Attributes = Attributes(entry, "attributes", attribute => known?.TypeOf(attribute), known),
            Finders = Finders(entry, known),
            Actions = actions,
            Operations = operations,
            Children = Children(entry, known),
            IsReference = !entry.TryGetProperty("attributes", out _),
        };
    }

    private static JsonElement? FindIn(JsonElement entries, string name)
    {
        if (entries.TryGetProperty(name, out var entry) && entry.ValueKind == JsonValueKind.Object)
            return entry;
        foreach (var resource in entries.EnumerateObject())
        {
            if (
                resource.Value.ValueKind == JsonValueKind.Object
                && resource.Value.TryGetProperty("children", out var children)
                && children.ValueKind == JsonValueKind.Object
                && FindIn(children, name) is { } found
            )
                return found;
        }
        return null;
    }

    private static List<AttributeDescription> Attributes(
        JsonElement entry,
        string property,
        Func<string, CatalogType?> typeOf,
        CatalogResource? resource
    )
    {
        var attributes = new List<AttributeDescription>();
        foreach (var attribute in Array(entry, property))
        {
            if (Text(attribute, "name") is { } name)
                attributes.Add(AttributeOf(name, attribute, typeOf(name), resource));
        }
        return attributes;
    }

    private static AttributeDescription AttributeOf(string name, JsonElement attribute, CatalogType? known, CatalogResource? resource)
    {
        var changes = Text(attribute, "allowChanges");
        var updatable = Flag(attribute, "updatable");
        var type = Text(attribute, "type") ?? "string";
        return new AttributeDescription
        {
            Name = name,
            Title = Text(attribute, "title"),
            Type = type,
            ValueType = TypeOf(type, attribute) ?? known,
            Required = Flag(attribute, "mandatory") ?? false,
            Updatable = updatable ?? changes == "always",
            Creatable = changes is null ? updatable ?? true : changes != "never",
            Queryable = Flag(attribute, "queryable") ?? false,
            MaxLength = Number(attribute, "maxLength")
                ?? (resource is not null && resource.MaxLengths.TryGetValue(name, out var length) ? length : (int?)null),
            Values = resource is not null && resource.Values.TryGetValue(name, out var values) ? values : [],
            Precision = Number(attribute, "precision"),
            Scale = Number(attribute, "scale"),
            ListOfValues = attribute.TryGetProperty("lov", out var lov) ? Text(lov, "childRef") : null,
            ListOfValuesAttribute = lov.ValueKind == JsonValueKind.Object ? SourceOf(name, lov) : null,
            IsTenantDefined = resource is { IsPartial: false } && !resource.Attributes.ContainsKey(name),
        };
    }

    private static string? SourceOf(string name, JsonElement lov) =>
        lov.TryGetProperty("attributeMap", out var map) && map.ValueKind == JsonValueKind.Array
            ? map.EnumerateArray()
                .Where(pair => pair.ValueKind == JsonValueKind.Object && Text(pair, "target") == name)
                .Select(pair => Text(pair, "source"))
                .FirstOrDefault()
            : null;

    /// <summary>
    /// The type that a description gives. Pods have been seen to say of a date that it is a string: then its format or its control tells,
    /// or else the catalog.
    /// </summary>
    private static CatalogType? TypeOf(string type, JsonElement attribute) =>
        type switch
        {
            "integer" => CatalogType.Integer,
            "number" => CatalogType.Number,
            "boolean" => CatalogType.Boolean,
            "date" => CatalogType.Date,
            "datetime" or "timestamp" => CatalogType.Timestamp,
            "array" => CatalogType.Array,
            "object" => CatalogType.Object,
            _ => (Text(attribute, "format") ?? Text(attribute, "controlType")) switch
            {
                "date" => CatalogType.Date,
                "date-time" or "datetime" => CatalogType.Timestamp,
                _ => null,
            },
        };

    private static List<FinderDescription> Finders(JsonElement entry, CatalogResource? known)
    {
        var finders = new List<FinderDescription>();
        if (!entry.TryGetProperty("collection", out var collection))
            return finders;
        foreach (var finder in Array(collection, "finders"))
        {
            if (Text(finder, "name") is not { } name)
                continue;
            IReadOnlyDictionary<string, CatalogType>? types = null;
            known?.Finders.TryGetValue(name, out types);
            finders.Add(
                new FinderDescription
                {
                    Name = name,
                    Title = Text(finder, "title"),
                    Variables = Attributes(finder, "attributes", TypeIn(types), resource: null),
                }
            );
        }
        return finders;
    }

    private static void ReadActions(
        JsonElement side,
        bool isOnItem,
        CatalogResource? known,
        List<ActionDescription> actions,
        ref ResourceOperations operations
    )
    {
        foreach (var action in Array(side, "actions"))
        {
            if (Text(action, "name") is not { } name)
                continue;
            if (OperationNames.Contains(name) && !action.TryGetProperty("parameters", out _))
            {
                operations |= OperationOf(name, isOnItem);
                continue;
            }
            CatalogAction? own = null;
            known?.Actions.TryGetValue(name, out own);
            actions.Add(
                new ActionDescription
                {
                    Name = name,
                    IsOnItem = isOnItem,
                    Parameters = Attributes(action, "parameters", TypeIn(own?.Parameters), resource: null),
                    ResultType = Text(action, "resultType"),
                }
            );
        }
    }

    private static ResourceOperations OperationOf(string name, bool isOnItem) =>
        name switch
        {
            "get" => isOnItem ? ResourceOperations.Get : ResourceOperations.List,
            "create" => ResourceOperations.Create,
            "update" => ResourceOperations.Update,
            "delete" => ResourceOperations.Delete,
            _ => ResourceOperations.None,
        };

    private static List<ResourceDescription> Children(JsonElement entry, CatalogResource? known)
    {
        var children = new List<ResourceDescription>();
        if (!entry.TryGetProperty("children", out var described) || described.ValueKind != JsonValueKind.Object)
            return children;
        foreach (var child in described.EnumerateObject())
        {
            CatalogResource? own = null;
            known?.Children.TryGetValue(child.Name, out own);
            if (child.Value.ValueKind == JsonValueKind.Object)
                children.Add(Read(child.Name, child.Value, own));
        }
        return children;
    }

    private static Func<string, CatalogType?> TypeIn(IReadOnlyDictionary<string, CatalogType>? types) =>
        name => types is not null && types.TryGetValue(name, out var type) ? type : null;

    private static IEnumerable<JsonElement> Array(JsonElement entry, string property)
    {
        if (
            entry.ValueKind != JsonValueKind.Object
            || !entry.TryGetProperty(property, out var values)
            || values.ValueKind != JsonValueKind.Array
        )
        {
            yield break;
        }
        foreach (var value in values.EnumerateArray())
        {
            if (value.ValueKind == JsonValueKind.Object)
                yield return value;
        }
    }

    private static string? Text(JsonElement entry, string property) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static bool? Flag(JsonElement entry, string property) =>
        entry.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.ValueKind == JsonValueKind.True
            : null;

    private static int? Number(JsonElement entry, string property) =>
        entry.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : null;
}
