namespace OracleFusion.Attachments;

/// <summary>A stream that reads what another one has, and writes nothing.</summary>
internal abstract class ReadingStream(Stream inner) : Stream
{
    /// <summary>The other stream.</summary>
    protected Stream Inner { get; } = inner;

    public sealed override bool CanRead => true;

    public sealed override bool CanWrite => false;

    public sealed override long Length => Inner.Length;

    public sealed override void Flush() { }

    public sealed override void SetLength(long value) => throw new NotSupportedException();

    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
