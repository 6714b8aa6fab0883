using System.Buffers;
using System.Buffers.Text;
using System.Text;
using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Jobs;

/// <summary>
/// Takes the base64 text of one attribute out of JSON that passes through in pieces, and decodes it into a stream; what is left is JSON
/// with that attribute empty. A document of any size needs two small buffers.
/// </summary>
/// <param name="attribute">The attribute; the first one of this name that is text is taken.</param>
/// <param name="content">Where the decoded bytes go.</param>
/// <param name="rest">Where the rest of the JSON goes.</param>
internal sealed class JsonContent(string attribute, Stream content, Stream rest)
{
    private const int Quantum = 32 * 1024;
    private readonly byte[] _name = Encoding.UTF8.GetBytes("\"" + attribute + "\"");
    private readonly byte[] _encoded = new byte[Quantum];
    private readonly byte[] _decoded = new byte[Quantum / 4 * 3];
    private int _matched;
    private int _count;
    private bool _isPadded;
    private int _unicode;
    private int _unicodeDigits;
    private Place _place = Place.Outside;

    private enum Place
    {
        Outside,
        BehindName,
        Inside,
        Escaped,
        Unicode,
        Done,
    }

    /// <summary>Takes the next piece.</summary>
    /// <exception cref="UnreadableBodyException">The content is not base64.</exception>
    public void Write(ReadOnlySpan<byte> piece)
    {
        foreach (var b in piece)
            Take(b);
    }

    /// <summary>Ends it.</summary>
    /// <exception cref="IncompleteBodyException">The content broke off.</exception>
    public void Finish()
    {
        if (_place is Place.Inside or Place.Escaped or Place.Unicode)
            throw new IncompleteBodyException("The answer broke off in the middle of the document.");
    }

    private void Take(byte b)
    {
        switch (_place)
        {
            case Place.Outside:
                rest.WriteByte(b);
                _matched =
                    b == _name[_matched] ? _matched + 1
                    : b == _name[0] ? 1
                    : 0;
                if (_matched < _name.Length)
                    return;
                (_matched, _place) = (0, Place.BehindName);
                return;
            case Place.BehindName:
                rest.WriteByte(b);
                // A null, or a text of that name that is a value: not what is looked for.
                if (b == '"')
                    _place = Place.Inside;
                else if (b is not ((byte)':' or (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t'))
                    _place = Place.Outside;
                return;
            case Place.Inside when b == '"':
                Decode();
                rest.WriteByte(b);
                _place = Place.Done;
                return;
            case Place.Inside when b == '\\':
                _place = Place.Escaped;
                return;
            case Place.Inside:
                Add(b);
                return;
            case Place.Escaped:
                _place = b == 'u' ? Place.Unicode : Place.Inside;
                // Line breaks may stand between the lines of base64, and its digits may be escaped as any character.
                if (b == '/')
                    Add(b);
                else if (b is not ((byte)'n' or (byte)'r' or (byte)'t' or (byte)'u'))
                    throw new UnreadableBodyException("the document in it is not base64");
                return;
            case Place.Unicode:
                _unicode = (_unicode * 16) + Digit(b);
                if (++_unicodeDigits < 4)
                    return;
                if (_unicode > 127)
                    throw new UnreadableBodyException("the document in it is not base64");
                Add((byte)_unicode);
                (_unicode, _unicodeDigits, _place) = (0, 0, Place.Inside);
                return;
            default:
                rest.WriteByte(b);
                return;
        }
    }

    private static int Digit(byte b) =>
        b switch
        {
            >= (byte)'0' and <= (byte)'9' => b - '0',
            >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
            >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
            _ => throw new UnreadableBodyException("the document in it is not base64"),
        };

    private void Add(byte b)
    {
        if (b is (byte)'\r' or (byte)'\n' or (byte)' ')
            return;
        _encoded[_count++] = b;
        if (_count == _encoded.Length)
            Decode();
    }

    // Each piece is a multiple of four digits, so it stands for itself; only the last one may be padded.
    private void Decode()
    {
        if (_count == 0)
            return;
        var status = Base64.DecodeFromUtf8(_encoded.AsSpan(0, _count), _decoded, out var consumed, out var written);
        if (status != OperationStatus.Done || consumed != _count || _isPadded)
            throw new UnreadableBodyException("the document in it is not base64");
        _isPadded = _encoded[_count - 1] == '=';
        content.Write(_decoded, 0, written);
        _count = 0;
    }
}
