namespace OracleFusion.Sandbox.Reports.Sql;

/// <summary>A table that has the rows of a resource; see <c>Tables/README.md</c>.</summary>
/// <param name="Resource">The resource; empty where the rows are fixed.</param>
internal sealed record TableMap(string Table, string Resource, IReadOnlyDictionary<string, ColumnSource> Columns)
{
    /// <summary>The column of which only the first row of each value stands in the table; null where all rows do.</summary>
    public string? Distinct { get; init; }

    /// <summary>What a row of the resource must have to stand in the table; null where each does.</summary>
    public RowCondition? Where { get; init; }

    /// <summary>Whether only the rows that clients made stand in the table.</summary>
    public bool IsOfClients { get; init; }

    /// <summary>The rows of a table that no resource has, by column.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Fixed { get; init; } = [];

    /// <summary>Other resources whose rows stand in the table as well.</summary>
    public IReadOnlyList<TableMap> More { get; init; } = [];

    private static readonly Lazy<IReadOnlyDictionary<string, TableMap>> Read = new(TableMapReader.ReadAll);

    /// <summary>All tables by their names.</summary>
    public static IReadOnlyDictionary<string, TableMap> All => Read.Value;
}

/// <summary>A condition on an attribute of a row.</summary>
/// <param name="Value">What the attribute must be; null where it only must be something.</param>
internal sealed record RowCondition(string Attribute, string? Value);
