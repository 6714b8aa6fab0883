using System.Runtime.CompilerServices;
using System.Text;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Export;

/// <summary>Values as fields of RFC 4180.</summary>
internal static class CsvText
{
    private static readonly byte[] Special = [(byte)',', (byte)'"', (byte)'\n', (byte)'\r'];

    /// <summary>Writes a value. Nothing for a null; two quotes for an empty text, so that the two can be told apart.</summary>
    [MethodImpl(Optimization.Aggressive)]
    public static void Write(ByteSink sink, RawTable table, RawCell cell)
    {
        switch (cell.Kind)
        {
            case RawKind.Missing or RawKind.Null or RawKind.Rows:
                break;
            case RawKind.Text when cell.Length == 0:
                sink.Write("\"\""u8);
                break;
            case RawKind.Text or RawKind.Json:
                WriteField(sink, table.TextOf(cell));
                break;
            case RawKind.EscapedText:
                WriteField(sink, Encoding.UTF8.GetBytes(RawText.Unescaped(table, cell)));
                break;
            default:
                sink.Write(table.TextOf(cell));
                break;
        }
    }

    public static void Write(ByteSink sink, string text) => WriteField(sink, Encoding.UTF8.GetBytes(text));

    [MethodImpl(Optimization.Aggressive)]
    private static void WriteField(ByteSink sink, ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAny(Special) < 0)
        {
            sink.Write(text);
            return;
        }
        sink.Write((byte)'"');
        for (var quote = text.IndexOf((byte)'"'); quote >= 0; quote = text.IndexOf((byte)'"'))
        {
            sink.Write(text.Slice(0, quote + 1));
            sink.Write((byte)'"');
            text = text.Slice(quote + 1);
        }
        sink.Write(text);
        sink.Write((byte)'"');
    }
}
