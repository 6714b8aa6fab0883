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

    private byte[] bytes = Pool.Rent(size);
    private int length;

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, length);

    public void Advance(int count) => length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return bytes.AsMemory(length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        Pool.Return(bytes);
        bytes = [];
        length = 0;
    }

    private void Reserve(int more)
    {
        if (bytes.Length - length >= more)
            return;
        var larger = Pool.Rent(Math.Max(bytes.Length * 2, length + more));
        bytes.AsSpan(0, length).CopyTo(larger);
        Pool.Return(bytes);
        bytes = larger;
    }
}
