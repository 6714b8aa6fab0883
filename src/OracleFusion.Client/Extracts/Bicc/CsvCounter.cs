namespace OracleFusion.Client.Extracts;

/// <summary>Counts the records of a CSV file that is written through it: a line break inside quotes ends none.</summary>
/// <param name="inner">Where it goes on to; null for nowhere.</param>
#pragma warning disable CA1844 // The memory-based overload does not exist on .NET Standard.
internal sealed class CsvCounter(Stream? inner) : Stream
#pragma warning restore CA1844
{
    private bool _isQuoted;
    private bool _isInRecord;
    private long _bytes;

    /// <summary>The records so far, the line of column names included.</summary>
    public long Records { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _bytes;

    public override long Position
    {
        get => _bytes;
        set => throw new NotSupportedException();
    }

    public override void Flush() => inner?.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count)
    {
        Count(buffer.AsSpan(offset, count));
        inner?.Write(buffer, offset, count);
    }

    public override async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Count(buffer.AsSpan(offset, count));
        if (inner is not null)
            await inner.WriteAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false);
    }

    private void Count(ReadOnlySpan<byte> bytes)
    {
        _bytes += bytes.Length;
        foreach (var one in bytes)
        {
            switch (one)
            {
                case (byte)'"':
                    _isQuoted = !_isQuoted;
                    Begin();
                    break;
                case (byte)'\n' when !_isQuoted:
                    _isInRecord = false;
                    break;
                case (byte)'\r':
                    break;
                default:
                    Begin();
                    break;
            }
        }
    }

    private void Begin()
    {
        if (_isInRecord)
            return;
        _isInRecord = true;
        Records++;
    }
}
