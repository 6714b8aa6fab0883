using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Records;

/// <summary>The collection that an input belongs to, where the user may name the resource, a record of it or its address, or leave it to
/// the record at hand.</summary>
internal static class RecordCollection
{
    /// <summary>The collection that was named, or else the one that the record was read from.</summary>
    /// <param name="resource">The resource as the user named it, or a record of it; null where it is the input's.</param>
    /// <param name="input">The input at hand.</param>
    /// <exception cref="FusionInputException">No resource was named, and the input does not know its own.</exception>
    internal static ResourcePath Of(object? resource, object? input)
    {
        if (Unwrap.Value(resource) is string child && Origin(input)?.Parent is { } owners && HasChild(owners, child))
            throw new FusionInputException(
                $"{child} belong to one record of {owners.Resource}: | ForEach-Object {{ Get-FusionRecord {child} -Parent $_ }} reads "
                    + $"those of each record that is piped, and -Expand {child} on reading the {owners.Resource} gives both at once. "
                    + "Nothing was sent."
            );
        if (resource is not null)
            return Named(resource);
        return Origin(input) is { } path
            ? path.Parent
            : throw new FusionInputException(
                "The input does not know which resource it is of. Give -Resource, or the record itself, as it was read."
            );
    }

    /// <summary>The collection that was named by its name, its address, a record of it or the address of one.</summary>
    /// <param name="resource">What the user gave.</param>
    /// <exception cref="FusionInputException">It names no collection.</exception>
    internal static ResourcePath Named(object resource)
    {
        if (Unwrap.Value(resource) is FusionRecord record)
            return Origin(record)?.Parent
                ?? throw new FusionInputException(
                    "The record does not know its address: it was read with -OnlyData, or made here. Give the name of its resource."
                );
        var text = resource.ToString() ?? "";
        return RecordAddress.TryRead(text, collection: null) is { } path ? Checked(path).Owner.Parent : ResourceName.ToPath(text);
    }

    /// <summary>The record that stands in place of a resource: one that was read, or the address of one; null where a collection is
    /// named.</summary>
    /// <param name="resource">What the user gave; null for nothing.</param>
    internal static object? Item(object? resource) =>
        Unwrap.Value(resource) is FusionRecord
        || (Unwrap.Value(resource) is string text && RecordAddress.TryRead(text, collection: null) is { Kind: ResourcePathKind.Item })
            ? resource
            : null;

    /// <summary>The records that a cmdlet of any resource is to work on.</summary>
    /// <param name="resource">What the user gave for the resource, which may be a record.</param>
    /// <param name="given">The records that were given otherwise.</param>
    /// <exception cref="FusionInputException">A record was given in both ways, or in none.</exception>
    internal static IEnumerable<GivenRecord> Records(object? resource, IEnumerable<GivenRecord> given)
    {
        var others = given.ToList();
        return (Item(resource), others.Count) switch
        {
            ({ } item, 0) => [new GivenRecord(item, IsKey: false)],
            (null, > 0) => others,
            ({ } item, _) => throw new FusionInputException(
                $"-Resource names a record already, {item}: give either it or others. Nothing was sent."
            ),
            _ => throw new FusionInputException(
                "Nothing says which record is meant. Give -Identity: a number or key, an address or a record; or pipe records in. "
                    + "Nothing was sent."
            ),
        };
    }

    private static ResourcePath? Origin(object? input) =>
        Unwrap.Value(input) is FusionRecord record ? FusionRecord.GetOrigin(record)?.Path : null;

    private static bool HasChild(ResourcePath collection, string name) =>
        ResourceCatalog.Find(collection) is { } known && known.Children.ContainsKey(name);

    // invoices/invoiceLines is how the catalog names a child, and would be an invoice of that number.
    private static ResourcePath Checked(ResourcePath path) =>
        path is { Kind: ResourcePathKind.Item, Key: { } key } && HasChild(path.Parent, key)
            ? throw new FusionInputException(
                $"{key} belong to one record of {ResourceCatalog.Find(path.Parent)!.FullName}: give the record they belong to by "
                    + $"-Parent, and {key} as the resource."
            )
            : path;
}
