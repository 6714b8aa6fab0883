using System.Buffers.Binary;
using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Http;

/// <summary>
/// What a decompressor makes of an answer. The platform's take data that breaks off for data that ends, and where no length was announced
/// nothing else would notice: a gateway may end an answer properly whose source has failed.
/// </summary>
/// <param name="decompressor">Unpacks <paramref name="packed"/>.</param>
/// <param name="packed">The packed bytes.</param>
/// <param name="isGzip">Whether they are gzip, which ends with the length of what it holds (RFC 1952, 2.3.1: ISIZE); its checksum is
/// checked by the decompressor. Of other formats the data itself says where it ends, so that a decompressor asks for no more
/// there.</param>
/// <param name="mayBeEmpty">Whether no bytes at all are a whole answer.</param>
internal sealed class UnpackedBody(Stream decompressor, PackedBody packed, bool isGzip, bool mayBeEmpty) : ForwardStream
{
    private uint _length;

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Note(count, await decompressor.ReadAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false));

    public override int Read(byte[] buffer, int offset, int count) => Note(count, decompressor.Read(buffer, offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            decompressor.Dispose();
        base.Dispose(disposing);
    }

    private int Note(int asked, int read)
    {
        unchecked
        {
            _length += (uint)read;
        }

        if (read == 0 && asked > 0 && !IsWhole())
            throw new IncompleteBodyException($"The answer broke off: its compressed data is cut short after {_length} bytes.");
        return read;
    }

    private bool IsWhole()
    {
        if (packed.IsEmpty)
            return mayBeEmpty;
        if (!isGzip)
            return !packed.WasAskedBeyondEnd;
        // Some servers pad behind the end.
        var last = packed.Last;
        for (var place = last.Length - sizeof(uint); place >= 0; place--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(last.Slice(place)) == _length)
                return true;
        }

        return false;
    }
}
