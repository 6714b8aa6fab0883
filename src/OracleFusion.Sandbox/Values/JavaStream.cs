using System.Buffers.Binary;

namespace OracleFusion.Sandbox.Values;

/// <summary>
/// The few Java objects that Fusion shows to its clients in serialised form, byte for byte (Java Object Serialization Specification,
/// chapter 6). Nothing is ever deserialised beyond these exact shapes.
/// </summary>
internal static class JavaStream
{
    private static readonly byte[] Header = [0xAC, 0xED, 0x00, 0x05];

    // java.sql.Date, which extends java.util.Date, up to the block of eight bytes with its milliseconds.
    private static readonly byte[] SqlDate = Convert.FromHexString(
        "ACED00057372000D6A6176612E73716C2E4461746514FA46683F3566970200007872000E6A6176612E7574696C2E44617465686A81014B59741903000078707708"
    );

    // java.sql.Timestamp with one field, nanos.
    private static readonly byte[] SqlTimestamp = Convert.FromHexString(
        "ACED0005737200126A6176612E73716C2E54696D657374616D702618D5C80153BF650200014900056E616E6F737872000E6A6176612E7574696C2E44617465"
            + "686A81014B59741903000078707708"
    );

    private static readonly byte[] ListOfIntegers = Convert.FromHexString(
        "ACED0005737200136A6176612E7574696C2E41727261794C6973747881D21D99C7619D03000149000473697A65787000000001770400000001737200116A6176"
            + "612E6C616E672E496E746567657212E2A0A4F781873802000149000576616C7565787200106A6176612E6C616E672E4E756D6265"
            + "7286AC951D0B94E08B0200007870"
    );

    /// <summary>A <c>java.util.ArrayList</c> of one <c>java.lang.Integer</c>: 163 bytes, the number in the last but one four.</summary>
    public static byte[] IntegerList(int number)
    {
        var bytes = new byte[ListOfIntegers.Length + 5];
        ListOfIntegers.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(ListOfIntegers.Length), number);
        bytes[^1] = 0x78;
        return bytes;
    }

    public static byte[] Write(object value)
    {
        switch (value)
        {
            case long number:
                return [.. Header, 0x77, 0x08, .. Eight(number)];
            case int number:
                return [.. Header, 0x77, 0x04, .. Eight(number)[4..]];
            case decimal number:
                return Write((long)number);
            case bool flag:
                return [.. Header, 0x77, 0x01, (byte)(flag ? 1 : 0)];
            case DateOnly date:
                return
                [
                    .. SqlDate,
                    .. Eight(new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds()),
                    0x78,
                ];
            case DateTimeOffset time:
                var milliseconds = time.ToUnixTimeMilliseconds();
                var nanos = (int)(milliseconds % 1000 * 1_000_000);
                return [.. SqlTimestamp, .. Eight(milliseconds - milliseconds % 1000), 0x78, .. Eight(nanos)[4..]];
            default:
                throw new ArgumentException($"A value of type {value.GetType()} is no part of a key.", nameof(value));
        }
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, out object? value)
    {
        value = null;
        if (bytes.Length < 7 || !bytes.StartsWith(Header))
            return false;
        if (bytes.Length == 14 && bytes[4] == 0x77 && bytes[5] == 8)
            value = BinaryPrimitives.ReadInt64BigEndian(bytes[6..]);
        else if (bytes.Length == 10 && bytes[4] == 0x77 && bytes[5] == 4)
            value = (long)BinaryPrimitives.ReadInt32BigEndian(bytes[6..]);
        else if (bytes.Length == 7 && bytes[4] == 0x77 && bytes[5] == 1)
            value = bytes[6] != 0;
        else if (bytes.Length == SqlDate.Length + 9 && bytes.StartsWith(SqlDate) && Time(bytes[SqlDate.Length..]) is { } date)
            value = DateOnly.FromDateTime(date.UtcDateTime);
        else if (
            bytes.Length == SqlTimestamp.Length + 13
            && bytes.StartsWith(SqlTimestamp)
            && Time(bytes[SqlTimestamp.Length..]) is { } time
        )
            value = time.AddTicks(BinaryPrimitives.ReadInt32BigEndian(bytes[^4..]) / 100);
        return value is not null;
    }

    private static DateTimeOffset? Time(ReadOnlySpan<byte> eight)
    {
        var milliseconds = BinaryPrimitives.ReadInt64BigEndian(eight);
        return milliseconds is >= -62_135_596_800_000 and <= 253_402_300_799_999
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
    }

    private static byte[] Eight(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
