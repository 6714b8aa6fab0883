namespace OracleFusion.Client;

/// <summary>A part of a batch.</summary>
public sealed class BatchPart
{
    /// <summary>A name for the part, to find it again in an error: unique within the batch. Null for <c>part1</c>, <c>part2</c> and so
    /// on.</summary>
    public string? Id { get; init; }

    /// <summary>The operation.</summary>
    public required BatchOperation Operation { get; init; }

    /// <summary>The collection, for a create or an upsert; the record; or the action.</summary>
    public required ResourcePath Path { get; init; }

    /// <summary>The attributes, or the parameters of an action; null for none.</summary>
    public IReadOnlyDictionary<string, object?>? Values { get; init; }

    /// <summary>The state that the record must still have on the server; null to write whatever it is now.</summary>
    public string? ChangeIndicator { get; init; }

    /// <summary>The full name of the class of the record that comes back; null for one made of the resource's name.</summary>
    public string? TypeName { get; init; }
}
