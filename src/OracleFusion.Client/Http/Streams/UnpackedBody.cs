using System.Buffers.Binary;
using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Http;

/// <summary>
/// What a decompressor makes of an answer. The platform's take data that breaks off for data that ends, and where no length was announced
/// nothing else would notice: a gateway may end an answer properly whose source has failed. A gzip file is a series of members (RFC 1952,
/// 2.2), of which that of .NET Framework reads the first alone: a further one is read by a further decompressor.
/// </summary>
/// <remarks>Nothing in gzip says how many members there are. An answer that is cut between two of them is told only by the length or the
/// last chunk that HTTP announces, or by what it holds: JSON that does not end.</remarks>
internal sealed class UnpackedBody : ForwardStream
{
    /// <summary>A header, the shortest deflated data and a trailer (RFC 1952, 2.3).</summary>
    private const int ShortestMember = 10 + 2 + 8;

    private readonly PackedBody _packed;
    private readonly Func<Stream, Stream> _open;
    private readonly bool _isGzip;
    private readonly bool _mayBeEmpty;
    private readonly List<(uint Length, long Place)> _starts = [];
    private Stream _decompressor;
    private uint _length;

    /// <param name="packed">The packed bytes.</param>
    /// <param name="open">Makes what unpacks them; it leaves them open.</param>
    /// <param name="isGzip">Whether they are gzip, of which each member ends with the length of what it holds (RFC 1952, 2.3.1: ISIZE); its
    /// checksum is checked by the decompressor. Of other formats the data itself says where it ends, so that a decompressor asks for no
    /// more there.</param>
    /// <param name="mayBeEmpty">Whether no bytes at all are a whole answer.</param>
    internal UnpackedBody(PackedBody packed, Func<Stream, Stream> open, bool isGzip, bool mayBeEmpty)
    {
        _packed = packed;
        _open = open;
        _isGzip = isGzip;
        _mayBeEmpty = mayBeEmpty;
        _decompressor = open(packed);
        // What was packed before has been given out: a decompressor asks for more when it has nothing left to give.
        packed.MayBegin = place =>
        {
            if (_starts.Count == 0 || _starts[_starts.Count - 1].Length != _length)
                _starts.Add((_length, place));
        };
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _decompressor.ReadAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false);
            if (read > 0 || count == 0 || !await _packed.IsAtMemberAsync(cancellationToken).ConfigureAwait(false))
                return Note(count, read);
            OpenNext();
        }
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (true)
        {
            var read = _decompressor.Read(buffer, offset, count);
            if (read > 0 || count == 0 || !_packed.IsAtMember())
                return Note(count, read);
            OpenNext();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _decompressor.Dispose();
            _packed.Dispose();
        }

        base.Dispose(disposing);
    }

    private void OpenNext()
    {
        _decompressor.Dispose();
        _decompressor = _open(_packed);
    }

    private int Note(int asked, int read)
    {
        unchecked
        {
            _length += (uint)read;
        }

        if (read == 0 && asked > 0 && !IsWhole())
            throw new IncompleteBodyException($"The answer broke off: its compressed data is cut short after {_length} bytes.");
        return read;
    }

    private bool IsWhole()
    {
        if (_packed.Received == 0)
            return _mayBeEmpty;
        if (!_isGzip)
            return !_packed.WasAskedBeyondEnd;
        // Some servers pad behind the end, with zeros. A length may end in them as well.
        var last = _packed.Last;
        for (var place = last.Length - sizeof(uint); place >= 0; place--)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(last.Slice(place));
            var end = _packed.Received - (last.Length - place - sizeof(uint));
            if (_starts.Exists(start => unchecked(start.Length + length) == _length && end - start.Place >= ShortestMember))
                return true;
            if (last[place + sizeof(uint) - 1] != 0)
                return false;
        }

        return false;
    }
}
