namespace OracleFusion.Client;

/// <summary>An entry of an Atom feed: a change of a person or of a work structure.</summary>
public sealed class FusionFeedEntry
{
    internal FusionFeedEntry() { }

    /// <summary>The feed, such as <c>employee/newhire</c>.</summary>
    public required string Feed { get; init; }

    /// <summary>The identifier of the entry.</summary>
    public required string Id { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The summary.</summary>
    public string? Summary { get; init; }

    /// <summary>Who made the change.</summary>
    public string? Author { get; init; }

    /// <summary>When the change was entered.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When the change takes effect, or was made.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Whom or what the change is about: tables of names and values, such as PersonNumber. Mostly one.</summary>
    public IReadOnlyList<System.Collections.IDictionary> Context
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>The attributes that changed.</summary>
    public IReadOnlyList<FusionChangedAttribute> ChangedAttributes
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>The flexfields that changed, as the service tells them.</summary>
    public IReadOnlyList<System.Collections.IDictionary> FlexFields
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>The content as the service sent it.</summary>
    public string? Content { get; init; }

    /// <summary>The identifier.</summary>
    public override string ToString() => Id;
}

/// <summary>An attribute that changed.</summary>
public sealed class FusionChangedAttribute
{
    internal FusionChangedAttribute(string name, object? old, object? @new) => (Name, Old, New) = (name, old, @new);

    /// <summary>The attribute.</summary>
    public string Name { get; }

    /// <summary>The value before; null for none.</summary>
    public object? Old { get; }

    /// <summary>The value now; null for none.</summary>
    public object? New { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
