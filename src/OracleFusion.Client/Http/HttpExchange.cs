using System.Diagnostics.CodeAnalysis;
using System.Net;
using OracleFusion.Client.Addresses;
using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Http;

/// <summary>One exchange: a request sent once, its answer judged by the status and read, or explained when it fails.</summary>
internal sealed class HttpExchange : IDisposable
{
    private const int MostRedirects = 5;

    /// <summary>Of an error no more is read: what says more than this is no message.</summary>
    private const int LongestError = 4 * 1024 * 1024;

    private readonly HttpConnection _connection;
    private readonly PendingRequest _pending;
    private readonly CancellationToken _caller;
    private readonly IdleTimeout _timeout;
    private readonly long _start;
    private readonly int _number;
    private RequestBody? _body;
    private WireStream? _wire;
    private string? _shownUrl;
    private int _status;
    private bool _isSuccess;

    internal HttpExchange(HttpConnection connection, PendingRequest pending, CancellationToken caller)
    {
        _connection = connection;
        _pending = pending;
        _caller = caller;
        _timeout = new IdleTimeout(Time, connection.Settings.Timeout, caller);
        _start = Time.GetTimestamp();
        _number = ++pending.Exchanges;
    }

    private FusionRequest Request => _pending.Request;

    private TimeProvider Time => _connection.Settings.TimeProvider;

    /// <summary>Sends the request, reads the whole answer and gives it to <paramref name="read"/>.</summary>
    internal async Task<T> ReceiveAsync<T>(Func<FusionResponse, T> read)
    {
        try
        {
            using var message = await SendAsync().ConfigureAwait(false);
            using var response = await ReadAsync(message).ConfigureAwait(false);
            // The next page is asked for while this one is made into rows.
            _pending.Leave();
            Tell(response.StatusCode, response.Headers, response.Body);
            if (!_isSuccess)
                throw AnswerFailure.Of(_pending, response, _connection);
            return Read(response, read);
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
            if (!_isSuccess)
            {
                using var response = await ReadAsync(message).ConfigureAwait(false);
                Tell(_status, response.Headers, response.Body);
                throw AnswerFailure.Of(_pending, response, _connection);
            }

            var headers = ResponseHeaders.Read(message);
            var length = AnnouncedLength(message);
            Tell(_status, headers, default, length);
            var stream = await OpenBodyAsync(message).ConfigureAwait(false);
            // From here on the reader decides when something is waited for.
            _timeout.Pause();
            var body = new BodyStream(stream, _wire, message, this, _timeout, e => TryExplain(e, out var explained) ? explained : e);
            return new FusionStreamResponse(_status, headers, body)
            {
                Length = message.Content.Headers.ContentEncoding.Count == 0 ? length : null,
                MakeMask = () => _pending.MaskOf(_connection),
            };
        }
        catch (Exception e)
        {
            // Explained before the clock is stopped: what it cancelled depends on it.
            var isExplained = TryExplain(e, out var explained);
            message?.Dispose();
            Dispose();
            if (isExplained)
                throw explained!;
            throw;
        }
    }

    public void Dispose()
    {
        _timeout.Dispose();
        _body?.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync()
    {
        var target = _pending.Target;
        if (Request.MakeBody is { } make)
            Request.Body = make();
        for (var redirects = 0; ; redirects++)
        {
            if (_pending.Observer is { } observer)
                observer.RequestStarting(Trace(0, null, 0, default));
            using var request = RequestMessage.Create(_pending, target, _connection.Settings, _timeout, out _body);
            _pending.IsUnderWay = true;
            var message = await _connection.SendAsync(request, _timeout.Token).ConfigureAwait(false);
            _timeout.Progress();
            if (
                message.Headers.Location is not { OriginalString.Length: > 0 } location
                || (int)message.StatusCode is not (301 or 302 or 303 or 307 or 308)
            )
            {
                Judge(message);
                return message;
            }

            using (message)
            {
                Tell((int)message.StatusCode, ResponseHeaders.Read(message), default);
                // A target that is no address is no target.
                if (
                    !Uri.TryCreate(target, location, out var next)
                    || Request.Method is not ("GET" or "HEAD")
                    || _pending.IsForToken
                    || !ServerAddress.IsSame(next, _pending.Target)
                    || redirects == MostRedirects
                )
                    throw RedirectFailure.Of(_pending, (int)message.StatusCode, next, redirects == MostRedirects, _connection);
                target = next;
                // The query of a sign-in page may carry a token.
                _shownUrl = ShownAddress.Of(next.AbsolutePath);
            }
        }
    }

    /// <summary>Decides by status and type whether the service did what it was asked for.</summary>
    private void Judge(HttpResponseMessage message)
    {
        _status = (int)message.StatusCode;
        _isSuccess = Request.IsSuccess(_status);
        // Of something that stands before the service: a write never got there. What reads looks at the type by itself.
        if (
            _isSuccess
            && !Request.IsRepeatable
            // A code and a refresh token are good for one time: whatever its type, the token is taken of the answer.
            && !_pending.IsForToken
            // It has no body, whatever its headers say (RFC 9110 section 15.3.5).
            && message.StatusCode != HttpStatusCode.NoContent
            && message.Content is { } content
            && content.Headers.ContentLength != 0
            && ForeignBody.IsForeign(Request, ResponseHeaders.ContentTypeOf(message))
        )
            _isSuccess = false;
        if (_isSuccess)
            _pending.Authentication?.CountAnswer(_pending.Authorization);
    }

    private T Read<T>(FusionResponse response, Func<FusionResponse, T> read)
    {
        try
        {
            return read(response);
        }
        catch (Exception e)
            when (e is not (ServiceException or OutOfMemoryException) && !(_caller.IsCancellationRequested && Request.IsRepeatable))
        {
            throw BodyFailure.Of(_pending, response, e, _connection);
        }
    }

    private async Task<FusionResponse> ReadAsync(HttpResponseMessage message)
    {
        var headers = ResponseHeaders.Read(message);
        // What follows a 101 belongs to another protocol, and never ends.
        if (_status < 200)
            return new FusionResponse(_status, headers, null);
        var longest = _isSuccess ? Request.LongestAnswer ?? _connection.Settings.LongestAnswer : LongestError;
        var buffer = new PooledBuffer(longest);
        try
        {
            using var stream = await OpenBodyAsync(message).ConfigureAwait(false);
            if (await buffer.FillAsync(stream, _timeout.Token).ConfigureAwait(false))
            {
                if (_wire is not null)
                    await _wire.FinishAsync(_timeout.Token).ConfigureAwait(false);
            }
            else if (_isSuccess)
            {
                // Of the same request nothing shorter would come: it is not repeated.
                throw new NotSupportedException(
                    FormattableString.Invariant($"The answer, unpacked, is longer than {longest >> 20} MB, ")
                        + "which is the most that is read into memory. Ask for less at once: fewer rows, fewer attributes, no children."
                );
            }

            return new FusionResponse(_status, headers, buffer) { MakeMask = () => _pending.MaskOf(_connection) };
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private async Task<Stream> OpenBodyAsync(HttpResponseMessage message)
    {
        if (message.Content is not { } content)
            return Stream.Null;
        var length = AnnouncedLength(message);
        _wire = new WireStream(await content.ReadAsStreamAsync().ConfigureAwait(false), length, _timeout.Progress);
        // What answers a write may have nothing to say, and what is asked for without its body has none.
        var mayBeEmpty = length == 0 || !_isSuccess || !Request.IsRepeatable || Request.Method == "HEAD" || _status is 204 or 304;
        Stream stream = _wire;
        foreach (var encoding in content.Headers.ContentEncoding.Reverse())
        {
            if (encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
                continue;
            stream = BodyEncoding.Open(encoding.ToLowerInvariant(), stream, mayBeEmpty)
                ?? throw new NotSupportedException($"The answer is compressed by '{encoding}', which was not asked for.");
        }

        return stream;
    }

    /// <summary>How many bytes the body has on the wire. A length without a body (HEAD, 304) announces nothing.</summary>
    private long? AnnouncedLength(HttpResponseMessage message) =>
        Request.Method == "HEAD" || _status is 204 or 304 ? null : message.Content?.Headers.ContentLength;

    private void Tell(int status, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, long? length = null)
    {
        _pending.LastTrace = Trace(status, headers, length ?? body.Length, body);
        _pending.Observer?.ResponseReceived(_pending.LastTrace);
    }

    private FusionTrace Trace(
        int status,
        IReadOnlyDictionary<string, string>? headers,
        long length,
        ReadOnlyMemory<byte> body,
        string? failure = null
    )
    {
        var mask =
            _pending.Observer is { WantsBodies: true } && !_pending.IsForToken && !Request.IsSecret ? _pending.MaskOf(_connection) : null;
        return new FusionTrace
        {
            Method = Request.Method,
            Url = _shownUrl ?? _pending.ShownUrl,
            Attempt = _number,
            StatusCode = status,
            BodyLength = length,
            Duration = Time.GetElapsedTime(_start),
            Failure = failure,
            TraceId =
                headers is not null && _pending.Observer is not null && ResponseHeaders.TraceIdOf(headers) is { } id
                    ? _pending.MaskOf(_connection).Apply(id)
                    : null,
            RequestBody =
                mask is null || Request.Body is not { } sent ? null
                : Request.BodySecret is null ? Shown(sent, Request.ContentType)
                : "(not shown: it holds a password)",
            ResponseBody =
                mask is not null && headers is not null
                    ? Shown(body, headers.TryGetValue("Content-Type", out var type) ? type : null)
                    : null,
        };

        string Shown(ReadOnlyMemory<byte> bytes, string? contentType) => VisibleText.Of(mask.Apply(BodyText.ForLog(bytes, contentType)));
    }

    /// <summary>Says what a failure below means for the request; false for one that explains itself.</summary>
    private bool TryExplain(Exception e, [NotNullWhen(true)] out Exception? explained)
    {
        explained = null;
        if (e is ServiceException or FusionInputException or OutOfMemoryException)
            return false;
        // What is wrong with the content of a request comes out of the platform's handler, wrapped in its own exceptions by some.
        for (var inner = e.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is not FusionInputException)
                continue;
            explained = inner;
            return true;
        }

        // A write that was done before the cancellation is reported as done.
        var isDone = !Request.IsRepeatable && _isSuccess;
        if (_caller.IsCancellationRequested && !isDone)
        {
            explained =
                e is OperationCanceledException canceled && canceled.CancellationToken == _caller
                    ? null
                    : new OperationCanceledException(_caller);
            return explained is not null;
        }

        explained =
            e is UnreadableBodyException
                ? BodyFailure.Of(_pending, new FusionResponse(_status, ResponseHeaders.None, null), e, _connection)
                : new ConnectionFailure(_pending, _connection, _status, isDone).Of(e, _timeout.HasRunOut, _body);
        if (explained is null)
            return false;
        var message = explained.Message;
        _pending.LastTrace = Trace(0, null, 0, default, message);
        _pending.Observer?.ResponseReceived(_pending.LastTrace);
        return true;
    }
}
