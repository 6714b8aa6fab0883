namespace OracleFusion.Client;

/// <summary>Which records of two servers are the same, and what of them is compared.</summary>
public sealed class FusionRecordMatch
{
    /// <summary>The collection, of the same name on both servers.</summary>
    public required ResourcePath Collection { get; init; }

    /// <summary>The attributes that tell a record apart on both servers; empty for the key of the resource, where that is a name or a
    /// code.</summary>
    public IReadOnlyList<string> Key
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>The child collections to compare too, each with the attributes that tell its rows apart; empty for the key of the
    /// child.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Children { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>The attributes to compare; empty for all but those that every server gives out for itself.</summary>
    public IReadOnlyList<string> Properties
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>Attributes to leave out.</summary>
    public IReadOnlyList<string> Excluded
    {
        get;
        init => field = value.ToArray();
    } = [];
}
