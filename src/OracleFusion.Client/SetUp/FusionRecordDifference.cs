namespace OracleFusion.Client;

/// <summary>What differs between a record on one server and the record of the same key on another.</summary>
public sealed class FusionRecordDifference
{
    /// <summary>The resource.</summary>
    public required string Resource { get; init; }

    /// <summary>What tells the record apart on both servers.</summary>
    public required string Key { get; init; }

    /// <summary>The row of a child collection that it is about, such as <c>lookupCodes/NORTH</c>; null for the record itself.</summary>
    public string? Child { get; init; }

    /// <summary>The attribute; null where the record or the row is on one server only.</summary>
    public string? Attribute { get; init; }

    /// <summary>Where it is: <c>&lt;=</c> on the first server only, <c>=&gt;</c> on the second one only, <c>&lt;&gt;</c> on both and
    /// different, <c>==</c> on both and equal.</summary>
    public required string SideIndicator { get; init; }

    /// <summary>The value on the first server.</summary>
    public object? ReferenceValue { get; init; }

    /// <summary>The value on the second server.</summary>
    public object? DifferenceValue { get; init; }

    /// <summary>What differs, in one line.</summary>
    public override string ToString() =>
        string.Join(
            " ",
            new[]
            {
                Key,
                Child,
                Attribute is null ? SideIndicator : $"{Attribute} {ReferenceValue} {SideIndicator} {DifferenceValue}",
            }.OfType<string>()
        );
}

/// <summary>A record on one server and the one of the same key on another, as far as they are there.</summary>
public sealed class FusionRecordPair
{
    /// <summary>What tells the record apart on both servers.</summary>
    public required string Key { get; init; }

    /// <summary>The record on the first server; null where it has none.</summary>
    public FusionRecord? Reference { get; init; }

    /// <summary>The record on the second server; null where it has none.</summary>
    public FusionRecord? Difference { get; init; }

    /// <summary>What differs; empty where all that is compared is equal.</summary>
    public required IReadOnlyList<FusionRecordDifference> Differences
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The key.</summary>
    public override string ToString() => Key;
}
