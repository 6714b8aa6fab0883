namespace OracleFusion.Client.Http;

/// <summary>Several streams one after the other, such as the parts of a body of which one is a file: read while it is sent. Its length is
/// known before. The parts are closed with it.</summary>
#pragma warning disable CA1844 // The memory-based overload does not exist on .NET Standard.
internal class JoinedStream : ForwardStream
#pragma warning restore CA1844
{
    private readonly Stream[] _parts;
    private int _part;
    private long _position;

    /// <param name="parts">The parts, from where they stand to their ends.</param>
    public JoinedStream(params Stream[] parts)
    {
        _parts = parts;
        Length = parts.Sum(part => part.Length - part.Position);
    }

    public sealed override long Length { get; }

    public sealed override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public sealed override int Read(byte[] buffer, int offset, int count)
    {
        int read;
        while ((read = _parts[_part].Read(buffer, offset, count)) == 0 && _part < _parts.Length - 1)
            _part++;
        _position += read;
        return read;
    }

    public sealed override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        int read;
        while (
            (read = await _parts[_part].ReadAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false)) == 0
            && _part < _parts.Length - 1
        )
            _part++;
        _position += read;
        return read;
    }

    protected sealed override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var part in _parts)
                part.Dispose();
        }

        base.Dispose(disposing);
    }
}
