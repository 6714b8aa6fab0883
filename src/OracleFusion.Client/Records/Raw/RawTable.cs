using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Records;

/// <summary>
/// The rows of a page, whose values stay where they are in the body: for what goes to a file, no object is made of a value.
/// </summary>
internal sealed class RawTable : IRowTable
{
    private readonly RecordShape _shape;
    private readonly RawBody _body;
    private readonly List<RawColumn> _columns = [];
    private readonly List<RecordRow> _rows = [];
    private readonly List<RawCell[]> _cells = [];
    private readonly List<(int Row, int Slot, ChildRows Rows)> _children = [];
    private readonly RecordRowLinks _links = new();

    public RawTable(RecordShape shape)
        : this(shape, new RawBody()) { }

    private RawTable(RecordShape shape, RawBody body) => (_shape, _body) = (shape, body);

    public int Count => _rows.Count;

    public RecordLayout? Layout => null;

    public IReadOnlyList<RawColumn> Columns => _columns;

    public ReadOnlySpan<byte> Body => _body.Bytes;

    public void Keep(ReadOnlySpan<byte> body) => _body.Bytes = body.ToArray();

    [MethodImpl(Optimization.Aggressive)]
    public void ReadRow(ref Utf8JsonReader reader, ReadOnlySpan<byte> body)
    {
        var row = new RecordRow { Start = (int)reader.TokenStartIndex, Values = [] };
        var cells = new RawCell[Math.Max(_columns.Count, 8)];
        var number = _rows.Count;
        var next = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int slot;
            if (next < _columns.Count && reader.IsText(_columns[next].Utf8Name))
                slot = next;
            else if (_links.TryRead(ref reader, body, ref row))
                continue;
            else
                slot = Find(ref reader, next);
            next = slot + 1;
            if (slot < cells.Length && cells[slot].Kind != RawKind.Missing)
                throw new UnreadableBodyException($"a row has the attribute {_columns[slot].Name} twice");
            if (slot >= cells.Length)
                Array.Resize(ref cells, Math.Max(_columns.Count, 2 * cells.Length));
            if (reader.TokenType == JsonTokenType.PropertyName)
                reader.Read();
            cells[slot] = ReadCell(ref reader, body, number, slot);
        }
        row.Length = (int)reader.BytesConsumed - row.Start;
        _rows.Add(row);
        _cells.Add(cells);
    }

    public int SlotOf(string attribute) => _columns.SlotOf(attribute);

    public RawCell CellAt(int row, int slot) => slot < _cells[row].Length ? _cells[row][slot] : default;

    /// <summary>The bytes of a value; of a text those between the quotes.</summary>
    public ReadOnlySpan<byte> TextOf(RawCell cell) => Body.Slice(cell.Start, cell.Length);

    public long? NumberAt(int row, int slot)
    {
        var cell = CellAt(row, slot);
        return cell.Kind == RawKind.Number && Utf8Parser.TryParse(TextOf(cell), out long number, out var used) && used == cell.Length
            ? number
            : null;
    }

    public string? PathAt(int row) => _rows[row].Path ?? _shape.PathOf(_rows[row].Key);

    public string? ErrorAt(int row)
    {
        var slot = SlotOf(ErrorRow.Attribute);
        if (slot < 0 || CellAt(row, slot) is not { Kind: RawKind.Text or RawKind.EscapedText, Length: > 0 } cell)
            return null;
        var filled = _columns
            .Where((_, other) => CellAt(row, other) is { Kind: not (RawKind.Missing or RawKind.Null), Length: > 0 })
            .Select(static column => column.Name);
        return ErrorRow.Is(_shape, [.. filled]) ? RawText.Unescaped(this, cell) : null;
    }

    public (long, long) ContentOf(int row, ReadOnlySpan<byte> body) => RowHash.Of(body.Slice(_rows[row].Start, _rows[row].Length));

    /// <summary>The writers of files know the columns themselves.</summary>
    public void AddKnownColumns() { }

    public FusionRecord[] Finish(RecordServer source, List<IncompleteChild> incomplete)
    {
        var inner = new FusionRecord[_columns.Count][];
        for (var slot = 0; slot < inner.Length; slot++)
            inner[slot] = _columns[slot].Rows?.Finish(source, incomplete) ?? [];
        var records = new FusionRecord[_rows.Count];
        for (var row = 0; row < records.Length; row++)
        {
            var record = new RawRecord(this, row);
            record.Fill(null!, [], source, PathAt(row), _rows[row].ChangeIndicator);
            records[row] = record;
        }
        foreach (var (row, slot, rows) in _children)
        {
            var record = (RawRecord)records[row];
            record.Complete(slot, inner[slot].AsSpan(rows.Start, rows.Count).ToArray());
            if (rows.HasMore)
                incomplete.Add(Incomplete(record, slot, rows));
        }
        return records;
    }

    private IncompleteChild Incomplete(RawRecord record, int slot, ChildRows rows)
    {
        var column = _columns[slot];
        var path = FusionRecord.GetPath(record);
        return new IncompleteChild
        {
            Parent = record,
            Slot = slot,
            Name = column.Name,
            IsSaid = rows.IsSaid,
            Sent = rows.Count,
            TypeName = _shape.TypeName + "." + column.Name,
            Path = rows.Path ?? IncompleteChild.PathOf(path, column.Name),
            Expanded = [.. column.Rows!._columns.Where(static c => c.Rows is not null).Select(static c => c.Name)],
        };
    }

    [MethodImpl(Optimization.Aggressive)]
    private RawCell ReadCell(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, int row, int slot)
    {
        var start = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return new RawCell(start + 1, reader.ValueSpan.Length, reader.ValueIsEscaped ? RawKind.EscapedText : RawKind.Text);
            case JsonTokenType.Number:
                return new RawCell(start, reader.ValueSpan.Length, RawKind.Number);
            case JsonTokenType.Null:
                return new RawCell(start, 4, RawKind.Null);
            case JsonTokenType.True:
                return new RawCell(start, 4, RawKind.True);
            case JsonTokenType.False:
                return new RawCell(start, 5, RawKind.False);
        }
        var column = _columns[slot];
        if (reader.TokenType == JsonTokenType.StartArray ? column.IsChild : ValueReader.IsCollection(reader, column.IsChild))
        {
            var table = column.OpenRows(() => new RawTable(_shape.Child(column.Name), _body));
            var rows =
                reader.TokenType == JsonTokenType.StartArray
                    ? ReadList(ref reader, body, table, column.Name)
                    : ValueReader.ReadCollection(ref reader, body, table, column.Name);
            _children.Add((row, slot, rows));
            return new RawCell(start, (int)reader.BytesConsumed - start, RawKind.Rows);
        }
        reader.Skip();
        return new RawCell(start, (int)reader.BytesConsumed - start, RawKind.Json);
    }

    private static ChildRows ReadList(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, RawTable table, string name)
    {
        var rows = new ChildRows { Start = table.Count };
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw JsonForm.Wrong(reader, "item of " + name, "an object");
            table.ReadRow(ref reader, body);
        }
        rows.Count = table.Count - rows.Start;
        return rows;
    }

    private int Find(ref Utf8JsonReader reader, int next)
    {
        if (reader.TokenType != JsonTokenType.PropertyName)
            return Named(RecordRowLinks.LinksName);
        var slot = _columns.Find(ref reader, next);
        return slot >= 0 ? slot : Named(JsonText.Read(ref reader));
    }

    private int Named(string name)
    {
        var slot = SlotOf(name);
        if (slot >= 0)
            return slot;
        _columns.Add(new RawColumn(name, _shape.IsChild(name) || _shape.Expand.Any(child => child.Split('.')[0] == name)));
        return _columns.Count - 1;
    }

    /// <summary>The bytes that the cells of a page point into.</summary>
    private sealed class RawBody
    {
        public byte[] Bytes { get; set; } = [];
    }
}

/// <summary>An attribute of the rows of a page.</summary>
internal sealed class RawColumn(string name, bool isChild) : INamedColumn
{
    public string Name { get; } = name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>Whether its lists are child rows.</summary>
    public bool IsChild { get; } = isChild;

    /// <summary>The child rows of all rows of the page; null where there are none.</summary>
    public RawTable? Rows { get; private set; }

    public RawTable OpenRows(Func<RawTable> make) => Rows ??= make();
}
