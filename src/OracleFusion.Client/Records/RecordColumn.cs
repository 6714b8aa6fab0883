namespace OracleFusion.Client.Records;

/// <summary>An attribute of a record class.</summary>
internal sealed class RecordColumn
{
    /// <summary>Stands in a record's values for a null that the server sent; a CLR null is an attribute that it did not send.</summary>
    public static readonly object Null = new();

    public required string WireName { get; init; }

    /// <summary>The wire name, or it with a number where another attribute differs only by case: PowerShell's names have none.</summary>
    public required string PropertyName { get; init; }

    public required Type Type { get; init; }

    public required CatalogType? Declared { get; init; }

    /// <summary>Where the property stands among the others; those of one rank stand in the order of the columns.</summary>
    public required int Rank { get; init; }

    /// <summary>Whether the attribute was read only to page by it and is no property.</summary>
    public required bool IsHidden { get; init; }
}
