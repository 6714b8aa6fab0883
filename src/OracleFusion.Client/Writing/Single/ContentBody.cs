using System.Buffers.Text;
using System.Text;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Writing;

/// <summary>
/// The body of a create whose last attribute is the content of a stream, as base64: made piece by piece while it is sent, so that a file of
/// any size needs no memory. Its length is known before.
/// </summary>
// The memory-based overload does not exist on .NET Standard; the inherited one costs a copy of each piece, beside its encoding.
#pragma warning disable CA1844
internal sealed class ContentBody : ForwardStream
#pragma warning restore CA1844
{
    /// <summary>A multiple of three, so that only the last piece has padding.</summary>
    private const int Piece = 48 * 1024;

    private static readonly byte[] Suffix = "\"}"u8.ToArray();

    private readonly Stream _content;

    // Two buffers for the whole body: a file of any size makes no more garbage than a small one.
    private readonly byte[] _raw = new byte[Piece];
    private readonly byte[] _encoded = new byte[(Piece / 3 * 4) + Suffix.Length];
    private byte[] _ready;
    private int _filled;
    private int _taken;
    private bool _contentEnded;
    private bool _ended;
    private long _position;

    /// <param name="record">The JSON object of the other attributes.</param>
    /// <param name="attribute">The attribute of the content.</param>
    /// <param name="content">The content, from where it stands to its end. Closed with this stream.</param>
    public ContentBody(byte[] record, string attribute, Stream content)
    {
        _content = content;
        var isEmpty = record.Length == 2;
        var opening = Encoding.UTF8.GetBytes((isEmpty ? "\"" : ",\"") + attribute + "\":\"");
        _ready = new byte[record.Length - 1 + opening.Length];
        Array.Copy(record, _ready, record.Length - 1);
        opening.CopyTo(_ready, record.Length - 1);
        _filled = _ready.Length;
        Length = _filled + ((content.Length - content.Position + 2) / 3 * 4) + Suffix.Length;
    }

    public override long Length { get; }

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (_taken == _filled && !_ended)
            Encode(ReadPiece());
        return Take(buffer, offset, count);
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        while (_taken == _filled && !_ended)
            Encode(await ReadPieceAsync(cancellationToken).ConfigureAwait(false));
        return Take(buffer, offset, count);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }

    private int Take(byte[] buffer, int offset, int count)
    {
        var taken = Math.Min(count, _filled - _taken);
        Array.Copy(_ready, _taken, buffer, offset, taken);
        _taken += taken;
        _position += taken;
        return taken;
    }

    private void Encode(int read)
    {
        (_ready, _filled, _taken) = (_encoded, 0, 0);
        if (_contentEnded)
        {
            _ended = true;
            return;
        }
        // A short piece is the last one.
        _contentEnded = read < Piece;
        Base64.EncodeToUtf8(_raw.AsSpan(0, read), _encoded, out _, out _filled);
        if (!_contentEnded)
            return;
        Suffix.CopyTo(_encoded, _filled);
        _filled += Suffix.Length;
    }

    private int ReadPiece()
    {
        var filled = 0;
        while (!_contentEnded && filled < Piece)
        {
            var read = _content.Read(_raw, filled, Piece - filled);
            if (read == 0)
                break;
            filled += read;
        }
        return filled;
    }

    private async Task<int> ReadPieceAsync(CancellationToken cancellationToken)
    {
        var filled = 0;
        while (!_contentEnded && filled < Piece)
        {
            var read = await _content.ReadAsync(_raw.AsMemory(filled, Piece - filled), cancellationToken).ConfigureAwait(false);
            if (read == 0)
                break;
            filled += read;
        }
        return filled;
    }
}
