namespace OracleFusion.Client.Records;

/// <summary>A row whose values are still JSON: for what writes files. It has no properties.</summary>
internal sealed class RawRecord(RawTable table, int row) : FusionRecord
{
    private FusionRecord[]?[] _children = [];

    public RawTable Table => table;

    public int Row => row;

    /// <summary>The child rows of an attribute; none where it has none.</summary>
    internal override IReadOnlyList<FusionRecord> RowsAt(int slot) => slot < _children.Length ? _children[slot] ?? [] : [];

    internal override void Complete(int slot, object value)
    {
        if (slot >= _children.Length)
            Array.Resize(ref _children, table.Columns.Count);
        _children[slot] = (FusionRecord[])value;
    }

    private protected override object? Named(string name) => ValueOf(name);

    private protected override object? Hidden(string name) => ValueOf(name);

    private protected override IEnumerable<KeyValuePair<string, object?>> Values()
    {
        for (var slot = 0; slot < table.Columns.Count; slot++)
        {
            if (table.CellAt(row, slot).Kind != RawKind.Missing)
                yield return new KeyValuePair<string, object?>(table.Columns[slot].Name, ValueOrJson(slot));
        }
    }

    private object? ValueOrJson(int slot) =>
        table.CellAt(row, slot) is { Kind: RawKind.Json } cell ? new RawJson(table.TextOf(cell).ToArray()) : ValueOf(slot);

    private object? ValueOf(string name)
    {
        var slot = table.SlotOf(name);
        return slot < 0 ? null : ValueOf(slot);
    }

    /// <summary>
    /// A value: a number where it is one, child rows where it is those, otherwise text, of a list or an object its JSON; null where the row
    /// has none.
    /// </summary>
    private object? ValueOf(int slot)
    {
        var cell = table.CellAt(row, slot);
        return cell.Kind switch
        {
            RawKind.Number => ExactNumber.Read(table.TextOf(cell), asDecimal: false, out _),
            RawKind.Text or RawKind.Json => JsonText.Read(table.TextOf(cell)),
            RawKind.EscapedText => RawText.Unescaped(table, cell),
            RawKind.True => true,
            RawKind.False => false,
            RawKind.Rows => slot < _children.Length ? _children[slot] : null,
            _ => null,
        };
    }
}

/// <summary>A list or an object that is no collection of rows, as it came.</summary>
/// <param name="Bytes">The JSON.</param>
internal sealed record RawJson(byte[] Bytes);
