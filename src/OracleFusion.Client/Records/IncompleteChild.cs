namespace OracleFusion.Client.Records;

/// <summary>A child collection of which the server sent only the beginning.</summary>
internal sealed class IncompleteChild
{
    public required FusionRecord Parent { get; init; }

    public required int Slot { get; init; }

    public required string Name { get; init; }

    /// <summary>Whether the server says that there are more, and it is not only that there may be.</summary>
    public required bool IsSaid { get; init; }

    /// <summary>How many rows came with the parent.</summary>
    public required int Sent { get; init; }

    public required string TypeName { get; init; }

    /// <summary>The collection's path, from its own link or its parent's; null where neither had one.</summary>
    public required string? Path { get; init; }

    /// <summary>The children of the rows that were sent: the rest is to have them too.</summary>
    public required IReadOnlyList<string> Expanded { get; init; }

    /// <summary>The address of a child collection, by its parent's; null where that is not known.</summary>
    public static string? PathOf(string? parent, string child) => parent is null ? null : parent + "/child/" + Uri.EscapeDataString(child);
}
