namespace OracleFusion.Client;

/// <summary>What a server says of an attribute, a finder's variable or an action's parameter.</summary>
public sealed class AttributeDescription
{
    /// <summary>The name in payloads.</summary>
    public required string Name { get; init; }

    /// <summary>The name for people, in the user's language.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// The type in the server's words: <c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c>, <c>attachment</c>, ....
    /// </summary>
    public required string Type { get; init; }

    /// <summary>The server's format or, where it has none, the catalog's knowledge; tells a date from other text.</summary>
    public CatalogType? ValueType { get; init; }

    /// <summary>Whether a create needs the attribute.</summary>
    public bool Required { get; init; }

    /// <summary>Whether an update may set it.</summary>
    public bool Updatable { get; init; }

    /// <summary>Whether a create may set it.</summary>
    public bool Creatable { get; init; }

    /// <summary>Whether a filter may use it.</summary>
    public bool Queryable { get; init; }

    /// <summary>The greatest number of characters: the server's or, where it tells none, the catalog's.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The greatest number of digits.</summary>
    public int? Precision { get; init; }

    /// <summary>The greatest number of digits after the point.</summary>
    public int? Scale { get; init; }

    /// <summary>The values that Oracle's pages list; empty where they list none. The server may take others.</summary>
    public IReadOnlyList<string> Values
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>The list of values that the attribute's values come from: the name of the <c>lov</c> link.</summary>
    public string? ListOfValues { get; init; }

    /// <summary>The attribute of the list of values whose value becomes this attribute's.</summary>
    public string? ListOfValuesAttribute { get; init; }

    /// <summary>Whether the attribute was defined on this pod: the catalog, where it is complete, does not have it.</summary>
    public bool IsTenantDefined { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
