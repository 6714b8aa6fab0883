using System.Globalization;
using System.Text;

namespace OracleFusion.Client;

/// <summary>
/// Makes text from outside safe to show. A terminal obeys escape sequences (ECMA-48), and marks of direction turn what is read around; such
/// characters become visible: control characters their pictures (U+2400 to U+2421), the others their code in brackets.
/// </summary>
public static class VisibleText
{
    /// <summary>The text with tabs and line ends as they are, and nothing else that a terminal would obey.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (IsObeyed(text, index))
                return Show(text);
        }

        return text;
    }

    private static string Show(string text)
    {
        var shown = new StringBuilder(text.Length + 16);
        for (var index = 0; index < text.Length; index++)
        {
            var c = text[index];
            if (!IsObeyed(text, index))
                shown.Append(c);
            else if (c < ' ')
                shown.Append((char)(0x2400 + c));
            else if (c == '\u007f')
                shown.Append('\u2421');
            else
                shown.Append("[U+").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture)).Append(']');
        }

        return shown.ToString();
    }

    private static bool IsObeyed(string text, int index)
    {
        var c = text[index];
        if (c is '\t' or '\n')
            return false;
        // Alone it takes the cursor back to the beginning of the line, and what follows covers what stands there.
        if (c == '\r')
            return index + 1 == text.Length || text[index + 1] != '\n';
        return c < ' '
            || c is >= '\u007f' and <= '\u009f'
            || c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069' or '\u200e' or '\u200f' or '\u2028' or '\u2029';
    }
}
