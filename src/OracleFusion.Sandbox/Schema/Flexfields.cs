using System.Text.Json;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Schema;

/// <summary>
/// Segments of flexfields: the attributes that each pod sets up for itself. Declared as JSON, by the resource's path with dots, then by
/// name and type:
/// <c>{"invoices.invoiceDff":{"projectCode":"string","reviewDate":"date"}}</c>. A root that ends in _c is a custom object, which such a
/// declaration makes, under crmRestApi: <c>{"ServiceVisit_c":{"Visitor_c":"string"}}</c>. Never changed, only replaced.
/// </summary>
internal sealed class Flexfields
{
    private readonly Dictionary<string, Dictionary<string, AttributeKind>> _resources = new(StringComparer.Ordinal);

    public static Flexfields None { get; } = new();

    /// <summary>The root resources below which segments are declared.</summary>
    public IReadOnlySet<string> Roots => _resources.Keys.Select(path => path.Split('.')[0]).ToHashSet(StringComparer.Ordinal);

    public IEnumerable<(string Name, AttributeKind Kind)> Of(string path) =>
        _resources.TryGetValue(path, out var segments) ? segments.Select(s => (s.Key, s.Value)) : [];

    /// <summary>The custom objects: what Application Composer gives each of them, as an entry of the catalog. Their fields are
    /// segments.</summary>
    public IEnumerable<(string Name, byte[] Entry)> Objects =>
        _resources
            .Keys.Where(IsObject)
            .Select(name =>
                (
                    name,
                    JsonSerializer.SerializeToUtf8Bytes(
                        new
                        {
                            name,
                            root = "crm",
                            module = "Common",
                            area = "Custom Objects",
                            key = new[] { "Id" },
                            pathKey = "Id",
                            opaqueKey = false,
                            ops = new[] { "list", "get", "create", "update", "delete" },
                            upsert = false,
                            dateEffective = false,
                            attributes = new Dictionary<string, string>
                            {
                                ["Id"] = "integer",
                                ["RecordName"] = "string",
                                ["RecordNumber"] = "string",
                                ["CreatedBy"] = "string",
                                ["CreationDate"] = "datetime",
                                ["LastUpdatedBy"] = "string",
                                ["LastUpdateDate"] = "datetime",
                            },
                        }
                    )
                )
            );

    private static bool IsObject(string path) =>
        path.EndsWith("_c", StringComparison.Ordinal) && !path.Contains('.', StringComparison.Ordinal);

    /// <summary>These segments and those that the JSON declares.</summary>
    /// <exception cref="ArgumentException">What is wrong with the JSON: its form, a resource that does not exist, or a type.</exception>
    public Flexfields With(ReadOnlySpan<byte> json)
    {
        var more = new Flexfields();
        foreach (var (path, segments) in _resources)
            more._resources[path] = new(segments, StringComparer.Ordinal);
        var declared = Read(json);
        foreach (var (path, segments) in declared)
        {
            if (!IsObject(path) && Catalog.Embedded.FindPath(path) is null)
                throw new ArgumentException($"There is no resource {path}. Children follow their parent after a dot: invoices.invoiceDff.");
            if (!more._resources.TryGetValue(path, out var all))
                more._resources.Add(path, all = new(StringComparer.Ordinal));
            foreach (var (name, type) in segments)
                all[name] = Kind(path, name, type);
        }

        return more;
    }

    private static Dictionary<string, Dictionary<string, string>> Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(json) ?? [];
        }
        catch (JsonException wrong)
        {
            throw new ArgumentException(
                $"Flexfields are declared as {{\"invoices.invoiceDff\":{{\"name\":\"string\"}}}}. {wrong.Message}",
                wrong
            );
        }
    }

    private static AttributeKind Kind(string path, string name, string type) =>
        type is "string" or "integer" or "number" or "boolean" or "date" or "datetime"
            ? ResourceReader.Kind(type)
            : throw new ArgumentException(
                $"The type of the segment {path}.{name} is string, integer, number, boolean, date or datetime, not {type}."
            );
}
