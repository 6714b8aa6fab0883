using System.Diagnostics.CodeAnalysis;

namespace OracleFusion.Client;

/// <summary>One attempt at a request: sent once, answered or not, and explained when it fails.</summary>
internal sealed class Attempt : IDisposable
{
    private const int MostRedirects = 5;
    private readonly FusionTransport _transport;
    private readonly Call _call;
    private readonly string _authorization;
    private readonly CancellationToken _caller;
    private readonly Patience _patience;
    private readonly long _start;
    private readonly int _number;
    private RequestBody? _body;
    private WireStream? _wire;
    private string? _shownUrl;
    private int _status;

    internal Attempt(FusionTransport transport, Call call, string authorization, CancellationToken caller)
    {
        _transport = transport;
        _call = call;
        _authorization = authorization;
        _caller = caller;
        _patience = new Patience(Time, transport.Settings.Timeout, caller);
        _start = Time.GetTimestamp();
        _number = ++call.Attempts;
    }

    private TimeProvider Time => _transport.Settings.TimeProvider;

    /// <summary>Sends the request, reads the whole answer and gives it to <paramref name="read"/>.</summary>
    internal async Task<T> ReceiveAsync<T>(Func<FusionResponse, T> read)
    {
        try
        {
            using var message = await SendAsync().ConfigureAwait(false);
            using var response = await ReadAsync(message).ConfigureAwait(false);
            Tell(response.StatusCode, response.Headers, response.Body);
            if (response.StatusCode >= 400) throw AnswerFailure.Of(_call, response, _transport.Settings);
            return read(response);
        }
        catch (Exception e) when (TryExplain(e, out var explained))
        {
            throw explained;
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Sends the request and hands out the answer while it arrives; reads it whole when it is an error.</summary>
    internal async Task<FusionStreamResponse> OpenAsync()
    {
        HttpResponseMessage? message = null;
        try
        {
            message = await SendAsync().ConfigureAwait(false);
            var status = (int)message.StatusCode;
            if (status >= 400)
            {
                using var response = await ReadAsync(message).ConfigureAwait(false);
                Tell(status, response.Headers, response.Body);
                throw AnswerFailure.Of(_call, response, _transport.Settings);
            }

            var headers = ResponseHeaders.Read(message);
            var length = AnnouncedLength(message);
            Tell(status, headers, default, length);
            var stream = await OpenBodyAsync(message).ConfigureAwait(false);
            var body = new BodyStream(stream, _wire, message, this, _patience, e => TryExplain(e, out var explained) ? explained : e);
            return new FusionStreamResponse(status, headers, body) { Length = message.Content.Headers.ContentEncoding.Count == 0 ? length : null };
        }
        catch (Exception e)
        {
            // Explained before the clock is stopped: what it cancelled depends on it.
            var isExplained = TryExplain(e, out var explained);
            message?.Dispose();
            Dispose();
            if (isExplained) throw explained!;
            throw;
        }
    }

    public void Dispose()
    {
        _patience.Dispose();
        _body?.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync()
    {
        var target = _call.Target;
        for (var redirects = 0; ; redirects++)
        {
            if (_call.Observer is { } observer) observer.RequestStarting(Trace(0, null, 0, default));
            using var request = RequestMessage.Create(_call, target, _authorization, _transport.Settings, _patience, out _body);
            _call.IsUnderWay = true;
            var message = await _transport.ExchangeAsync(request, _patience.Token).ConfigureAwait(false);
            _patience.Progress();
            if (message.Headers.Location is not { } location || (int)message.StatusCode is not (301 or 302 or 303 or 307 or 308))
            {
                _status = (int)message.StatusCode;
                return message;
            }

            using (message)
            {
                Tell((int)message.StatusCode, ResponseHeaders.Read(message), default);
                var next = new Uri(target, location);
                if (_call.Request.Method is not ("GET" or "HEAD") || _call.IsForToken || !ServerAddress.IsSame(next, _call.Target) || redirects == MostRedirects)
                    throw RedirectFailure.Of(_call, (int)message.StatusCode, next, redirects == MostRedirects);
                target = next;
                _shownUrl = next.PathAndQuery;
            }
        }
    }

    private async Task<FusionResponse> ReadAsync(HttpResponseMessage message)
    {
        var buffer = new PooledBuffer(_transport.Settings.LongestAnswer);
        try
        {
            using var stream = await OpenBodyAsync(message).ConfigureAwait(false);
            await buffer.FillAsync(stream, _patience.Token).ConfigureAwait(false);
            if (_wire is not null) await _wire.FinishAsync(_patience.Token).ConfigureAwait(false);
            return new FusionResponse((int)message.StatusCode, ResponseHeaders.Read(message), buffer);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private async Task<Stream> OpenBodyAsync(HttpResponseMessage message)
    {
        if (message.Content is not { } content) return Stream.Null;
        _wire = new WireStream(await content.ReadAsStreamAsync().ConfigureAwait(false), AnnouncedLength(message), _patience.Progress);
        Stream stream = _wire;
        foreach (var encoding in content.Headers.ContentEncoding.Reverse())
        {
            if (encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)) continue;
            stream = BodyEncoding.Open(encoding.ToLowerInvariant(), stream)
                ?? throw new NotSupportedException($"The answer is compressed by '{encoding}', which was not asked for.");
        }

        return stream;
    }

    /// <summary>How many bytes the body has on the wire. A length without a body (HEAD, 304) announces nothing.</summary>
    private long? AnnouncedLength(HttpResponseMessage message) =>
        _call.Request.Method == "HEAD" || (int)message.StatusCode is 204 or 304 ? null : message.Content?.Headers.ContentLength;

    private void Tell(int status, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, long? length = null)
    {
        _call.LastTrace = Trace(status, headers, length ?? body.Length, body);
        _call.Observer?.ResponseReceived(_call.LastTrace);
    }

    private FusionTrace Trace(int status, IReadOnlyDictionary<string, string>? headers, long length, ReadOnlyMemory<byte> body, string? failure = null)
    {
        var bodies = _call.Observer is { WantsBodies: true } && !_call.IsForToken;
        return new FusionTrace
        {
            Method = _call.Request.Method,
            Url = _shownUrl ?? _call.ShownUrl,
            Attempt = _number,
            StatusCode = status,
            BodyLength = length,
            Duration = Time.GetElapsedTime(_start),
            Failure = failure,
            TraceId = headers is null ? null : ResponseHeaders.TraceIdOf(headers),
            RequestBody = bodies && _call.Request.Body is { } sent ? BodyText.ForLog(sent, _call.Request.ContentType) : null,
            ResponseBody = bodies && headers is not null ? BodyText.ForLog(body, headers.TryGetValue("Content-Type", out var type) ? type : null) : null,
        };
    }

    /// <summary>Says what a failure below means for the request; false for one that explains itself.</summary>
    private bool TryExplain(Exception e, [NotNullWhen(true)] out Exception? explained)
    {
        explained = null;
        if (e is FusionException or FusionInputException) return false;
        // What is wrong with the content of a request comes out of the platform's handler, wrapped in its own exceptions by some.
        for (var inner = e.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is not FusionInputException) continue;
            explained = inner;
            return true;
        }

        // Who cancels too late for a write has to know that it was done.
        var isDone = !_call.Request.IsRepeatable && _status is >= 200 and <= 299;
        if (_caller.IsCancellationRequested && !isDone)
        {
            explained = e is OperationCanceledException canceled && canceled.CancellationToken == _caller ? null : new OperationCanceledException(_caller);
            return explained is not null;
        }

        explained = ConnectionFailure.Of(_call, e, _patience.HasRunOut, _status, _body, _transport);
        if (explained is null) return false;
        var message = explained.Message;
        _call.LastTrace = Trace(0, null, 0, default, message);
        _call.Observer?.ResponseReceived(_call.LastTrace);
        return true;
    }
}
