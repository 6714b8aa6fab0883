using System.Text;
using System.Text.RegularExpressions;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Query;

/// <summary>
/// The pattern of <c>like</c>. Both % and * stand for any text, as Oracle's examples have both; as in SQL, _ stands for one character. A
/// value that is no text is compared as it stands in a payload.
/// </summary>
internal static class LikePattern
{
    private static readonly char[] Wildcards = ['%', '*', '_'];

    public static Func<object, bool> Compile(string pattern)
    {
        var test = Simple(pattern) ?? General(pattern);
        return value => test(value as string ?? WireText.Format(value));
    }

    // Wildcards at the ends only, as nearly always: no expression is needed.
    private static Func<string, bool>? Simple(string pattern)
    {
        var open = pattern.Length > 0 && pattern[0] is '%' or '*';
        var close = pattern.Length > 1 && pattern[^1] is '%' or '*';
        var text = pattern[(open ? 1 : 0)..(close ? pattern.Length - 1 : pattern.Length)];
        if (text.IndexOfAny(Wildcards) >= 0)
            return null;
        return (open, close) switch
        {
            (true, true) => value => value.Contains(text, StringComparison.Ordinal),
            (true, false) => value => value.EndsWith(text, StringComparison.Ordinal),
            (false, true) => value => value.StartsWith(text, StringComparison.Ordinal),
            _ => value => value == text,
        };
    }

    private static Func<string, bool> General(string pattern)
    {
        var expression = new StringBuilder("^");
        foreach (var c in pattern)
            expression.Append(
                c is '%' or '*' ? ".*"
                : c == '_' ? "."
                : Regex.Escape(c.ToString())
            );
        return new Regex(
            expression.Append("\\z").ToString(),
            RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
        ).IsMatch;
    }
}
