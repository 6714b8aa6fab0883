using System.Text.Json;

namespace OracleFusion.Client.Tests.Catalog;

/// <summary>One line of fusion-resources.jsonl, and what is wrong with its form.</summary>
internal sealed class CatalogLine
{
    private static readonly string[] Types = ["string", "integer", "number", "boolean", "date", "datetime", "array", "object"];
    private static readonly string[] Operations = ["list", "get", "create", "update", "delete"];
    private static readonly string[] Roots = ["fscm", "crm", "hcm"];
    private static readonly string[] Sources = ["docs", "code", "recalled"];

    // In the order in which the file writes them.
    private static readonly string[] ResourceFields =
    [
        "name",
        "root",
        "module",
        "area",
        "key",
        "pathKey",
        "opaqueKey",
        "ops",
        "upsert",
        "dateEffective",
        "attributes",
        "numericTexts",
        "maxLengths",
        "values",
        "required",
        "finders",
        "actions",
        "enclosures",
        "children",
        "opsUnknown",
        "source",
        "recalled",
        "keySource",
        "partial",
        "opsAssumed",
        "childrenAssumed",
    ];

    private static readonly string[] ChildFields =
    [
        "key",
        "pathKey",
        "opaqueKey",
        "ops",
        "attributes",
        "numericTexts",
        "maxLengths",
        "values",
        "required",
        "finders",
        "actions",
        "enclosures",
        "children",
        "partial",
        "opsAssumed",
    ];

    private static readonly string[] ResourceMustHave =
    [
        "name",
        "root",
        "module",
        "area",
        "key",
        "pathKey",
        "opaqueKey",
        "ops",
        "dateEffective",
        "attributes",
    ];

    private static readonly string[] Flags = ["opaqueKey", "upsert", "dateEffective", "opsUnknown", "partial", "opsAssumed"];

    private readonly List<string> _faults = [];

    private CatalogLine() { }

    public string Name { get; private set; } = "";

    public string Root { get; private set; } = "";

    public string Module { get; private set; } = "";

    public IReadOnlyList<string> Faults => _faults;

    public static CatalogLine Read(string text)
    {
        var line = new CatalogLine();
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                line.CheckResource(document.RootElement);
            }
            else
            {
                line._faults.Add("is not a JSON object");
            }
        }
        catch (JsonException e)
        {
            line._faults.Add("is not valid JSON: " + e.Message);
        }

        return line;
    }

    private void CheckResource(JsonElement resource)
    {
        Name = Text(resource, "name");
        Root = Text(resource, "root");
        Module = Text(resource, "module");
        foreach (var field in ResourceMustHave.Where(f => !resource.TryGetProperty(f, out _)))
        {
            _faults.Add($"lacks {field}");
        }

        CheckFields(resource, ResourceFields, "");
        Expect(Roots.Contains(Root), $"root '{Root}' is none of {string.Join(", ", Roots)}");
        if (resource.TryGetProperty("source", out var source))
        {
            Expect(Sources.Contains(source.GetString()), $"source '{source}' is none of {string.Join(", ", Sources)}");
        }

        var children = resource.TryGetProperty("children", out var c)
            ? c.EnumerateObject().Select(p => p.Name).ToHashSet(StringComparer.Ordinal)
            : [];
        CheckNamesAmong(resource, "childrenAssumed", children, "children", "");
        CheckMembers(resource, "");
        CheckNamesAmong(resource, "key", AttributeNames(resource), "attributes", "");
    }

    private void CheckChild(JsonElement child, string path)
    {
        if (child.ValueKind != JsonValueKind.Object)
        {
            _faults.Add($"{path} is not an object");
            return;
        }

        CheckFields(child, ChildFields, path);
        // An empty list is a statement, too: of a child that comes with its parent only.
        Expect(child.TryGetProperty("ops", out _), $"{path} lacks ops");
        CheckMembers(child, path);
    }

    private void CheckFields(JsonElement element, string[] known, string path)
    {
        var names = element.EnumerateObject().Select(p => p.Name).ToList();
        foreach (var unknown in names.Except(known, StringComparer.Ordinal))
        {
            _faults.Add($"{path} has the unknown field {unknown}");
        }

        Expect(names.Distinct(StringComparer.Ordinal).Count() == names.Count, $"{path} has a field twice");
        var inOrder = names.Where(known.Contains).Select(n => Array.IndexOf(known, n)).ToList();
        Expect(inOrder.SequenceEqual(inOrder.Order()), $"{path} has its fields in another order than {string.Join(", ", known)}");
        foreach (var flag in Flags)
        {
            if (element.TryGetProperty(flag, out var value))
            {
                Expect(value.ValueKind is JsonValueKind.True or JsonValueKind.False, $"{path} {flag} is not true or false");
            }
        }
    }

    private void CheckMembers(JsonElement element, string path)
    {
        if (element.TryGetProperty("attributes", out var attributes))
        {
            CheckTypes(attributes, $"{path} attributes");
            var names = attributes.EnumerateObject().Select(p => p.Name).ToList();
            Expect(names.SequenceEqual(names.Order(StringComparer.Ordinal)), $"{path} attributes are not sorted by name");
        }

        var known = AttributeNames(element);
        CheckNamesAmong(element, "required", known, "attributes", path);
        CheckNamesAmong(element, "recalled", known, "attributes", path);
        CheckNamesAmong(element, "numericTexts", known, "attributes", path);
        CheckTexts(element, "maxLengths", path, static length => length.TryGetInt32(out var most) && most > 0);
        CheckTexts(element, "values", path, static values => AreDifferentTexts(values));
        if (element.TryGetProperty("ops", out var ops))
        {
            var order = ops.EnumerateArray().Select(o => Array.IndexOf(Operations, o.GetString())).ToList();
            Expect(!order.Contains(-1), $"{path} ops has another operation than {string.Join(", ", Operations)}");
            Expect(
                order.SequenceEqual(order.Distinct().Order()),
                $"{path} ops repeats one or has them in another order than {string.Join(", ", Operations)}"
            );
        }

        if (element.TryGetProperty("finders", out var finders))
        {
            foreach (var finder in finders.EnumerateObject())
            {
                CheckTypes(finder.Value, $"{path} finder {finder.Name}");
            }
        }

        if (element.TryGetProperty("actions", out var actions))
        {
            foreach (var action in actions.EnumerateObject())
            {
                CheckAction(action, path);
            }
        }

        if (element.TryGetProperty("children", out var children))
        {
            foreach (var child in children.EnumerateObject())
            {
                CheckChild(child.Value, $"{path}/{child.Name}");
            }
        }
    }

    private void CheckAction(JsonProperty action, string path)
    {
        var where = $"{path} action {action.Name}";
        if (action.Value.ValueKind != JsonValueKind.Object)
        {
            _faults.Add($"{where} is not an object");
            return;
        }

        Expect(Text(action.Value, "scope") is "item" or "collection", $"{where} has a scope that is neither item nor collection");
        foreach (var field in action.Value.EnumerateObject())
        {
            Expect(field.Name is "scope" or "parameters", $"{where} has the unknown field {field.Name}");
        }

        if (action.Value.TryGetProperty("parameters", out var parameters))
        {
            CheckTypes(parameters, where);
        }
    }

    private void CheckTypes(JsonElement members, string where)
    {
        if (members.ValueKind != JsonValueKind.Object)
        {
            _faults.Add($"{where} is not an object of names and types");
            return;
        }

        foreach (var member in members.EnumerateObject())
        {
            Expect(
                member.Value.ValueKind == JsonValueKind.String && Types.Contains(member.Value.GetString()),
                $"{where}: {member.Name} has the type {member.Value}, none of {string.Join(", ", Types)}"
            );
        }
    }

    /// <summary>Facts about attributes of text.</summary>
    private void CheckTexts(JsonElement element, string field, string path, Func<JsonElement, bool> isGood)
    {
        if (!element.TryGetProperty(field, out var facts))
        {
            return;
        }

        foreach (var fact in facts.EnumerateObject())
        {
            Expect(
                element.TryGetProperty("attributes", out var attributes)
                    && attributes.TryGetProperty(fact.Name, out var type)
                    && type.ValueEquals("string"),
                $"{path} {field} names {fact.Name}, which is no attribute of text"
            );
            Expect(isGood(fact.Value), $"{path} {field} says of {fact.Name} {fact.Value}");
        }
    }

    private static bool AreDifferentTexts(JsonElement values)
    {
        if (values.ValueKind != JsonValueKind.Array || values.GetArrayLength() == 0)
        {
            return false;
        }

        var texts = values.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.String ? v.GetString()!.Trim() : "").ToList();
        return !texts.Contains("") && texts.Distinct(StringComparer.Ordinal).Count() == texts.Count;
    }

    private void CheckNamesAmong(JsonElement element, string field, HashSet<string> known, string what, string path)
    {
        if (!element.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        var names =
            value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(n => n.GetString()!).ToList() : [value.GetString()!];
        foreach (var unknown in names.Where(n => !known.Contains(n)))
        {
            _faults.Add($"{path} {field} names {unknown}, which is not among its {what}");
        }

        Expect(names.Distinct(StringComparer.Ordinal).Count() == names.Count, $"{path} {field} names one twice");
    }

    private static HashSet<string> AttributeNames(JsonElement element) =>
        element.TryGetProperty("attributes", out var attributes) && attributes.ValueKind == JsonValueKind.Object
            ? attributes.EnumerateObject().Select(p => p.Name).ToHashSet(StringComparer.Ordinal)
            : [];

    private static string Text(JsonElement element, string field) =>
        element.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            _faults.Add(otherwise.TrimStart());
        }
    }
}
