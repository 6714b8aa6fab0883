using System.IO.Compression;
using System.Text.Json;
using OracleFusion.Client.Catalog;

namespace OracleFusion.Client;

/// <summary>
/// The facts about the REST resources of all business modules, without a network. Opened when first needed: about 2,100 names are indexed
/// then, and an entry's attributes, finders and children are read when they are asked for.
/// </summary>
public static class ResourceCatalog
{
    /// <summary>The roots in the order in which a bare name is looked for: where two roots had the same name, the first would
    /// win.</summary>
    private static readonly string[] RootOrder = ["fscm", "hcm", "crm"];

    private const string FileName = "OracleFusion.Client.Catalog.zip";

    private static readonly Lazy<Index> Opened = new(Open);

    /// <summary>Every root resource, in the catalog's order: by module, then by name.</summary>
    public static IReadOnlyList<CatalogResource> All => Opened.Value.Entries;

    /// <summary>
    /// Opens the catalog on another thread, meant for the time in which an answer of the server is awaited. What fails here fails again,
    /// and is told, where the catalog is first needed.
    /// </summary>
    public static void Prepare() => Task.Run(() => Opened.Value.Entries[0].Attributes.Count);

    /// <summary>Finds a resource or a child collection by name, without regard to case.</summary>
    /// <param name="name">
    /// <c>invoices</c>; with its root <c>fscm/invoices</c>; or a child <c>invoices/invoiceLines</c>, to any depth. A name that several
    /// roots serve is looked for in fscm, hcm and crm, in this order.
    /// </param>
    /// <returns>The resource, or null where the catalog has none of that name; a pod may still serve it.</returns>
    public static CatalogResource? Find(string name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        var parts = name.Trim('/').Split('/');
        var position = 0;
        string? root = null;
        if (parts.Length > 1 && Array.Exists(RootOrder, r => IsRoot(parts[0], r)))
            root = parts[position++];
        var resource = Opened.Value.Find(root, parts[position++]);
        while (resource is not null && position < parts.Length)
            resource = Child(resource, parts[position++]);
        return resource;
    }

    /// <summary>The entry of what a path addresses; null where the catalog has none.</summary>
    /// <param name="path">A collection, a record or an action.</param>
    public static CatalogResource? Find(ResourcePath path)
    {
        _ = path ?? throw new ArgumentNullException(nameof(path));
        var resource = Opened.Value.Find(path.Root, path.Resource);
        for (var position = 1; resource is not null && position < path.Names.Count; position++)
            resource = Child(resource, path.Names[position]);
        return resource;
    }

    private static bool IsRoot(string text, string root) =>
        text.Equals(root, StringComparison.OrdinalIgnoreCase) || text.Equals(root + "RestApi", StringComparison.OrdinalIgnoreCase);

    private static CatalogResource? Child(CatalogResource parent, string name)
    {
        if (parent.Children.TryGetValue(name, out var exact))
            return exact;
        foreach (var child in parent.Children)
        {
            if (child.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return child.Value;
        }
        return null;
    }

    private static Index Open()
    {
        using var file = File.OpenRead(Place());
        using var archive = new ZipArchive(file, ZipArchiveMode.Read);
        var entry = archive.Entries[0];
        var text = new byte[entry.Length];
        using var content = entry.Open();
        for (var filled = 0; filled < text.Length; )
        {
            var read = content.Read(text, filled, text.Length - filled);
            if (read == 0)
                throw new InvalidDataException("The catalog is cut off.");
            filled += read;
        }
        return new Index(text);
    }

    // The module has one for both builds of the client, in the folder above theirs.
    private static string Place()
    {
        var folder = Path.GetDirectoryName(typeof(ResourceCatalog).Assembly.Location) ?? "";
        return new[] { folder, Path.GetDirectoryName(folder) ?? "" }.Select(f => Path.Combine(f, FileName)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"The catalog of resources is missing: {FileName} belongs into {folder} or above it.",
                FileName
            );
    }

    /// <summary>Where each entry's line stands.</summary>
    private sealed class Index
    {
        private readonly Dictionary<string, CatalogResource> _byName = new(StringComparer.OrdinalIgnoreCase);

        public Index(byte[] text)
        {
            var entries = new List<CatalogResource>(2000);
            for (var start = 0; start < text.Length; )
            {
                var length = text.AsSpan(start).IndexOf((byte)'\n');
                if (length < 0)
                    length = text.Length - start;
                if (length > 1)
                    entries.Add(ReadHead(text.AsMemory(start, length)));
                start += length + 1;
            }
            Entries = entries;
            foreach (var entry in entries)
                _byName.Add(entry.Root + "/" + entry.Name, entry);
        }

        public IReadOnlyList<CatalogResource> Entries { get; }

        public CatalogResource? Find(string? root, string name)
        {
            foreach (var candidate in RootOrder)
            {
                if ((root is null || IsRoot(root, candidate)) && _byName.TryGetValue(candidate + "/" + name, out var found))
                    return found;
            }
            return null;
        }

        private static CatalogResource ReadHead(ReadOnlyMemory<byte> line)
        {
            string? name = null,
                root = null,
                module = null,
                area = null;
            var reader = new Utf8JsonReader(line.Span);
            reader.Read();
            while (area is null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("name"u8))
                    name = Text(ref reader);
                else if (reader.ValueTextEquals("root"u8))
                    root = Text(ref reader);
                else if (reader.ValueTextEquals("module"u8))
                    module = Text(ref reader);
                else if (reader.ValueTextEquals("area"u8))
                    area = Text(ref reader);
                else
                    throw new InvalidDataException("An entry of the catalog does not begin with name, root, module and area.");
            }
            return new CatalogResource(name!, root!, module!, area!, parent: null, owner => CatalogEntry.Read(owner, line));
        }

        private static string? Text(ref Utf8JsonReader reader)
        {
            reader.Read();
            return reader.GetString();
        }
    }
}
