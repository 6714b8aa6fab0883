using System.Runtime.CompilerServices;
using System.Text.Json;

namespace OracleFusion.Client.Records;

/// <summary>
/// The rows of a page while they are read. All become instances of one class with the union of their attributes. A row's attributes are
/// matched to columns by comparing UTF-8 names in order, so that a row like the one before makes no string for a name and looks nothing up.
/// </summary>
internal sealed class RecordTable : IRowTable
{
    private readonly List<TableColumn> _columns;
    private readonly List<RecordRow> _rows;
    private readonly RecordRowLinks _links = new();

    public RecordTable(RecordShape target, RecordLayout? layout)
    {
        Target = target;
        Layout = layout;
        _rows = new List<RecordRow>(layout?.Rows ?? 0);
        _columns = layout is null ? [] : [.. layout.Columns.Select(static column => column.Next())];
    }

    public RecordShape Target { get; }

    /// <summary>What was learned: from the page before, and once finished from this one.</summary>
    public RecordLayout? Layout { get; private set; }

    /// <summary>
    /// The address of rows that have neither a self link nor a key in their context: of one that was asked for by its address.
    /// </summary>
    public string? DefaultPath { get; init; }

    /// <summary>The change indicator of rows that have none: the answer's own ETag, where it is for one row.</summary>
    public string? DefaultChangeIndicator { get; init; }

    public int Count => _rows.Count;

    public IReadOnlyList<TableColumn> Columns => _columns;

    /// <summary>Reads the object that the reader stands on as a row.</summary>
    [MethodImpl(Optimization.Aggressive)]
    public void ReadRow(ref Utf8JsonReader reader, ReadOnlySpan<byte> body)
    {
        var row = new RecordRow { Start = (int)reader.TokenStartIndex };
        var values = new object?[_columns.Count];
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
            if (slot < values.Length && values[slot] is not null)
                slot = FindRepeated(slot, values);
            if (slot >= values.Length)
                Array.Resize(ref values, _columns.Count);
            if (reader.TokenType == JsonTokenType.PropertyName)
                reader.Read();
            values[slot] = ValueReader.Read(ref reader, body, _columns[slot]);
        }
        row.Values = values;
        row.Length = (int)reader.BytesConsumed - row.Start;
        _rows.Add(row);
    }

    /// <summary>
    /// Adds the attributes that rows like these are known to have and these do not: a later page may have them, and what writes tables
    /// takes its columns from the first record.
    /// </summary>
    public void AddKnownColumns()
    {
        foreach (var name in Target.KnownAttributes())
        {
            if (SlotOf(name) < 0)
                Add(name, occurrence: 0);
        }
    }

    /// <summary>Values are made of the body while it is read.</summary>
    public void Keep(ReadOnlySpan<byte> body) { }

    public long? NumberAt(int row, int slot) => ValueAt(row, slot) as long?;

    /// <summary>A hash of a row's own text.</summary>
    public (long, long) ContentOf(int row, ReadOnlySpan<byte> body) => RowHash.Of(body.Slice(_rows[row].Start, _rows[row].Length));

    /// <summary>Makes the records.</summary>
    [MethodImpl(Optimization.Aggressive)]
    public FusionRecord[] Finish(RecordServer source, List<IncompleteChild> incomplete)
    {
        var records = new FusionRecord[_rows.Count];
        var inner = new FusionRecord[_columns.Count][];
        for (var slot = 0; slot < _columns.Count; slot++)
        {
            inner[slot] = _columns[slot].Rows?.Finish(source, incomplete) ?? [];
        }
        var @class = Layout is not null && Layout.Fits(_columns) ? Layout.Class : RecordClasses.Get(Target.TypeName, _columns);
        Layout = new RecordLayout(_columns, @class, _rows.Count);
        for (var slot = 0; slot < _columns.Count; slot++)
            Settle(slot, @class.Columns[slot].Type, inner[slot]);
        for (var index = 0; index < records.Length; index++)
        {
            var row = _rows[index];
            var record = @class.New();
            var path = row.Path ?? Target.PathOf(row.Key) ?? DefaultPath;
            if (Target.ForgetsOrigin)
                record.Fill(@class, row.Values, source, DefaultPath, DefaultChangeIndicator);
            else
                record.Fill(@class, row.Values, source, path, row.ChangeIndicator ?? DefaultChangeIndicator);
            records[index] = record;
            if (row.Incomplete is not null)
                Note(row, record, path, incomplete);
        }
        return records;
    }

    /// <summary>The value of an attribute of a row before it is a record; null where the row has none.</summary>
    public object? ValueAt(int row, int slot) => slot < _rows[row].Values.Length ? _rows[row].Values[slot] : null;

    public string? ErrorAt(int row)
    {
        if (SlotOf(ErrorRow.Attribute) is not (>= 0 and var slot) || ValueAt(row, slot) is not string { Length: > 0 } error)
            return null;
        var filled = _columns
            .Where((_, other) => ValueAt(row, other) is { } value && value is not "" && value != RecordColumn.Null)
            .Select(static column => column.Name);
        return ErrorRow.Is(Target, [.. filled]) ? error : null;
    }

    public string? PathAt(int row) => _rows[row].Path ?? Target.PathOf(_rows[row].Key);

    public int SlotOf(string attribute) => _columns.SlotOf(attribute);

    /// <summary>Gives the values of a column their last form: numbers of one type, child rows as records.</summary>
    [MethodImpl(Optimization.Aggressive)]
    private void Settle(int slot, Type type, FusionRecord[] inner)
    {
        const ValueKinds Rows = ValueKinds.Records | ValueKinds.Record | ValueKinds.List | ValueKinds.Empty;
        var column = _columns[slot];
        var widen = type == typeof(decimal?) && (column.Seen & ValueKinds.Integer) != 0;
        if (!widen && (column.Seen & Rows) == 0)
            return;
        for (var index = 0; index < _rows.Count; index++)
        {
            var row = _rows[index];
            if (slot >= row.Values.Length)
                continue;
            switch (row.Values[slot])
            {
                case long whole when widen:
                    row.Values[slot] = (decimal)whole;
                    break;
                case ChildRows rows:
                    row.Values[slot] = ValueReader.Records(rows, inner);
                    if (!rows.HasMore)
                        break;
                    row.Incomplete ??= [];
                    row.Incomplete.Add((slot, rows));
                    _rows[index] = row;
                    break;
                case object?[] list when list.Length == 0 && type == typeof(FusionRecord[]):
                    row.Values[slot] = Array.Empty<FusionRecord>();
                    break;
                case object?[] list:
                    ValueReader.SettleList(list, inner);
                    break;
            }
        }
    }

    private void Note(RecordRow row, FusionRecord record, string? path, List<IncompleteChild> incomplete)
    {
        foreach (var (slot, rows) in row.Incomplete!)
        {
            var column = _columns[slot];
            incomplete.Add(
                new IncompleteChild
                {
                    Parent = record,
                    Slot = slot,
                    Name = column.Name,
                    IsSaid = rows.IsSaid,
                    Sent = rows.Count,
                    TypeName = column.Rows!.Target.TypeName,
                    Path = rows.Path ?? IncompleteChild.PathOf(path, column.Name),
                    Expanded = [.. column.Rows.Columns.Where(IsExpanded).Select(static inner => inner.Name)],
                }
            );
        }
    }

    private static bool IsExpanded(TableColumn column) => column.Rows is not null && (column.Seen & ValueKinds.Records) != 0;

    private int Find(ref Utf8JsonReader reader, int next)
    {
        // The reader may have moved on to the value already, when a name looked like that of the links.
        if (reader.TokenType != JsonTokenType.PropertyName)
            return Find(RecordRowLinks.LinksName);
        var slot = _columns.Find(ref reader, next);
        return slot >= 0 ? slot : Add(JsonText.Read(ref reader), occurrence: 0);
    }

    private int Find(string name)
    {
        var slot = SlotOf(name);
        return slot >= 0 ? slot : Add(name, occurrence: 0);
    }

    /// <summary>The column for an attribute whose name the row has used before: JSON allows it, and no value is to get lost.</summary>
    private int FindRepeated(int slot, object?[] values)
    {
        var name = _columns[slot].Name;
        var occurrence = 0;
        for (var other = 0; other < _columns.Count; other++)
        {
            if (!_columns[other].Name.Equals(name, StringComparison.Ordinal))
                continue;
            if (other >= values.Length || values[other] is null)
                return other;
            occurrence++;
        }
        return Add(name, occurrence);
    }

    private int Add(string name, int occurrence)
    {
        _columns.Add(new TableColumn(Target, name, occurrence));
        return _columns.Count - 1;
    }
}
