namespace OracleFusion.Client.Http;

/// <summary>
/// The packed bytes below a decompressor: how many there were, the last of them, and whether it asked for more than there are. Where a
/// member of a gzip file may begin, a piece ends, so that all that was packed before is unpacked before the next piece is asked for.
/// </summary>
internal sealed class PackedBody(Stream inner, bool isGzip) : ForwardStream
{
    private const int LongestPiece = 8 * 1024;
    private const int Kept = 64;

    private static ReadOnlySpan<byte> Begin => [0x1F, 0x8B, 0x08];

    private readonly byte[] _window = new byte[LongestPiece];
    private readonly byte[] _last = new byte[Kept];
    private int _start;
    private int _end;
    private int _kept;
    private bool _hasEnded;

    /// <summary>How many bytes have come.</summary>
    internal long Received { get; private set; }

    /// <summary>Whether the decompressor wanted more when the bytes had ended.</summary>
    internal bool WasAskedBeyondEnd { get; private set; }

    /// <summary>The last bytes, as far as they are kept.</summary>
    internal ReadOnlySpan<byte> Last => _last.AsSpan(0, _kept);

    /// <summary>Is told that what comes next may be a member, and behind how many bytes it stands: by its first three bytes, which also
    /// stand in packed data by chance (RFC 1952, 2.3.1: ID1, ID2 and CM).</summary>
    internal Action<long>? MayBegin { get; set; }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        while (NeedsMore)
            Note(await inner.ReadAsync(_window.AsMemory(MakeRoom()), cancellationToken).ConfigureAwait(false));
        return Take(buffer, offset, count);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        while (NeedsMore)
            Note(inner.Read(_window, MakeRoom(), _window.Length - _end));
        return Take(buffer, offset, count);
    }

    /// <summary>Whether a member follows at the place where the decompressor stopped, with nothing of it read yet.</summary>
    internal async Task<bool> IsAtMemberAsync(CancellationToken cancellationToken)
    {
        while (NeedsMore)
            Note(await inner.ReadAsync(_window.AsMemory(MakeRoom()), cancellationToken).ConfigureAwait(false));
        return IsMember(_start) == true;
    }

    /// <inheritdoc cref="IsAtMemberAsync"/>
    internal bool IsAtMember()
    {
        while (NeedsMore)
            Note(inner.Read(_window, MakeRoom(), _window.Length - _end));
        return IsMember(_start) == true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Nothing is there, or too little to tell whether it begins a member.</summary>
    private bool NeedsMore => !_hasEnded && (_start == _end || IsMember(_start) is null);

    private int MakeRoom()
    {
        _window.AsSpan(_start, _end - _start).CopyTo(_window);
        _end -= _start;
        _start = 0;
        return _end;
    }

    private void Note(int read)
    {
        _hasEnded = read == 0;
        var added = Math.Min(read, Kept);
        var old = Math.Min(_kept, Kept - added);
        Array.Copy(_last, _kept - old, _last, 0, old);
        _end += read;
        Array.Copy(_window, _end - added, _last, old, added);
        _kept = old + added;
        Received += read;
    }

    private int Take(byte[] buffer, int offset, int count)
    {
        if (_start == _end)
        {
            WasAskedBeyondEnd |= count > 0;
            return 0;
        }

        if (IsMember(_start) == true)
            MayBegin?.Invoke(Received - (_end - _start));
        var taken = NextMember(_start + 1, _start + Math.Min(count, _end - _start)) - _start;
        Array.Copy(_window, _start, buffer, offset, taken);
        _start += taken;
        return taken;
    }

    /// <summary>The first place at which a member may begin, or the end.</summary>
    private int NextMember(int place, int end)
    {
        while (isGzip && place < end)
        {
            var next = _window.AsSpan(place, end - place).IndexOf(Begin[0]);
            if (next < 0)
                return end;
            place += next;
            if (IsMember(place) != false)
                return place;
            place++;
        }

        return end;
    }

    /// <summary>Whether a member may begin at a place; null where what would tell has not come yet.</summary>
    private bool? IsMember(int place)
    {
        if (!isGzip)
            return false;
        var there = _window.AsSpan(place, Math.Min(Begin.Length, _end - place));
        if (!Begin.StartsWith(there))
            return false;
        return there.Length == Begin.Length ? true
            : _hasEnded ? false
            : null;
    }
}
