namespace OracleFusion.Client;

/// <summary>A row for a data file, with the rows below it.</summary>
/// <param name="values">Names of columns, or their headings, and values.</param>
/// <param name="children">Names of lists and their rows, such as the lines of an invoice; they go to a file of their own.</param>
public sealed class ImportRow(
    IReadOnlyList<KeyValuePair<string, object?>> values,
    IReadOnlyList<KeyValuePair<string, IReadOnlyList<ImportRow>>> children
)
{
    /// <summary>Names of columns and values.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Values => values;

    /// <summary>Names of lists and their rows.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<ImportRow>>> Children => children;
}
