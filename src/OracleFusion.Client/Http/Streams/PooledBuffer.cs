using System.Buffers;

namespace OracleFusion.Client.Http;

/// <summary>
/// The bytes of an answer, up to a bound: what is compressed may unpack to a thousand times its size. What is short stands in a pooled
/// array that doubles; what is longer is gathered in pieces and put together at the end, in an array that is not kept: doubling takes
/// three times the length, and the process's pool would hold on to each of its arrays.
/// </summary>
internal sealed class PooledBuffer(int longest = PooledBuffer.LongestAnswer) : IDisposable
{
    /// <summary>
    /// 128 MB: the longest answer that is read into memory, where it takes twice its length. A page of 500 records with all of their
    /// children and long texts has some ten; what is longer (files, extracts, reports) is read as a stream. A runbook of Azure has 400 MB
    /// for all that it does.
    /// </summary>
    internal const int LongestAnswer = 128 * 1024 * 1024;

    private const int Piece = 8 * 1024 * 1024;
    private const int VeryLong = 64 * 1024 * 1024;

    /// <summary>The pieces that are full, without the one that is being filled; the first one is pooled.</summary>
    private readonly List<byte[]> _full = [];
    private byte[] _array = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _length;
    private bool _isPooled = true;

    /// <summary>The whole answer, when it has been read to its end.</summary>
    internal ReadOnlyMemory<byte> Written => _array.AsMemory(0, _length);

    public void Dispose()
    {
        if (_full.Count > 0)
            ArrayPool<byte>.Shared.Return(_full[0]);
        if (_isPooled && _array.Length > 0)
            ArrayPool<byte>.Shared.Return(_array);
        var isVeryLong = _full.Count >= VeryLong / Piece || _array.Length >= VeryLong;
        Forget();
        // The collector counts on the machine's memory, not on what a host grants a process: it would let several of these lie.
        if (isVeryLong)
            GC.Collect();
    }

    /// <summary>Reads a stream to its end, or until it is longer than allowed. An array that an abandoned read might still write to does
    /// not go back to the pool.</summary>
    /// <returns>Whether the stream ended within the bound.</returns>
    internal async Task<bool> FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        long before = 0;
        while (true)
        {
            if (_length == _array.Length)
                before += Grow();
            int read;
            try
            {
                read = await stream.ReadAsync(_array.AsMemory(_length), cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                Forget();
                throw;
            }

            if (read == 0)
            {
                if (_full.Count > 0)
                    Join((int)before);
                return true;
            }

            _length += read;
            if (before + _length > longest)
                return false;
        }
    }

    private void Forget()
    {
        _full.Clear();
        _array = [];
        _length = 0;
        _isPooled = false;
    }

    /// <returns>How many bytes were put away.</returns>
    private int Grow()
    {
        if (_array.Length < Piece)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_array.Length * 2);
            _array.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_array);
            _array = larger;
            return 0;
        }

        var full = _array.Length;
        _full.Add(_array);
        _array = new byte[Piece];
        _length = 0;
        _isPooled = false;
        return full;
    }

    private void Join(int before)
    {
        var whole = new byte[before + _length];
        var position = 0;
        foreach (var piece in _full)
        {
            piece.CopyTo(whole, position);
            position += piece.Length;
        }

        Array.Copy(_array, 0, whole, position, _length);
        ArrayPool<byte>.Shared.Return(_full[0]);
        _full.Clear();
        _array = whole;
        _length = whole.Length;
    }
}
