using System.Net;

namespace OracleFusion.Client.Http;

/// <summary>
/// The body of one attempt. A write always has one, even an empty one, and it can be sent only once: the handlers of both platforms repeat
/// a request by themselves when a kept connection breaks, but only one without content (SocketsHttpHandler) or whose content has not begun
/// (HttpWebRequest).
/// </summary>
internal sealed class RequestBody : HttpContent
{
    private const int Piece = 64 * 1024;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly Stream? _stream;
    private readonly long _length;
    private readonly Action _progress;
    private readonly CancellationToken _cancellation;
    private int _started;

    internal RequestBody(FusionRequest request, Action progress, CancellationToken cancellation)
    {
        _bytes = request.Body ?? default;
        _stream = request.OpenBody?.Invoke();
        // Asked once: a file may grow while it is sent.
        _length = _stream is null ? _bytes.Length : _stream.Length - _stream.Position;
        _progress = progress;
        _cancellation = cancellation;
        if (request.ContentType is { } type)
            Headers.TryAddWithoutValidation("Content-Type", type);
    }

    /// <summary>Whether anything of the body was handed to the network: from then on the request may have arrived.</summary>
    internal bool HasStarted => Volatile.Read(ref _started) != 0;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0)
            throw new IOException("The connection broke after the request was sent, and it is not sent a second time.");
        if (_stream is null)
        {
            for (var start = 0; start < _bytes.Length; start += Piece)
            {
                await stream.WriteAsync(_bytes.Slice(start, Math.Min(Piece, _bytes.Length - start)), _cancellation).ConfigureAwait(false);
                _progress();
            }

            return;
        }

        var buffer = new byte[Piece];
        var beyond = new byte[1];
        var sent = 0L;
        int read;
        while ((read = await _stream.ReadAsync(buffer.AsMemory(), _cancellation).ConfigureAwait(false)) > 0)
        {
            sent += read;
            // The last piece goes out only when nothing follows it: the service then never has a whole body that is not the whole content.
            if (sent > _length || (sent == _length && await _stream.ReadAsync(beyond.AsMemory(), _cancellation).ConfigureAwait(false) > 0))
                throw Changed("more");
            await stream.WriteAsync(buffer.AsMemory(0, read), _cancellation).ConfigureAwait(false);
            _progress();
        }

        if (sent < _length)
            throw Changed("fewer");
    }

    private FusionInputException Changed(string how) =>
        new(
            $"The content was changed while it was sent: it had {_length} bytes on the wire at first, and has {how} now. The "
                + "service got no whole request and has done nothing. Send it again when nobody writes to it."
        );

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _stream?.Dispose();
        base.Dispose(disposing);
    }
}
