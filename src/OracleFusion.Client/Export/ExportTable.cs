using System.Runtime.CompilerServices;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Export;

/// <summary>What one file, or one row of parts, gets: the rows themselves, or those of one child collection.</summary>
internal sealed class ExportTable(string name, IReadOnlyList<ParentKey> parentKeys, IEnumerable<string> columns, bool isOpen)
{
    private RawTable? _page;
    private int[] _slots = [];

    /// <summary>The name of the child collection, with dots between; empty for the rows themselves.</summary>
    public string Name => name;

    /// <summary>The columns before the rows' own: keys of the rows that they belong to.</summary>
    public IReadOnlyList<ParentKey> ParentKeys => parentKeys;

    /// <summary>The rows' own columns, in the order of the file.</summary>
    public List<string> Columns { get; } = [.. columns];

    /// <summary>Whether attributes that rows turn out to have get columns.</summary>
    public bool IsOpen => isOpen;

    /// <summary>The rows that wait to be written.</summary>
    public ByteSink Sink { get; } = new();

    public long Rows { get; set; }

    public void WriteHeader(ByteSink sink)
    {
        var isFirst = true;
        foreach (var column in ParentKeys.Select(static key => key.Column).Concat(Columns))
        {
            if (!isFirst)
                sink.Write((byte)',');
            CsvText.Write(sink, column);
            isFirst = false;
        }
        sink.Write("\r\n"u8);
    }

    /// <summary>Gets ready for rows of a page; takes columns that it has not seen yet.</summary>
    /// <param name="page">The rows.</param>
    /// <param name="isOther">Whether an attribute has its place elsewhere, and is no column.</param>
    public void Turn(RawTable page, Func<RawColumn, bool> isOther)
    {
        if (_page == page)
            return;
        _page = page;
        if (IsOpen)
        {
            foreach (var column in page.Columns)
            {
                if (!isOther(column) && !Columns.Contains(column.Name))
                    Columns.Add(column.Name);
            }
        }
        _slots = [.. Columns.Select(page.SlotOf)];
    }

    [MethodImpl(Optimization.Aggressive)]
    public void WriteRow(RawRecord record, IReadOnlyList<RawRecord> parents)
    {
        var isFirst = true;
        foreach (var key in ParentKeys)
        {
            if (!isFirst)
                Sink.Write((byte)',');
            var parent = parents[key.Depth];
            var slot = parent.Table.SlotOf(key.Attribute);
            if (slot >= 0)
                CsvText.Write(Sink, parent.Table, parent.Table.CellAt(parent.Row, slot));
            isFirst = false;
        }
        foreach (var slot in _slots)
        {
            if (!isFirst)
                Sink.Write((byte)',');
            if (slot >= 0)
                CsvText.Write(Sink, record.Table, record.Table.CellAt(record.Row, slot));
            isFirst = false;
        }
        Sink.Write("\r\n"u8);
        Rows++;
    }
}

/// <summary>A column that says which row a child row belongs to.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Attribute">The attribute of the ancestor.</param>
/// <param name="Depth">Which ancestor, from 0 for the outermost.</param>
internal sealed record ParentKey(string Column, string Attribute, int Depth);
