namespace OracleFusion.Client.Http;

/// <summary>The packed bytes below a decompressor: how many there were, the last of them, and whether it asked for more than there
/// are.</summary>
internal sealed class PackedBody(Stream inner) : ForwardStream
{
    private const int Kept = 64;
    private readonly byte[] _last = new byte[Kept];
    private int _kept;

    /// <summary>Whether anything has come.</summary>
    internal bool IsEmpty { get; private set; } = true;

    /// <summary>Whether the decompressor wanted more when the bytes had ended.</summary>
    internal bool WasAskedBeyondEnd { get; private set; }

    /// <summary>The last bytes, as far as they are kept.</summary>
    internal ReadOnlySpan<byte> Last => _last.AsSpan(0, _kept);

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Note(buffer, offset, count, await inner.ReadAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false));

    public override int Read(byte[] buffer, int offset, int count) => Note(buffer, offset, count, inner.Read(buffer, offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private int Note(byte[] buffer, int offset, int asked, int read)
    {
        if (read == 0)
        {
            WasAskedBeyondEnd |= asked > 0;
            return 0;
        }

        IsEmpty = false;
        var added = Math.Min(read, Kept);
        var old = Math.Min(_kept, Kept - added);
        Array.Copy(_last, _kept - old, _last, 0, old);
        Array.Copy(buffer, offset + read - added, _last, old, added);
        _kept = old + added;
        return read;
    }
}
