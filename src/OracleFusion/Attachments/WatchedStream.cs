namespace OracleFusion.Attachments;

/// <summary>A stream that tells how far it was read.</summary>
internal sealed class WatchedStream(Stream stream, TransferSteps steps) : ReadingStream(stream)
{
    public override bool CanSeek => false;

    public override long Position
    {
        get => Inner.Position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Tell(Inner.Read(buffer, offset, count));

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Tell(await Inner.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false));

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Inner.Dispose();
        base.Dispose(disposing);
    }

    private int Tell(int read)
    {
        steps.Tell(Position, Length);
        return read;
    }
}
