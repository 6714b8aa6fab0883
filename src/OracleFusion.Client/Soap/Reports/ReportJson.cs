using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Soap;

/// <summary>
/// Reads the JSON that a report comes in while it arrives: the field <c>reportBytes</c>, however long, goes to a stream as the bytes that
/// its base64 stands for; the other fields of text are kept.
/// </summary>
internal sealed class ReportJson(Stream target)
{
    private const string Document = "reportBytes";
    private const int Piece = 64 * 1024;
    private const int Quantum = 4;
    private readonly byte[] _base64 = new byte[Piece];
    private readonly StringBuilder _text = new();
    private int _pending;

    /// <summary>The fields of text, by name.</summary>
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether there was a document, even an empty one.</summary>
    public bool HasDocument { get; private set; }

    /// <exception cref="IncompleteBodyException">It breaks off.</exception>
    /// <exception cref="UnreadableBodyException">It is no JSON, or its document no base64.</exception>
    public async Task ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[Piece];
        var (depth, isText, isEscaped, isValue, digits, code) = (0, false, false, false, 0, 0);
        var hasBegun = false;
        string? name = null;
        int read;
        while ((read = await body.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false)) > 0)
        {
            for (var i = 0; i < read; i++)
            {
                var c = buffer[i];
                var isDocument = isText && isValue && depth == 1 && name == Document;
                if (digits > 0)
                {
                    code = (code * 16) + Hex(c);
                    if (--digits == 0)
                        await AddAsync(isDocument, code, cancellationToken).ConfigureAwait(false);
                }
                else if (isEscaped)
                {
                    isEscaped = false;
                    if (c == 'u')
                        (digits, code) = (4, 0);
                    else
                        await AddAsync(isDocument, Escaped(c), cancellationToken).ConfigureAwait(false);
                }
                else if (isText && c == '\\')
                {
                    isEscaped = true;
                }
                else if (isText && c == '"')
                {
                    isText = false;
                    if (isDocument)
                        await FlushAsync(isEnd: true, cancellationToken).ConfigureAwait(false);
                    else if (depth == 1)
                        name = End(isValue, name);
                    _text.Clear();
                }
                else if (isText)
                {
                    await AddAsync(isDocument, c, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    hasBegun |= c == '{';
                    if (!hasBegun && c > ' ' && c < 0x80)
                        throw new UnreadableBodyException("it is no JSON object");
                    if (c is (byte)'{' or (byte)'[')
                        depth++;
                    else if (c is (byte)'}' or (byte)']')
                        depth--;
                    else if (c == ':' && depth == 1)
                        isValue = true;
                    else if (c == ',' && depth == 1)
                        isValue = false;
                    else if (c == '"')
                        isText = true;
                    HasDocument |= isText && isValue && depth == 1 && name == Document;
                }
            }
        }

        if (depth != 0 || !hasBegun)
            throw new IncompleteBodyException("The JSON of the answer broke off.");
    }

    private string? End(bool isValue, string? name)
    {
        // Texts are decoded as Latin-1 while they are collected, byte by byte.
        var bytes = new byte[_text.Length];
        var isAscii = true;
        for (var i = 0; i < bytes.Length; i++)
        {
            isAscii &= _text[i] <= 0xFF;
            bytes[i] = (byte)_text[i];
        }

        var text = isAscii ? Encoding.UTF8.GetString(bytes) : _text.ToString();
        if (!isValue)
            return text;
        if (name is not null)
            Fields[name] = text;
        return name;
    }

    private async Task AddAsync(bool isDocument, int c, CancellationToken cancellationToken)
    {
        if (!isDocument)
        {
            _text.Append((char)c);
            return;
        }

        if (c is ' ' or '\r' or '\n' or '\t')
            return;
        if (c > 0x7F)
            throw new UnreadableBodyException("its document is no base64");
        _base64[_pending++] = (byte)c;
        if (_pending == _base64.Length)
            await FlushAsync(isEnd: false, cancellationToken).ConfigureAwait(false);
    }

    private async Task FlushAsync(bool isEnd, CancellationToken cancellationToken)
    {
        HasDocument = true;
        // Padding is only read at the end, and whether this is the end is not known yet: the last four characters wait.
        var ready = isEnd ? _pending : _pending - Quantum;
        var bytes = ArrayPool<byte>.Shared.Rent(Base64.GetMaxDecodedFromUtf8Length(_pending) + 3);
        try
        {
            var status = Base64.DecodeFromUtf8(_base64.AsSpan(0, ready), bytes, out var consumed, out var written, isEnd);
            if (status == OperationStatus.InvalidData || (isEnd && status != OperationStatus.Done))
                throw new UnreadableBodyException("its document is no base64");
            await target.WriteAsync(bytes.AsMemory(0, written), cancellationToken).ConfigureAwait(false);
            Buffer.BlockCopy(_base64, consumed, _base64, 0, _pending - consumed);
            _pending -= consumed;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static int Escaped(byte c) =>
        (char)c switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\b',
            'f' => '\f',
            var other => other,
        };

    private static int Hex(byte c) =>
        int.TryParse(((char)c).ToString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var digit)
            ? digit
            : throw new UnreadableBodyException("it has an escape that is none");
}
