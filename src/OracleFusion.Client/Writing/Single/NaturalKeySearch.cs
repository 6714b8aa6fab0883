using OracleFusion.Client.Http;
using OracleFusion.Client.Reading;

namespace OracleFusion.Client.Writing;

/// <summary>Looks for records by the attributes that people tell them apart by.</summary>
internal static class NaturalKeySearch
{
    /// <summary>How many records of one natural key are read at most.</summary>
    public const int Most = 25;

    /// <summary>The records that have the values of a part in the attributes of the key: <see cref="Most"/> where there may be
    /// more.</summary>
    /// <exception cref="FusionInputException">The part does not have a value for each attribute.</exception>
    /// <exception cref="ServiceException">The service cannot be asked.</exception>
    public static Task<List<FusionRecord>> FindAsync(
        IRequestSender sender,
        BatchPart part,
        WriteManyOptions options,
        CancellationToken cancellationToken
    )
    {
        var resource = ResourceCatalog.Find(part.Path);
        var conditions = options.NaturalKey.Select(name =>
            FilterExpression.Compare(FilterAttribute.Find(resource, name), FilterOperator.Equal, ValueOf(part, name))
        );
        var query = new RecordQuery
        {
            Resource = part.Path,
            Filter = FilterExpression.And(conditions).ToQuery(),
            First = Most,
            FrameworkVersion = options.FrameworkVersion,
            TypeName = part.TypeName,
        };
        return QueryReader.ReadAllAsync(sender, query, cancellationToken);
    }

    /// <summary>The value of a part for an attribute of the key.</summary>
    /// <exception cref="FusionInputException">It has none.</exception>
    public static object ValueOf(BatchPart part, string name) =>
        part.Values?.FirstOrDefault(pair => pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value
        ?? throw new FusionInputException($"It has no {name}, so it cannot be looked for.");
}
