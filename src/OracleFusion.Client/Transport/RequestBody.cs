using System.Net;

namespace OracleFusion.Client;

/// <summary>
/// The body of one attempt. A write always has one, even an empty one, and it can be sent only once: the handlers of both platforms repeat a request
/// by themselves when a kept connection breaks, but only one without content (SocketsHttpHandler) or whose content has not begun (HttpWebRequest).
/// </summary>
internal sealed class RequestBody : HttpContent
{
    private const int Piece = 64 * 1024;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly Stream? _stream;
    private readonly Action _progress;
    private readonly CancellationToken _cancellation;
    private int _started;

    internal RequestBody(FusionRequest request, Action progress, CancellationToken cancellation)
    {
        _bytes = request.Body ?? default;
        _stream = request.OpenBody?.Invoke();
        _progress = progress;
        _cancellation = cancellation;
        if (request.ContentType is { } type) Headers.TryAddWithoutValidation("Content-Type", type);
    }

    /// <summary>Whether anything of the body was handed to the network: from then on the request may have arrived.</summary>
    internal bool HasStarted => Volatile.Read(ref _started) != 0;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        if (Interlocked.Exchange(ref _started, 1) != 0) throw new IOException("The connection broke after the request was sent, and it is not sent a second time.");
        if (_stream is null)
        {
            for (var sent = 0; sent < _bytes.Length; sent += Piece)
            {
                await stream.WriteAsync(_bytes.Slice(sent, Math.Min(Piece, _bytes.Length - sent)), _cancellation).ConfigureAwait(false);
                _progress();
            }

            return;
        }

        var buffer = new byte[Piece];
        int read;
        while ((read = await _stream.ReadAsync(buffer.AsMemory(), _cancellation).ConfigureAwait(false)) > 0)
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), _cancellation).ConfigureAwait(false);
            _progress();
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _stream is null ? _bytes.Length : _stream.Length - _stream.Position;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _stream?.Dispose();
        base.Dispose(disposing);
    }
}
