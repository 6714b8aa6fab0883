using System.Text.RegularExpressions;

namespace OracleFusion.Tests;

/// <summary>Reads what the host has shown.</summary>
internal static class ScreenText
{
    /// <summary>What matches a pattern in the sentence of the screen that has these words, from them on; nothing where there is no such
    /// sentence.</summary>
    public static string[] Told(this Engine engine, string words, string pattern)
    {
        var start = engine.Screen.IndexOf(words, StringComparison.Ordinal);
        return start < 0 ? [] : [.. Regex.Matches(engine.Screen[start..].Split(". ")[0], pattern).Select(m => m.Value)];
    }
}
