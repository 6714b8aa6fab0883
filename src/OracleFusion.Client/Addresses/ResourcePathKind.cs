namespace OracleFusion.Client;

/// <summary>What a <see cref="ResourcePath"/> addresses.</summary>
public enum ResourcePathKind
{
    /// <summary>A resource or a child collection.</summary>
    Collection,

    /// <summary>One record.</summary>
    Item,

    /// <summary>An action of a collection or a record.</summary>
    Action,
}
