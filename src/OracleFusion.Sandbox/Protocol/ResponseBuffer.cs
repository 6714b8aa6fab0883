using System.Buffers;

namespace OracleFusion.Sandbox.Protocol;

/// <summary>
/// A growing buffer from a pool: pages of megabytes come and go without troubling the collector. The pool is the server's own, because a
/// request ends on another thread than it began on, and what the shared pool keeps it keeps by thread.
/// </summary>
/// <param name="size">How much it is to hold at first.</param>
internal sealed class ResponseBuffer(int size) : IBufferWriter<byte>, IDisposable
{
    private static readonly ArrayPool<byte> Pool = ArrayPool<byte>.Create(maxArrayLength: 64 * 1024 * 1024, maxArraysPerBucket: 8);

    private byte[] _bytes = Pool.Rent(size);
    private int _length;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        Pool.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - _length >= more)
            return;
        var larger = Pool.Rent(Math.Max(_bytes.Length * 2, _length + more));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        Pool.Return(_bytes);
        _bytes = larger;
    }
}
