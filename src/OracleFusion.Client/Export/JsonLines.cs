using System.Runtime.CompilerServices;
using System.Text.Json;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Export;

/// <summary>Rows as JSON, in the bytes of the service, without its links.</summary>
internal sealed class JsonLines
{
    private readonly Dictionary<string, byte[]> _names = new(StringComparer.Ordinal);

    [MethodImpl(Optimization.Aggressive)]
    public void Write(ByteSink sink, RawRecord record, IReadOnlyList<string> order)
    {
        WriteObject(sink, record, order);
        sink.Write((byte)'\n');
    }

    private void WriteObject(ByteSink sink, RawRecord record, IReadOnlyList<string> order)
    {
        var table = record.Table;
        var isFirst = true;
        sink.Write((byte)'{');
        foreach (var name in order)
            WriteProperty(table.SlotOf(name));
        // Children of rows have no order of their own but the service's.
        for (var slot = 0; slot < table.Columns.Count; slot++)
        {
            if (order.Count == 0 || (table.Columns[slot].Rows is not null && !order.Contains(table.Columns[slot].Name)))
                WriteProperty(slot);
        }
        sink.Write((byte)'}');

        void WriteProperty(int slot)
        {
            var cell = slot < 0 ? default : table.CellAt(record.Row, slot);
            if (cell.Kind == RawKind.Missing)
                return;
            if (!isFirst)
                sink.Write((byte)',');
            isFirst = false;
            sink.Write(NameOf(table.Columns[slot].Name));
            WriteValue(sink, record, slot, cell);
        }
    }

    private void WriteValue(ByteSink sink, RawRecord record, int slot, RawCell cell)
    {
        switch (cell.Kind)
        {
            case RawKind.Text or RawKind.EscapedText:
                sink.Write((byte)'"');
                sink.Write(record.Table.TextOf(cell));
                sink.Write((byte)'"');
                break;
            case RawKind.Rows:
                sink.Write((byte)'[');
                var children = record.RowsAt(slot);
                for (var i = 0; i < children.Count; i++)
                {
                    if (i > 0)
                        sink.Write((byte)',');
                    WriteObject(sink, (RawRecord)children[i], []);
                }
                sink.Write((byte)']');
                break;
            default:
                // A list that the service broke over lines would break the line of the file.
                var text = record.Table.TextOf(cell);
                if (text.IndexOf((byte)'\n') < 0)
                    sink.Write(text);
                else
                    WriteCompact(sink, text);
                break;
        }
    }

    private static void WriteCompact(ByteSink sink, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
            document.RootElement.WriteTo(writer);
        sink.Write(bytes.ToArray());
    }

    private byte[] NameOf(string name) =>
        _names.TryGetValue(name, out var known)
            ? known
            : _names[name] = System.Text.Encoding.UTF8.GetBytes("\"" + JsonEncodedText.Encode(name) + "\":");
}
