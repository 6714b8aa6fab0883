using System.Text;

namespace OracleFusion.Client.Keys;

/// <summary>Writes PEM (RFC 7468): lines of 64 characters, as openssl does.</summary>
internal static class PemFile
{
    private const int LineLength = 64;

    internal static void Write(Stream stream, string label, byte[] data)
    {
        var characters = new char[(data.Length + 2) / 3 * 4];
        Convert.ToBase64CharArray(data, 0, data.Length, characters, 0);
        var bytes = Encoding.ASCII.GetBytes(characters);
        Line(stream, Encoding.ASCII.GetBytes($"-----BEGIN {label}-----"), 0);
        for (var i = 0; i < bytes.Length; i += LineLength)
            Line(stream, bytes, i);
        Line(stream, Encoding.ASCII.GetBytes($"-----END {label}-----"), 0);
        Array.Clear(characters, 0, characters.Length);
        Array.Clear(bytes, 0, bytes.Length);

        static void Line(Stream stream, byte[] text, int start)
        {
            stream.Write(text, start, Math.Min(LineLength, text.Length - start));
            stream.WriteByte((byte)'\n');
        }
    }
}
