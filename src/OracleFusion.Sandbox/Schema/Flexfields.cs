using System.Text.Json;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Schema;

/// <summary>
/// Segments of flexfields: the attributes that each pod sets up for itself. Declared as JSON, by the resource's path with dots, then by
/// name and type:
/// <c>{"invoices.invoiceDff":{"projectCode":"string","reviewDate":"date"}}</c>. Never changed, only replaced.
/// </summary>
internal sealed class Flexfields
{
    private readonly Dictionary<string, Dictionary<string, AttributeKind>> resources = new(StringComparer.Ordinal);

    public static Flexfields None { get; } = new();

    /// <summary>The root resources below which segments are declared.</summary>
    public IReadOnlySet<string> Roots => resources.Keys.Select(path => path.Split('.')[0]).ToHashSet(StringComparer.Ordinal);

    public IEnumerable<(string Name, AttributeKind Kind)> Of(string path) =>
        resources.TryGetValue(path, out var segments) ? segments.Select(s => (s.Key, s.Value)) : [];

    /// <summary>These segments and those that the JSON declares.</summary>
    /// <exception cref="ArgumentException">What is wrong with the JSON: its form, a resource that does not exist, or a type.</exception>
    public Flexfields With(ReadOnlySpan<byte> json)
    {
        var more = new Flexfields();
        foreach (var (path, segments) in resources)
            more.resources[path] = new(segments, StringComparer.Ordinal);
        var declared = Read(json);
        foreach (var (path, segments) in declared)
        {
            if (Catalog.Embedded.FindPath(path) is null)
                throw new ArgumentException($"There is no resource {path}. Children follow their parent after a dot: invoices.invoiceDff.");
            if (!more.resources.TryGetValue(path, out var all))
                more.resources.Add(path, all = new(StringComparer.Ordinal));
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
