namespace OracleFusion.Sandbox.Data;

/// <summary>
/// The rows that one resource, or one child collection of it, has before any client changes something. Rows are made from the seed when
/// asked for, never stored, so that a million of them cost nothing.
/// </summary>
internal interface IRowSource
{
    /// <summary>How many rows there are. Of a child: the rows of all parents together, parent after parent.</summary>
    int Count { get; }

    /// <summary>
    /// A reader of one attribute: from a row's index to its value (long, decimal, string, bool, <see cref="DateOnly"/> for a date,
    /// <see cref="DateTimeOffset"/> for a timestamp, or null). Cheap to call a hundred thousand times; the same answer every time.
    /// </summary>
    /// <param name="attribute">An attribute of the catalog's entry, in Oracle's spelling. One that the catalog lacks throws.</param>
    Func<int, object?> Column(string attribute);

    /// <summary>
    /// The index of the row with this key (the value, or the values in the order of the catalog's key; a part may be null), or -1.
    /// </summary>
    int IndexOf(params object[] key);

    /// <summary>
    /// The child collections, by name: the rows of the parent with index i are the child's rows from First on, Count of them.
    /// </summary>
    IReadOnlyDictionary<string, IChildSource> Children { get; }
}

/// <summary>The rows of one child collection over all parents.</summary>
internal interface IChildSource : IRowSource
{
    /// <summary>Where a parent's rows stand among all of them.</summary>
    (int First, int Count) RowsOf(int parent);

    /// <summary>The parent that a row belongs to.</summary>
    int ParentOf(int row);
}
