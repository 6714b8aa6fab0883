using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;

namespace OracleFusion.Sandbox.Schema;

/// <summary>
/// The resources that the sandbox serves: every entry of the catalog of facts, embedded compressed. An entry is read when its resource
/// is first asked for; at the start only the names are.
/// </summary>
internal sealed class Catalog
{
    private static readonly Lazy<Catalog> Shared = new(Open);

    private readonly Dictionary<string, Entry> _entries;
    private readonly ConcurrentDictionary<string, ResourceType> _resources = new(StringComparer.Ordinal);
    private readonly Flexfields _flexfields;
    private readonly IReadOnlySet<string> _extended;

    private Catalog(Dictionary<string, Entry> entries, Flexfields flexfields)
    {
        _entries = entries;
        _flexfields = flexfields;
        _extended = flexfields.Roots;
    }

    /// <summary>The embedded catalog; it never changes, so one serves the whole process.</summary>
    public static Catalog Embedded => Shared.Value;

    /// <summary>The embedded catalog with a pod's own segments and custom objects. Resources without any are the embedded ones.</summary>
    public static Catalog With(Flexfields flexfields)
    {
        var entries = new Dictionary<string, Entry>(Embedded._entries, StringComparer.Ordinal);
        foreach (var (name, line) in flexfields.Objects)
            entries[name] = new Entry(line, ContextRoot("crm"));
        return new Catalog(entries, flexfields);
    }

    /// <summary>The names of the root resources under one context root, sorted.</summary>
    public IEnumerable<string> Names(string contextRoot) =>
        _entries
            .Where(e => e.Value.ContextRoot == contextRoot || IsShared(e.Key, contextRoot))
            .Select(e => e.Key)
            .Order(StringComparer.Ordinal);

    /// <summary>A root resource under one context root, or null when there is none.</summary>
    public ResourceType? Find(string name, string contextRoot) =>
        Find(name) is { } type && (type.ContextRoot == contextRoot || IsShared(name, contextRoot)) ? type : null;

    /// <summary>A root resource, or null when the catalog lacks it.</summary>
    public ResourceType? Find(string name) =>
        !_entries.TryGetValue(name, out var entry) ? null
        : this != Embedded && !_extended.Contains(name) ? Embedded.Find(name)
        : _resources.GetOrAdd(
            name,
            static (_, made) => ResourceReader.Read(made.Line, made.Flexfields),
            (entry.Line, Flexfields: _flexfields)
        );

    /// <summary>A resource by its path with dots, children included.</summary>
    public ResourceType? FindPath(string path)
    {
        var names = path.Split('.');
        var type = Find(names[0]);
        foreach (var name in names.Skip(1))
            type = type?.Children.GetValueOrDefault(name);
        return type;
    }

    private static Catalog Open()
    {
        using var resource = typeof(Catalog).Assembly.GetManifestResourceStream("catalog.zip")
            ?? throw new InvalidOperationException("The catalog is not embedded in the sandbox's assembly.");
        using var archive = new ZipArchive(resource);
        using var content = archive.Entries[0].Open();
        var text = new MemoryStream();
        content.CopyTo(text);
        var rest = text.GetBuffer().AsMemory(0, (int)text.Length);
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        while (rest.Length > 0)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.Length > 0)
                entries.Add(Heading(line.Span, "name"u8), new Entry(line, ContextRoot(Heading(line.Span, "root"u8))));
        }

        return new Catalog(entries, Flexfields.None);
    }

    public static string ContextRoot(string root) => root + "RestApi";

    // Documented under fscmRestApi, and read by several clients of live pods under hcmRestApi.
    private static bool IsShared(string name, string contextRoot) =>
        contextRoot == "hcmRestApi" && name is "commonLookupsLOV" or "rolesLOV";

    private static string Heading(ReadOnlySpan<byte> line, ReadOnlySpan<byte> property)
    {
        var reader = new Utf8JsonReader(line);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var wanted = reader.ValueTextEquals(property);
            reader.Read();
            if (wanted)
                return reader.GetString()!;
            reader.Skip();
        }

        throw new InvalidDataException("A line of the catalog lacks its name or its root.");
    }

    private readonly record struct Entry(ReadOnlyMemory<byte> Line, string ContextRoot);
}
