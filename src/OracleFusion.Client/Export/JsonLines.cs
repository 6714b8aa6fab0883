using System.Runtime.CompilerServices;
using System.Text.Json;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Export;

/// <summary>Rows as JSON, in the bytes of the service, without its links.</summary>
internal sealed class JsonLines
{
    private readonly Dictionary<string, byte[]> _names = new(StringComparer.Ordinal);

    /// <summary>Writes a row.</summary>
    /// <param name="sink">Where to.</param>
    /// <param name="record">The row.</param>
    /// <param name="slots">The places of the attributes to write, in their order.</param>
    [MethodImpl(Optimization.Aggressive)]
    public void Write(ByteSink sink, RawRecord record, int[] slots)
    {
        var isFirst = true;
        sink.Write((byte)'{');
        foreach (var slot in slots)
            WriteProperty(sink, record, slot, ref isFirst);
        sink.Write("}\n"u8);
    }

    /// <summary>Children of rows have no order of their own but the service's.</summary>
    private void WriteChild(ByteSink sink, RawRecord record)
    {
        var isFirst = true;
        sink.Write((byte)'{');
        for (var slot = 0; slot < record.Table.Columns.Count; slot++)
            WriteProperty(sink, record, slot, ref isFirst);
        sink.Write((byte)'}');
    }

    private void WriteProperty(ByteSink sink, RawRecord record, int slot, ref bool isFirst)
    {
        var cell = record.Table.CellAt(record.Row, slot);
        if (cell.Kind == RawKind.Missing)
            return;
        if (!isFirst)
            sink.Write((byte)',');
        isFirst = false;
        sink.Write(NameOf(record.Table.Columns[slot].Name));
        WriteValue(sink, record, slot, cell);
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
                    WriteChild(sink, (RawRecord)children[i]);
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
