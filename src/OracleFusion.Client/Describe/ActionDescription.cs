namespace OracleFusion.Client;

/// <summary>What a server says of a custom action.</summary>
public sealed class ActionDescription
{
    /// <summary>The name in the path.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the action is called on a record; otherwise on the collection.</summary>
    public bool IsOnItem { get; init; }

    /// <summary>The parameters.</summary>
    public required IReadOnlyList<AttributeDescription> Parameters
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The type of the result in the server's words, where it says one.</summary>
    public string? ResultType { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
