using System.Buffers;

namespace OracleFusion.Client;

/// <summary>Bytes in a pooled array that grows.</summary>
internal sealed class PooledBuffer : IDisposable
{
    private const int LongestArray = 0x7FFFFFC7;
    private byte[] _array = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _length;

    internal ReadOnlyMemory<byte> Written => _array.AsMemory(0, _length);

    public void Dispose()
    {
        var array = _array;
        _array = [];
        _length = 0;
        if (array.Length > 0) ArrayPool<byte>.Shared.Return(array);
    }

    /// <summary>Reads a stream to its end. An array that an abandoned read might still write to does not go back to the pool.</summary>
    internal async Task FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_length == _array.Length) Grow();
            int read;
            try
            {
                read = await stream.ReadAsync(_array.AsMemory(_length), cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                _array = [];
                _length = 0;
                throw;
            }

            if (read == 0) return;
            _length += read;
        }
    }

    private void Grow()
    {
        if (_array.Length >= LongestArray) throw new IOException("The answer is longer than 2 GB. Ask for less at once, or read it as a stream.");
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(LongestArray, _array.Length * 2L));
        _array.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
