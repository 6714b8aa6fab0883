namespace OracleFusion.Attachments;

/// <summary>Reads a stream from its beginning and leaves it open when it is closed itself, so that it can be sent again and read
/// afterwards.</summary>
internal sealed class BorrowedStream : Stream
{
    private readonly Stream _owned;

    public BorrowedStream(Stream owned)
    {
        _owned = owned;
        owned.Position = 0;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _owned.Length;

    public override long Position
    {
        get => _owned.Position;
        set => _owned.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => _owned.Read(buffer, offset, count);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _owned.ReadAsync(buffer, offset, count, cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => _owned.Seek(offset, origin);

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
