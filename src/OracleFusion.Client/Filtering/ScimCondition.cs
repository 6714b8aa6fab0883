using System.Globalization;
using System.Text.Encodings.Web;

namespace OracleFusion.Client.Filtering;

/// <summary>A condition in the words of a SCIM filter (RFC 7644, section 3.4.2.2).</summary>
internal static class ScimCondition
{
    private const string Negation = "not (";

    public static string Compare(FilterAttribute attribute, FilterOperator comparison, object value) =>
        comparison switch
        {
            FilterOperator.Equal => $"{attribute} eq {Value(value)}",
            FilterOperator.NotEqual => $"not ({attribute} eq {Value(value)})",
            FilterOperator.Greater => $"{attribute} gt {Value(value)}",
            FilterOperator.GreaterOrEqual => $"{attribute} ge {Value(value)}",
            FilterOperator.Less => $"{attribute} lt {Value(value)}",
            FilterOperator.LessOrEqual => $"{attribute} le {Value(value)}",
            _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
        };

    /// <summary>A pattern with wildcards at its ends; null for any other.</summary>
    public static string? Like(FilterAttribute attribute, string pattern)
    {
        var (core, starts, ends) = (pattern, pattern.StartsWith('*'), pattern.EndsWith('*'));
        core = core.Trim('*');
        if (core.IndexOfAny(['*', '?', '[', '`']) >= 0)
            return null;
        return core.Length == 0 ? $"{attribute} pr" : $"{attribute} {(starts && ends ? "co" : starts ? "ew" : "sw")} {Value(core)}";
    }

    public static string Not(string condition) =>
        condition.StartsWith(Negation, StringComparison.Ordinal) && condition.IndexOf(')') == condition.Length - 1
            ? condition.Substring(Negation.Length, condition.Length - Negation.Length - 1)
            : $"not ({condition})";

    private static string Value(object value) =>
        value switch
        {
            bool flag => flag ? "true" : "false",
            DateTimeOffset moment => Quoted(moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            DateTime { Kind: DateTimeKind.Unspecified } day => Quoted(day.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)),
            DateTime moment => Quoted(moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            string or char => Quoted(value.ToString()!),
            IFormattable number => FusionNumber.Text(number),
            _ => Quoted(value.ToString() ?? ""),
        };

    private static string Quoted(string text) => "\"" + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) + "\"";
}
