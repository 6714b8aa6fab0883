using OracleFusion.Client;

namespace OracleFusion.Attachments;

/// <summary>The child collection in which a record keeps its attachments, and what its attributes are called there; that differs between
/// Oracle's applications.</summary>
internal sealed class AttachmentCollection
{
    /// <summary>The large attribute that holds a file.</summary>
    public const string Contents = "FileContents";

    /// <summary>The class of the attachments of all resources.</summary>
    public const string TypeName = "OracleFusion.Attachment";

    /// <summary>What a person knows an attachment by.</summary>
    public static IReadOnlyList<string> Natural { get; } = ["Title", "FileName"];

    private static readonly string[] Usual = ["attachments", "Attachments", "Attachment"];

    private readonly CatalogResource? _resource;

    private AttachmentCollection(ResourcePath path, CatalogResource? resource)
    {
        Path = path;
        _resource = resource;
    }

    /// <summary>Its address.</summary>
    public ResourcePath Path { get; }

    /// <summary>The attribute that says whether it is a file, a text or a page.</summary>
    public string Kind => First("DatatypeCode", "Type");

    /// <summary>The attribute of the category.</summary>
    public string Category => First("CategoryName", "Category");

    /// <summary>The attribute of an address.</summary>
    public string Url => First("Url", "Uri");

    /// <summary>The collection of a record.</summary>
    /// <param name="owner">The record's address.</param>
    /// <param name="child">The child's name; null for the one that the catalog knows.</param>
    /// <exception cref="FusionInputException">The catalog knows none, or several, and none was named.</exception>
    public static AttachmentCollection Of(ResourcePath owner, string? child)
    {
        var resource = ResourceCatalog.Find(owner);
        var known = resource?.Children.Where(c => Holds(c.Value)).ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal) ?? [];
        if (child is not null)
            return new AttachmentCollection(
                owner.Child(child),
                resource is not null && resource.Children.TryGetValue(child, out var given) ? given : null
            );
        var name = Usual.FirstOrDefault(known.ContainsKey) ?? (known.Count == 1 ? known.Keys.Single() : null);
        var what = string.Join("/", owner.Names);
        return name is not null
            ? new AttachmentCollection(owner.Child(name), known[name])
            : throw new FusionInputException(
                IsAttachment(owner)
                    ? $"{what} {owner.Key} is an attachment itself. To replace its content, give -Enclosure {Contents} and -Path."
                : known.Count == 0
                    ? $"The catalog knows no attachments of {what}. If the server has them, name their child collection by -Child."
                : $"{what} has several: say by -Child which is meant, {string.Join(", ", known.Keys)}."
            );
    }

    /// <summary>Refuses what is not an attachment: deleting an invoice in its place would be a pity.</summary>
    /// <exception cref="FusionInputException">It is a record of another kind.</exception>
    public static void EnsureAttachment(ResourcePath item)
    {
        if (item.Names.Count < 2 || (ResourceCatalog.Find(item) is { } resource && !Holds(resource)))
            throw new FusionInputException(
                $"{string.Join("/", item.Names)} {item.Key} is no attachment. Get-FusionAttachment gives those of a record."
            );
    }

    /// <summary>Whether it is known for an attachment.</summary>
    public static bool IsAttachment(ResourcePath item) => ResourceCatalog.Find(item) is { } resource && Holds(resource);

    private static bool Holds(CatalogResource resource) =>
        resource.Enclosures.Contains(Contents) && resource.Attributes.ContainsKey("FileName");

    private string First(string one, string other) =>
        _resource is not null && !_resource.Attributes.ContainsKey(one) && _resource.Attributes.ContainsKey(other) ? other : one;
}
