namespace OracleFusion.Attachments;

/// <summary>Reads a stream from its beginning and leaves it open when it is closed itself, so that it can be sent again and read
/// afterwards.</summary>
internal sealed class BorrowedStream : ReadingStream
{
    public BorrowedStream(Stream owned)
        : base(owned) => owned.Position = 0;

    public override bool CanSeek => true;

    public override long Position
    {
        get => Inner.Position;
        set => Inner.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Inner.Read(buffer, offset, count);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Inner.ReadAsync(buffer, offset, count, cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => Inner.Seek(offset, origin);
}
