using OracleFusion.Client;
using OracleFusion.Records;

namespace OracleFusion.Cmdlets;

/// <summary>The attribute by which changes are told.</summary>
internal static class ChangeAttributes
{
    /// <summary>The one that was named, or else the one that the resource has for it; null where it has none.</summary>
    /// <param name="collection">The resource.</param>
    /// <param name="named">The name that the user gave; null for none.</param>
    /// <param name="kind">Whether updated records count.</param>
    /// <param name="describe">Asks the server; gives null where it does not tell.</param>
    /// <exception cref="FusionInputException">What was named is not there, or is no date.</exception>
    internal static FilterAttribute? Of(ResourcePath collection, string? named, FusionChangeKind kind, Func<ResourceDescription?> describe)
    {
        if (named is null)
            return ChangeAttribute.Find(collection, kind, describe);
        var known = ResourceCatalog.Find(collection);
        var name = new ReadableNames(known, describe).Attribute(named);
        var type = known?.TypeOf(name)
            ?? describe()?.Attributes.FirstOrDefault(a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.ValueType;
        if (type is null || ChangeAttribute.IsTime(type))
            return new FilterAttribute(name, type ?? CatalogType.Timestamp);
        var dates = known?.Attributes.Where(static a => ChangeAttribute.IsTime(a.Value)).Select(static a => a.Key).ToList() ?? [];
        throw new FusionInputException(
            $"-Attribute: {name} is no date but of type {type}, and cannot say when a record was changed."
                + (dates.Count == 0 ? "" : $" Dates of {collection.Names[collection.Names.Count - 1]}: {string.Join(", ", dates)}.")
        );
    }
}
