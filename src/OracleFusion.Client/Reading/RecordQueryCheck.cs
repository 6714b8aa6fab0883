namespace OracleFusion.Client.Reading;

/// <summary>Finds contradictions in a query before anything is sent.</summary>
internal static class RecordQueryCheck
{
    /// <summary>Checks a query.</summary>
    /// <exception cref="FusionInputException">It contradicts itself or is out of bounds.</exception>
    public static void Check(RecordQuery query)
    {
        _ = query ?? throw new ArgumentNullException(nameof(query));
        if (query.Resource.Kind != ResourcePathKind.Collection)
        {
            throw new FusionInputException($"'{query.Resource}' is not a collection. Read a record by its address instead.");
        }
        if (query.PageSize < 1)
            throw new FusionInputException($"The page size is {query.PageSize}: give 1 or more.");
        if (query.ThrottleLimit < 1)
            throw new FusionInputException($"The throttle limit is {query.ThrottleLimit}: give 1 or more.");
        if (query.Skip < 0)
            throw new FusionInputException($"The number of rows to skip is {query.Skip}: give 0 or more.");
        if (query.First < 0)
            throw new FusionInputException($"The number of rows to read is {query.First}: give 0 or more.");
        if (query.FinderVariables is { Count: > 0 } && query.Finder is null)
        {
            throw new FusionInputException("Finder variables were given, and no finder.");
        }
        CheckShape(query);
    }

    /// <summary>Checks the part of a query that is for one record too.</summary>
    public static void CheckShape(RecordQuery query)
    {
        if (query.Fields.Count > 0 && query.Expand.Count > 0)
        {
            throw new FusionInputException(
                "-Field and -Expand were both given, and the service would ignore -Expand. Name the children's attributes by -Field: "
                    + $"{query.Expand[0]}.AttributeName."
            );
        }
    }
}
