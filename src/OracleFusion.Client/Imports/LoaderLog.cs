using System.Globalization;
using System.Text.RegularExpressions;
using OracleFusion.Client.Imports;

namespace OracleFusion.Client;

/// <summary>Reads what a log of SQL*Loader says of a load: the file, the counts, and the columns as the loader took them.</summary>
public static class LoaderLog
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline;
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(10);
    private static readonly Regex Data = new(@"^\s*Data File:\s+(\S.*?)\s*$", Options, MatchTimeout);
    private static readonly Regex Loaded = new(@"^\s*(\d+) Rows? successfully loaded\.", Options, MatchTimeout);
    private static readonly Regex Failed = new(@"^\s*(\d+) Rows? not loaded (?:due to data errors|because)", Options, MatchTimeout);
    private static readonly Regex Table = new(@"^\s*Table ""?(?:\w+""?\.""?)?([\w$#]+)""?, loaded from", Options, MatchTimeout);
    private static readonly Regex Ruler = new(@"^-{10,}[ -]*\r?$", Options, MatchTimeout);

    // INVOICE_ID   FIRST   *   ,  O(") CHARACTER
    private static readonly Regex Field = new(@"^([\w$#""]+)\s+(?:FIRST|NEXT|\d+(?::\d+)?)\s+(\*|\d+)\s+(.*?)\s*$", Options, MatchTimeout);
    private static readonly Regex Sql = new(@"^\s*SQL string for column\s*:\s*""(.*)""\s*$", Options, MatchTimeout);
    private static readonly Regex Dated = new(@"\b(DATE|TIMESTAMP)\s+(\S.*)$", Options, MatchTimeout);

    /// <summary>The name of the data file without its folder; null where the text is no such log.</summary>
    public static string? DataFile(string text) =>
        Data.Match(text) is { Success: true } match
            ? match.Groups[1].Value.Substring(match.Groups[1].Value.LastIndexOfAny(['/', '\\']) + 1)
            : null;

    /// <summary>How many rows were loaded into all tables; null where the text does not tell.</summary>
    public static long? LoadedRows(string text) => Sum(Loaded, text);

    /// <summary>How many rows were not loaded, for data errors, clauses or empty fields; null where the text does not tell.</summary>
    public static long? FailedRows(string text) => Sum(Failed, text);

    /// <summary>Every table with the columns that the log lists for it.</summary>
    internal static IReadOnlyList<(string Table, IReadOnlyList<FusionTemplateColumn> Columns)> Columns(string text)
    {
        var tables = new List<(string, IReadOnlyList<FusionTemplateColumn>)>();
        foreach (Match head in Table.Matches(text))
        {
            if (Ruler.Match(text, head.Index) is not { Success: true } ruler)
                continue;
            var columns = Listed(text.Substring(ruler.Index + ruler.Length));
            if (columns.Count > 0)
                tables.Add((head.Groups[1].Value.ToUpperInvariant(), columns));
        }

        return tables;
    }

    private static List<FusionTemplateColumn> Listed(string text)
    {
        var found = new List<(string Name, string Length, string Kind, string? Sql)>();
        using var lines = new StringReader(text);
        lines.ReadLine();
        while (lines.ReadLine() is { } line)
        {
            if (Field.Match(line) is { Success: true } field)
                found.Add((field.Groups[1].Value.Trim('"'), field.Groups[2].Value, field.Groups[3].Value, null));
            else if (Sql.Match(line) is { Success: true } sql && found.Count > 0)
                found[found.Count - 1] = found[found.Count - 1] with { Sql = sql.Groups[1].Value };
            // The list ends where the next part of the log begins.
            else if (
                line.StartsWith("Table ", StringComparison.OrdinalIgnoreCase)
                || line.StartsWith("Record ", StringComparison.OrdinalIgnoreCase)
            )
                break;
        }

        return [.. found.Select((one, index) => Column(one, index + 1))];
    }

    // The same facts in the words of a control file, so that one reader judges both.
    private static FusionTemplateColumn Column((string Name, string Length, string Kind, string? Sql) field, int number)
    {
        var definition = field.Length == "*" ? "" : $"CHAR({field.Length}) ";
        if (Dated.Match(field.Kind) is { Success: true } dated)
            definition = $"{dated.Groups[1].Value} \"{dated.Groups[2].Value.Trim()}\"";
        else if (field.Sql is not null)
            definition += $"\"{field.Sql}\"";
        return ControlFile.Column(field.Name, definition, number)!;
    }

    private static long? Sum(Regex regex, string text)
    {
        long? sum = null;
        foreach (Match match in regex.Matches(text))
            sum = (sum ?? 0) + long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return sum;
    }
}
