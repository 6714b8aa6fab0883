using System.Text;

namespace OracleFusion.Client.Filtering;

/// <summary>PowerShell's patterns (<c>* ? [a-z]</c>, escaped by a backtick) in the words of the service's <c>like</c>, which has no
/// escape.</summary>
internal static class LikePattern
{
    /// <summary>What a pattern without wildcards matches; null if it has one.</summary>
    internal static string? Literal(string pattern)
    {
        var text = new StringBuilder();
        foreach (var (character, isLiteral) in Read(pattern))
        {
            if (!isLiteral)
                return null;
            text.Append(character);
        }
        return text.ToString();
    }

    /// <summary>The pattern for <c>like</c>.</summary>
    /// <exception cref="FusionInputException">It cannot be said exactly.</exception>
    internal static string Translate(FilterAttribute attribute, string pattern)
    {
        var text = new StringBuilder();
        foreach (var (character, isLiteral) in Read(pattern))
        {
            switch (character, isLiteral)
            {
                case ('*', false):
                    if (text.Length == 0 || text[text.Length - 1] != '%')
                        text.Append('%');
                    break;
                case (_, false):
                    throw Refuse(
                        attribute,
                        pattern,
                        character == '?'
                            ? "'?' stands for one character, and the service has no such wildcard"
                            : "'[' begins a set of characters, and the service has no such wildcard"
                    );
                case ('%' or '*' or '_', true):
                    throw Refuse(
                        attribute,
                        pattern,
                        character == '_'
                            ? "the service may take '_' for any one character, so more rows might match"
                            : $"the service takes '{character}' for any characters, so more rows would match"
                    );
                default:
                    text.Append(character);
                    break;
            }
        }
        return text.ToString();
    }

    private static IEnumerable<(char Character, bool IsLiteral)> Read(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '`' && i + 1 < pattern.Length)
                yield return (pattern[++i], true);
            else
                yield return (pattern[i], pattern[i] is not ('*' or '?' or '['));
        }
    }

    private static FusionInputException Refuse(FilterAttribute attribute, string pattern, string reason) =>
        new(
            $"{attribute}: the pattern '{pattern}' cannot be said to the service exactly: {reason}, and nothing escapes it. "
                + "Ask for more rows with a pattern that leaves it out, and pick among them with Where-Object."
        );
}
