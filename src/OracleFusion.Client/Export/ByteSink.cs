namespace OracleFusion.Client.Export;

/// <summary>Bytes that are collected to be written at once.</summary>
internal sealed class ByteSink
{
    private byte[] _bytes = new byte[256 * 1024];

    public int Length { get; private set; }

    public byte[] Array => _bytes;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Require(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Write(byte one)
    {
        Require(1);
        _bytes[Length++] = one;
    }

    public void Clear() => Length = 0;

    private void Require(int more)
    {
        if (Length + more > _bytes.Length)
            System.Array.Resize(ref _bytes, Math.Max(Length + more, 2 * _bytes.Length));
    }
}
