using System.Text.RegularExpressions;

namespace OracleFusion.Client.Http;

/// <summary>Finds Oracle's error code in the text of a message: <c>JBO-27014: ...</c>, <c>... (AR-855033)</c>.</summary>
internal static class OracleCode
{
    /// <summary>A message has its code at one of its ends; looking further would cost time and mistake document numbers for
    /// codes.</summary>
    private const int LongestEnd = 200;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(1);

    // Gateways write statuses in the same form: HTTP-500.
    private const string Form = @"(?!(?:HTTP|STATUS|ERROR)-)[A-Z][A-Z0-9]{1,9}-\d{3,8}";
    private static readonly Regex AtBeginning = new($@"\A[\s(\[]*({Form})\b", RegexOptions.CultureInvariant, TimeLimit);
    private static readonly Regex Anywhere = new($@"\b{Form}\b", RegexOptions.CultureInvariant, TimeLimit);
    private static readonly Regex AtEnd = new($@"[(\[]({Form})[)\]][\s.]*\z", RegexOptions.CultureInvariant, TimeLimit);

    /// <summary>Whether a text has a code anywhere.</summary>
    internal static bool IsIn(string text) => Anywhere.IsMatch(text);

    /// <summary>The code; null where neither end of the text has one.</summary>
    internal static string? Find(string text)
    {
        var start = AtBeginning.Match(text.Length <= LongestEnd ? text : text.Substring(0, LongestEnd));
        if (start.Success)
            return start.Groups[1].Value;
        var end = AtEnd.Match(text.Length <= LongestEnd ? text : text.Substring(text.Length - LongestEnd));
        return end.Success ? end.Groups[1].Value : null;
    }
}
