using System.Buffers.Binary;

namespace OracleFusion.Sandbox.Values;

/// <summary>
/// The opaque key that Fusion puts into URLs: in hexadecimal, the number of values in two bytes, then each value's length in four bytes and
/// the value as a Java object stream. <c>00010000000EACED000577080000000000003E9E</c> is the one value 16030.
/// </summary>
internal static class HashKey
{
    public static string Encode(IReadOnlyList<object?> values)
    {
        // Nearly every key is one id.
        if (values is [long id])
            return $"00010000000EACED00057708{id:X16}";
        using var bytes = new MemoryStream();
        bytes.Write([(byte)(values.Count >> 8), (byte)values.Count]);
        Span<byte> length = stackalloc byte[4];
        foreach (var value in values)
        {
            var stream = JavaStream.Write(value);
            BinaryPrimitives.WriteInt32BigEndian(length, stream.Length);
            bytes.Write(length);
            bytes.Write(stream);
        }

        return Convert.ToHexString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    public static bool TryDecode(string text, out object?[] values)
    {
        values = [];
        if (text.Length < 22 || text.Length % 2 != 0 || !text.StartsWith("00", StringComparison.Ordinal) || !text.All(char.IsAsciiHexDigit))
            return false;
        var rest = Convert.FromHexString(text).AsSpan();
        var count = BinaryPrimitives.ReadUInt16BigEndian(rest);
        rest = rest[2..];
        var decoded = new List<object?>();
        while (rest.Length >= 4)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            if (length < 0 || length > rest.Length - 4 || !JavaStream.TryRead(rest.Slice(4, length), out var value))
                return false;
            decoded.Add(value);
            rest = rest[(4 + length)..];
        }

        values = [.. decoded];
        return rest.IsEmpty && count == decoded.Count;
    }
}
