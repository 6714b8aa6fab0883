namespace OracleFusion.Client;

/// <summary>What differs between the set-up data of two servers or packages.</summary>
public sealed class FusionSetupDifference
{
    /// <summary>The business object.</summary>
    public required string BusinessObject { get; init; }

    /// <summary>What tells the row apart: the columns of its code, with their values; null for the business object as a whole.</summary>
    public string? Key { get; init; }

    /// <summary>The column; null where the row or the business object is on one side only.</summary>
    public string? Column { get; init; }

    /// <summary>Where it is: <c>&lt;=</c> in the first one only, <c>=&gt;</c> in the second one only, <c>&lt;&gt;</c> in both and
    /// different.</summary>
    public required string SideIndicator { get; init; }

    /// <summary>The value in the first one.</summary>
    public string? ReferenceValue { get; init; }

    /// <summary>The value in the second one.</summary>
    public string? DifferenceValue { get; init; }

    /// <summary>What differs, in one line.</summary>
    public override string ToString() =>
        string.Join(
            " ",
            new[]
            {
                BusinessObject,
                Key,
                Column is null ? SideIndicator : $"{Column} {ReferenceValue} {SideIndicator} {DifferenceValue}",
            }.OfType<string>()
        );
}
