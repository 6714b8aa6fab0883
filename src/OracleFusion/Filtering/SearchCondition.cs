using OracleFusion.Client;

namespace OracleFusion.Reading;

/// <summary>The conditions that search parameters stand for.</summary>
internal static class SearchCondition
{
    /// <summary>Text that equals one of some values, or matches one of some patterns.</summary>
    internal static FilterExpression AnyOf(ResourcePath collection, string attribute, IEnumerable<string> patterns)
    {
        FilterAttribute compared = FilterAttribute.Find(ResourceCatalog.Find(collection), attribute);
        return FilterExpression.Or(patterns.Select(pattern => FilterExpression.Like(compared, pattern)));
    }
}
