namespace OracleFusion.Client;

/// <summary>What a server says of one of its resources (<c>describe</c>), custom attributes included.</summary>
public sealed class ResourceDescription
{
    /// <summary>The name in URLs.</summary>
    public required string Name { get; init; }

    /// <summary>The name for people, in the user's language.</summary>
    public string? Title { get; init; }

    /// <summary>The name of several, for people.</summary>
    public string? PluralTitle { get; init; }

    /// <summary>The attributes, in the server's order.</summary>
    public required IReadOnlyList<AttributeDescription> Attributes
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The finders.</summary>
    public required IReadOnlyList<FinderDescription> Finders
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The custom actions; reading, creating, updating and deleting stand in <see cref="Operations"/>.</summary>
    public required IReadOnlyList<ActionDescription> Actions
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>What can be done with the resource.</summary>
    public required ResourceOperations Operations { get; init; }

    /// <summary>
    /// The child collections. Where the server only names a child, its description has no attributes and is asked for by itself.
    /// </summary>
    public required IReadOnlyList<ResourceDescription> Children
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>Whether the server only named the resource here.</summary>
    public bool IsReference { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
