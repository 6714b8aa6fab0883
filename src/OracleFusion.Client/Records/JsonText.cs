using System.Text;
using System.Text.Json;
using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Records;

/// <summary>The text of a JSON string or name.</summary>
internal static class JsonText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Reads the string that the reader stands on. Half of a surrogate pair, which JSON can spell and Unicode does not know, is kept as it
    /// is; bytes that are not UTF-8 are an error.
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

    /// <summary>The text of a string of a document, as <see cref="Read(ref Utf8JsonReader)"/> gives it.</summary>
    public static string Read(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException) when (text.ValueKind == JsonValueKind.String)
        {
            var raw = text.GetRawText();
            return Unescape(Utf8.GetBytes(raw.Substring(1, raw.Length - 2)));
        }
    }

    /// <summary>The text of a part of a string without escapes.</summary>
    /// <exception cref="UnreadableBodyException">The bytes are not UTF-8.</exception>
    public static string Read(ReadOnlySpan<byte> plain)
    {
        try
        {
            return Utf8.GetString(plain);
        }
        catch (DecoderFallbackException exception)
        {
            throw new UnreadableBodyException("a text is not UTF-8", exception);
        }
    }

    private static string Unescape(ReadOnlySpan<byte> text)
    {
        var escaped = Read(text);
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
                case 'b':
                    plain.Append('\b');
                    break;
                case 'f':
                    plain.Append('\f');
                    break;
                case 'n':
                    plain.Append('\n');
                    break;
                case 'r':
                    plain.Append('\r');
                    break;
                case 't':
                    plain.Append('\t');
                    break;
                case 'u':
                    plain.Append((char)Convert.ToInt32(escaped.Substring(position + 1, 4), 16));
                    position += 4;
                    break;
                default:
                    plain.Append(escaped[position]);
                    break;
            }
        }
        return plain.ToString();
    }
}
