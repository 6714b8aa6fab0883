namespace OracleFusion.Client.Records;

/// <summary>
/// What a page has taught about the rows of a query, for the next page: attributes in order, what their values were, the class.
/// </summary>
internal sealed class RecordLayout(IReadOnlyList<TableColumn> columns, RecordClass @class, int rows)
{
    public IReadOnlyList<TableColumn> Columns { get; } = columns;

    public RecordClass Class { get; } = @class;

    /// <summary>How many rows it was learned from: the next page will have about as many.</summary>
    public int Rows { get; } = rows;

    public bool Fits(IReadOnlyList<TableColumn> columns)
    {
        if (columns.Count != Columns.Count)
            return false;
        for (var slot = 0; slot < columns.Count; slot++)
        {
            if (columns[slot].Seen != Columns[slot].Seen)
                return false;
        }
        return true;
    }
}
