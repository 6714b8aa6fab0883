using System.Buffers.Text;
using System.Text;

namespace OracleFusion.Client;

/// <summary>
/// Looks up the last row's key from the end of a body, so that the next page can be asked for before this one is read. It is a guess (a child may have an attribute
/// of the same name): the reader checks it when it has read the page.
/// </summary>
internal sealed class KeyScan(string key)
{
    private readonly byte[] _name = Encoding.UTF8.GetBytes("\"" + key + "\"");

    /// <summary>The last key of a body that says that there are more rows; otherwise null.</summary>
    public long? Guess(ReadOnlySpan<byte> body)
    {
        var more = body.LastIndexOf("\"hasMore\""u8);
        if (more < 0 || !Value(body.Slice(more + "\"hasMore\""u8.Length)).StartsWith("true"u8)) return null;
        var last = body.Slice(0, more).LastIndexOf(_name);
        if (last < 0) return null;
        var value = Value(body.Slice(last + _name.Length));
        return Utf8Parser.TryParse(value, out long key, out var used) && used < value.Length && value[used] is not ((byte)'.' or (byte)'e' or (byte)'E') ? key : null;
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> text)
    {
        var start = 0;
        while (start < text.Length && text[start] is (byte)' ' or (byte)':' or (byte)'\t' or (byte)'\r' or (byte)'\n') start++;
        return text.Slice(start);
    }
}
