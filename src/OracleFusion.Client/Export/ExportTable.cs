using System.Runtime.CompilerServices;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Export;

/// <summary>What one file, or one row of parts, gets: the rows themselves, or those of one child collection.</summary>
internal sealed class ExportTable(
    string name,
    IReadOnlyList<ParentKey> parentKeys,
    IEnumerable<string> columns,
    bool isOpen,
    Func<string, CatalogType?> typeOf
)
{
    private readonly (RawTable? Page, int Slot)[] _keySlots = new (RawTable?, int)[parentKeys.Count];
    private RawTable? _page;
    private int[] _slots = [];

    /// <summary>The name of the child collection, with dots between; empty for the rows themselves.</summary>
    public string Name => name;

    /// <summary>The columns before the rows' own: keys of the rows that they belong to.</summary>
    public IReadOnlyList<ParentKey> ParentKeys => parentKeys;

    /// <summary>The rows' own columns, in the order of the file.</summary>
    public List<string> Columns { get; } = [.. columns];

    /// <summary>The names of all columns as the file has them, and their types; null for one that is not known.</summary>
    public IReadOnlyList<(string Header, CatalogType? Type)> Headers =>
        [.. ParentKeys.Select(static key => (key.Column, key.Type)), .. Columns.Select(column => (HeaderOf(column), typeOf(column)))];

    /// <summary>Whether attributes that rows turn out to have get columns.</summary>
    public bool IsOpen => isOpen;

    /// <summary>The rows that wait to be written.</summary>
    public ByteSink Sink { get; } = new();

    public long Rows { get; set; }

    public void WriteHeader(ByteSink sink)
    {
        var isFirst = true;
        foreach (var column in Headers)
        {
            if (!isFirst)
                sink.Write((byte)',');
            CsvText.Write(sink, column.Header);
            isFirst = false;
        }
        sink.Write("\r\n"u8);
    }

    /// <summary>The header of an own column. One that came late may have the name of one that stands before the rows' own.</summary>
    private string HeaderOf(string column) =>
        ParentKeys.Any(key => key.Column.Equals(column, StringComparison.OrdinalIgnoreCase))
            ? $"{Name.Substring(Name.LastIndexOf('.') + 1)}.{column}"
            : column;

    /// <summary>Gets ready for rows of a page; takes columns that it has not seen yet.</summary>
    /// <param name="page">The rows.</param>
    /// <param name="isOther">Whether an attribute has its place elsewhere, and is no column.</param>
    /// <returns>The columns that are new.</returns>
    public IReadOnlyList<string> Turn(RawTable page, Func<RawColumn, bool> isOther)
    {
        if (_page == page)
            return [];
        _page = page;
        var before = Columns.Count;
        if (IsOpen)
        {
            var known = new HashSet<string>(Columns, StringComparer.Ordinal);
            Columns.AddRange(page.Columns.Where(column => !isOther(column) && known.Add(column.Name)).Select(static column => column.Name));
        }
        _slots = [.. Columns.Select(page.SlotOf)];
        return Columns.GetRange(before, Columns.Count - before);
    }

    /// <summary>The places in the page of what JSON has of a row: the columns that there are, and children that were asked for.</summary>
    public int[] JsonSlots()
    {
        var own = new HashSet<int>(_slots);
        var children = Enumerable.Range(0, _page!.Columns.Count).Where(slot => _page.Columns[slot].Rows is not null && !own.Contains(slot));
        return [.. _slots.Where(static slot => slot >= 0), .. children];
    }

    /// <summary>Writes a row.</summary>
    /// <param name="record">The row.</param>
    /// <param name="parents">The rows that it belongs to, from the outermost on, and itself.</param>
    /// <param name="hasNoEmptyLines">Whether a row of one null is two quotes: readers of CSV take an empty line for no row.</param>
    [MethodImpl(Optimization.Aggressive)]
    public void WriteRow(RawRecord record, IReadOnlyList<RawRecord> parents, bool hasNoEmptyLines)
    {
        var isFirst = true;
        for (var key = 0; key < ParentKeys.Count; key++)
        {
            if (!isFirst)
                Sink.Write((byte)',');
            WriteKey(key, parents[ParentKeys[key].Depth]);
            isFirst = false;
        }
        var start = Sink.Length;
        foreach (var slot in _slots)
        {
            if (!isFirst)
                Sink.Write((byte)',');
            if (slot >= 0)
                CsvText.Write(Sink, record.Table, record.Table.CellAt(record.Row, slot));
            isFirst = false;
        }
        if (hasNoEmptyLines && ParentKeys.Count == 0 && Sink.Length == start)
            Sink.Write("\"\""u8);
        Sink.Write("\r\n"u8);
        Rows++;
    }

    private void WriteKey(int key, RawRecord parent)
    {
        if (ParentKeys[key].Attribute is not { } attribute)
        {
            CsvText.Write(Sink, LastName(FusionRecord.GetPath(parent) ?? throw Keyless(key)));
            return;
        }
        if (_keySlots[key].Page != parent.Table)
            _keySlots[key] = (parent.Table, parent.Table.SlotOf(attribute));
        var slot = _keySlots[key].Slot;
        var cell = slot < 0 ? default : parent.Table.CellAt(parent.Row, slot);
        if (cell.Kind is RawKind.Missing or RawKind.Null)
            throw Keyless(key);
        CsvText.Write(Sink, parent.Table, cell);
    }

    private static string LastName(string path) => Uri.UnescapeDataString(path.Substring(path.LastIndexOf('/') + 1));

    private ServiceException Keyless(int key) =>
        new(
            FusionFailure.IncompleteAnswer,
            $"A row came without its {ParentKeys[key].Attribute ?? "address"}, so that its {(Name.Length == 0 ? "children" : Name)} cannot "
                + "be told from those of others. Export to JSON Lines (.jsonl), where children stand within their records."
        );
}

/// <summary>A column that says which row a child row belongs to.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Attribute">The attribute of the ancestor; null for the last part of its address, where its key is not known.</param>
/// <param name="Depth">Which ancestor, from 0 for the outermost.</param>
/// <param name="Type">The type of the attribute; null where it is not known.</param>
internal sealed record ParentKey(string Column, string? Attribute, int Depth, CatalogType? Type);
