using System.Security.Cryptography;
using System.Text;

namespace OracleFusion.Client.Records;

/// <summary>128 bits of SHA-256 that stand for a row: collisions are negligible, and a million rows take some thirty megabytes.</summary>
internal static class RowHash
{
    public static (long, long) Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static (long, long) Of(ReadOnlySpan<byte> text) => Of(text.ToArray());

    private static (long, long) Of(byte[] text)
    {
        var hash = SHA256.HashData(text);
        return (BitConverter.ToInt64(hash, 0), BitConverter.ToInt64(hash, 8));
    }
}
