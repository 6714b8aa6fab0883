using System.Text;
using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Soap;

/// <summary>Reads the parts of a MIME multipart body while it arrives (RFC 2046, section 5.1): headers, then content up to the next
/// boundary.</summary>
/// <param name="body">The body.</param>
/// <param name="boundary">The boundary, from its Content-Type.</param>
internal sealed class MimeReader(Stream body, string boundary)
{
    private const int LongestHeaders = 64 * 1024;
    private readonly byte[] _delimiter = Encoding.ASCII.GetBytes("\r\n--" + boundary);
    private readonly byte[] _buffer = new byte[256 * 1024];

    // As if a line end stood before the first boundary, so that it is found as the others are.
    private int _start;
    private int _end;
    private bool _isPrimed;
    private bool _hasEnded;

    /// <summary>The headers of the next part; null behind the last one.</summary>
    /// <exception cref="IncompleteBodyException">The body broke off.</exception>
    /// <exception cref="UnreadableBodyException">It is no multipart body.</exception>
    public async Task<IReadOnlyDictionary<string, string>?> NextAsync(CancellationToken cancellationToken)
    {
        if (_hasEnded)
            return null;
        if (!_isPrimed)
        {
            _isPrimed = true;
            (_buffer[0], _buffer[1], _end) = ((byte)'\r', (byte)'\n', 2);
            await CopyAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
            if (_hasEnded)
                return null;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? last = null;
        var length = 0;
        while (await LineAsync(cancellationToken).ConfigureAwait(false) is { Length: > 0 } line)
        {
            if ((length += line.Length) > LongestHeaders)
                throw new UnreadableBodyException("the headers of a part of it have no end");
            if (line[0] is ' ' or '\t' && last is not null)
            {
                headers[last] += line;
                continue;
            }

            var colon = line.IndexOf(':');
            if (colon <= 0)
                continue;
            last = line.Substring(0, colon).Trim();
            headers[last] = line.Substring(colon + 1).Trim();
        }

        return headers;
    }

    /// <summary>Copies what is left of the part.</summary>
    /// <exception cref="IncompleteBodyException">The body broke off.</exception>
    public async Task CopyAsync(Stream target, CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = _buffer.AsSpan(_start, _end - _start).IndexOf(_delimiter);
            // Without the delimiter, all but its possible beginning is content.
            var content = found >= 0 ? found : Math.Max(0, _end - _start - _delimiter.Length + 1);
            if (content > 0)
                await target.WriteAsync(_buffer.AsMemory(_start, content), cancellationToken).ConfigureAwait(false);
            _start += content;
            if (found >= 0)
            {
                _start += _delimiter.Length;
                // Two dashes behind the boundary end the body; a line end leads to the next part.
                _hasEnded = (await LineAsync(cancellationToken, orEnd: true).ConfigureAwait(false))!.StartsWith(
                    "--",
                    StringComparison.Ordinal
                );
                return;
            }

            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
                throw new IncompleteBodyException("The answer broke off in the middle of a part.");
        }
    }

    private async Task<string?> LineAsync(CancellationToken cancellationToken, bool orEnd = false)
    {
        while (true)
        {
            var end = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (end >= 0)
            {
                var line = Encoding.ASCII.GetString(_buffer, _start, end).TrimEnd('\r');
                _start += end + 1;
                return line;
            }

            if (_end - _start > LongestHeaders)
                throw new UnreadableBodyException("a line of its parts has no end");
            if (await FillAsync(cancellationToken).ConfigureAwait(false))
                continue;
            if (!orEnd)
                throw new IncompleteBodyException("The answer broke off in the headers of a part.");
            return Encoding.ASCII.GetString(_buffer, _start, _end - _start);
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        var read = await body.ReadAsync(_buffer.AsMemory(_end, _buffer.Length - _end), cancellationToken).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }
}
