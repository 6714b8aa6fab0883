using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;

namespace OracleFusion.Sandbox.Values;

/// <summary>
/// The key of several values that Fusion puts into URLs: in hexadecimal, the number of values in two bytes, then for each value its length
/// in four bytes and its bytes. Text is UTF-8 as it is (<c>00000004414D4B45</c> is AMKE), any other value a Java object stream
/// (<c>0000000AACED0005770400000001</c> is the int 1). How null stands there is not known publicly; here it is a length of 0, as text
/// without characters is null.
/// </summary>
internal static class HashKey
{
    public static string Encode(IReadOnlyList<object?> values)
    {
        // Many keys are one id.
        if (values is [long id])
            return $"00010000000EACED00057708{id:X16}";
        using var bytes = new MemoryStream();
        bytes.Write([(byte)(values.Count >> 8), (byte)values.Count]);
        Span<byte> length = stackalloc byte[4];
        foreach (var value in values)
        {
            var stream = value switch
            {
                null => [],
                string text => Encoding.UTF8.GetBytes(text),
                _ => JavaStream.Write(value),
            };
            BinaryPrimitives.WriteInt32BigEndian(length, stream.Length);
            bytes.Write(length);
            bytes.Write(stream);
        }

        return Convert.ToHexString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    public static bool TryDecode(string text, out object?[] values)
    {
        values = [];
        if (text.Length < 12 || text.Length % 2 != 0 || !text.StartsWith("00", StringComparison.Ordinal) || !text.All(char.IsAsciiHexDigit))
            return false;
        var rest = Convert.FromHexString(text).AsSpan();
        var count = BinaryPrimitives.ReadUInt16BigEndian(rest);
        rest = rest[2..];
        var decoded = new List<object?>();
        while (rest.Length >= 4)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            if (length < 0 || length > rest.Length - 4)
                return false;
            var bytes = rest.Slice(4, length);
            if (length == 0)
                decoded.Add(null);
            else if (JavaStream.TryRead(bytes, out var value))
                decoded.Add(value);
            else if (Utf8.IsValid(bytes))
                decoded.Add(Encoding.UTF8.GetString(bytes));
            else
                return false;
            rest = rest[(4 + length)..];
        }

        values = [.. decoded];
        return rest.IsEmpty && count == decoded.Count;
    }
}
