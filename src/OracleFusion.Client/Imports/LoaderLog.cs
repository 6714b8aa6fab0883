using System.Globalization;
using System.Text.RegularExpressions;

namespace OracleFusion.Client;

/// <summary>Reads what a log of SQL*Loader says of a load: the file, the counts, and the control file where the log has it.</summary>
public static class LoaderLog
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly Regex Data = new(@"^\s*Data File:\s+(\S.*?)\s*$", Options, Patience);
    private static readonly Regex Loaded = new(@"^\s*(\d+) Rows? successfully loaded\.", Options, Patience);
    private static readonly Regex Failed = new(@"^\s*(\d+) Rows? not loaded (?:due to data errors|because)", Options, Patience);

    /// <summary>The name of the data file without its folder; null where the text is no such log.</summary>
    public static string? DataFile(string text) =>
        Data.Match(text) is { Success: true } match
            ? match.Groups[1].Value.Substring(match.Groups[1].Value.LastIndexOfAny(['/', '\\']) + 1)
            : null;

    /// <summary>How many rows were loaded into all tables; null where the text does not tell.</summary>
    public static long? LoadedRows(string text) => Sum(Loaded, text);

    /// <summary>How many rows were not loaded, for data errors, clauses or empty fields; null where the text does not tell.</summary>
    public static long? FailedRows(string text) => Sum(Failed, text);

    private static long? Sum(Regex regex, string text)
    {
        long? sum = null;
        foreach (Match match in regex.Matches(text))
            sum = (sum ?? 0) + long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return sum;
    }
}
