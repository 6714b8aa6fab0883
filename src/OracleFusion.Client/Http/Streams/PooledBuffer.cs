using System.Buffers;

namespace OracleFusion.Client.Http;

/// <summary>Bytes in a pooled array that grows up to a bound: what is compressed may unpack to a thousand times its size.</summary>
internal sealed class PooledBuffer(int longest = PooledBuffer.LongestAnswer) : IDisposable
{
    /// <summary>
    /// 512 MB: the longest answer that is read into memory. A page of 500 records with all of their children and long texts has some ten;
    /// what is longer (files, extracts, reports) is read as a stream.
    /// </summary>
    internal const int LongestAnswer = 512 * 1024 * 1024;

    private byte[] _array = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _length;

    internal ReadOnlyMemory<byte> Written => _array.AsMemory(0, _length);

    public void Dispose()
    {
        var array = _array;
        _array = [];
        _length = 0;
        if (array.Length > 0)
            ArrayPool<byte>.Shared.Return(array);
    }

    /// <summary>Reads a stream to its end, or until it is longer than allowed. An array that an abandoned read might still write to does
    /// not go back to the pool.</summary>
    /// <returns>Whether the stream ended within the bound.</returns>
    internal async Task<bool> FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_length == _array.Length)
                Grow();
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

            if (read == 0)
                return true;
            _length += read;
            if (_length > longest)
                return false;
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(longest + 1L, _array.Length * 2L));
        _array.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
