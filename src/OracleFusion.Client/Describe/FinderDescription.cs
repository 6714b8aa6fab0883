namespace OracleFusion.Client;

/// <summary>What a server says of a finder.</summary>
public sealed class FinderDescription
{
    /// <summary>The name in the <c>finder</c> parameter.</summary>
    public required string Name { get; init; }

    /// <summary>The name for people.</summary>
    public string? Title { get; init; }

    /// <summary>The variables.</summary>
    public required IReadOnlyList<AttributeDescription> Variables
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
