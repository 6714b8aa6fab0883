namespace OracleFusion.Client.Catalog;

/// <summary>The part of a catalog entry that is read when first asked for.</summary>
internal sealed class CatalogFacts
{
    public required IReadOnlyList<string> Key { get; init; }
    public required string? PathKey { get; init; }
    public required ResourceOperations Operations { get; init; }
    public required bool IsDateEffective { get; init; }
    public required bool IsPartial { get; init; }
    public required IReadOnlyDictionary<string, CatalogType> Attributes { get; init; }
    public required IReadOnlyDictionary<string, int> MaxLengths { get; init; }
    public required IReadOnlyList<string> NumericTexts { get; init; }
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; init; }
    public required IReadOnlyList<string> Required { get; init; }
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, CatalogType>> Finders { get; init; }
    public required IReadOnlyDictionary<string, CatalogAction> Actions { get; init; }
    public required IReadOnlyDictionary<string, CatalogResource> Children { get; init; }
    public required IReadOnlyList<string> Enclosures { get; init; }
    public required IReadOnlyList<string> Recalled { get; init; }
}
