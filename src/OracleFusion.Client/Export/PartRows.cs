namespace OracleFusion.Client.Export;

/// <summary>Reads again the rows that were written as fields of RFC 4180, one after the other.</summary>
/// <param name="stream">The file.</param>
/// <param name="segments">From which byte on rows have how many columns; the first one is behind the header.</param>
internal sealed class PartRows(Stream stream, IReadOnlyList<(long Start, int Columns)> segments)
{
    private readonly byte[] _buffer = new byte[256 * 1024];
    private readonly List<(int Start, int Length, bool IsNull)> _fields = [];
    private byte[] _row = new byte[16 * 1024];
    private int _length;
    private int _next;
    private int _end;

    /// <summary>How many bytes the row has.</summary>
    public int Length => _length;

    /// <summary>Begins with the first row.</summary>
    public void Rewind()
    {
        stream.Position = segments[0].Start;
        _next = _end = 0;
    }

    /// <summary>Whether a field is a null, as those of columns are that came after the row.</summary>
    public bool IsNull(int field) => field >= _fields.Count || _fields[field].IsNull;

    /// <summary>The text of a field.</summary>
    public ReadOnlySpan<byte> TextOf(int field) => _row.AsSpan(_fields[field].Start, _fields[field].Length);

    /// <summary>Reads a row; false at the end.</summary>
    public bool Read()
    {
        _fields.Clear();
        _length = 0;
        var start = 0;
        // A field that has quotes is a text, also where there is nothing within.
        var (isQuoted, wasQuoted) = (false, false);
        while (Next() is var one and >= 0)
        {
            if (isQuoted)
            {
                if (one != '"')
                    Keep((byte)one);
                else if (Peek() == '"')
                    Keep((byte)Next());
                else
                    isQuoted = false;
                continue;
            }
            switch (one)
            {
                case '"':
                    (isQuoted, wasQuoted) = (true, true);
                    break;
                case ',':
                    End();
                    break;
                case '\r':
                    End();
                    _ = Next();
                    return true;
                default:
                    Keep((byte)one);
                    break;
            }
        }
        return _length == 0 && _fields.Count == 0
            ? false
            : throw new IOException("The last row of the rows that were exported is not whole.");

        void End()
        {
            _fields.Add((start, _length - start, _length == start && !wasQuoted));
            start = _length;
            wasQuoted = false;
        }
    }

    private void Keep(byte one)
    {
        if (_length == _row.Length)
            Array.Resize(ref _row, 2 * _row.Length);
        _row[_length++] = one;
    }

    private int Peek() => _next < _end || Fill() ? _buffer[_next] : -1;

    private int Next() => _next < _end || Fill() ? _buffer[_next++] : -1;

    private bool Fill()
    {
        _next = 0;
        _end = stream.Read(_buffer, 0, _buffer.Length);
        return _end > 0;
    }
}
