using System.Text;
using System.Text.Json;

namespace OracleFusion.Client;

/// <summary>The text of a JSON string or name.</summary>
internal static class JsonText
{
    /// <summary>
    /// Reads the string that the reader stands on. Half of a surrogate pair, which JSON can spell and Unicode does not know, is kept as it is;
    /// bytes that are not UTF-8 are an error.
    /// </summary>
    /// <exception cref="UnreadableBodyException">The bytes are not UTF-8.</exception>
    public static string Read(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException) when (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            return Unescape(reader.ValueSpan);
        }
    }

    private static string Unescape(ReadOnlySpan<byte> text)
    {
        string escaped;
        try
        {
            escaped = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(text.ToArray());
        }
        catch (DecoderFallbackException exception)
        {
            throw new UnreadableBodyException("a text is not UTF-8", exception);
        }
        var plain = new StringBuilder(escaped.Length);
        for (var position = 0; position < escaped.Length; position++)
        {
            if (escaped[position] != '\\')
            {
                plain.Append(escaped[position]);
                continue;
            }
            // The reader has checked the escapes.
            position++;
            switch (escaped[position])
            {
                case 'b': plain.Append('\b'); break;
                case 'f': plain.Append('\f'); break;
                case 'n': plain.Append('\n'); break;
                case 'r': plain.Append('\r'); break;
                case 't': plain.Append('\t'); break;
                case 'u':
                    plain.Append((char)Convert.ToInt32(escaped.Substring(position + 1, 4), 16));
                    position += 4;
                    break;
                default: plain.Append(escaped[position]); break;
            }
        }
        return plain.ToString();
    }
}
