using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OracleFusion.Client.Imports;

/// <summary>
/// Reads a control file of SQL*Loader: the tables and the columns that take a field of the line. Those that are set by CONSTANT,
/// EXPRESSION, SEQUENCE, RECNUM or SYSDATE take none. Source: "SQL*Loader Control File Reference" and "SQL*Loader Field List Reference" in
/// Oracle Database Utilities.
/// </summary>
internal static class ControlFile
{
    /// <summary>A delimited field without a length of its own holds this many characters.</summary>
    public const int UsualLength = 255;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(5);
    private static readonly Regex Into = new(@"\bINTO\s+TABLE\s+(?:""?\w+""?\.)?""?([\w$#]+)""?", Options, MatchTimeout);
    private static readonly Regex Delimiter = new(@"\bTERMINATED\s+BY\s+(?:X?'([^']*)'|""([^""]*)"")", Options, MatchTimeout);
    private static readonly Regex Named = new(@"([\w$#]+)\.ctl\b", Options, MatchTimeout);
    private static readonly Regex Header = new(@"\$Header:.*?\b(\d{4}/\d{2}/\d{2})\b", Options, MatchTimeout);
    private static readonly Regex Item = new(@"\A\s*(?:""([^""]+)""|([\w$#]+))(.*)\z", Options | RegexOptions.Singleline, MatchTimeout);
    private static readonly Regex Generated = new(@"\A\s*(?:CONSTANT|EXPRESSION|SEQUENCE|RECNUM|SYSDATE)\b", Options, MatchTimeout);
    private static readonly Regex Chars = new(@"\bCHAR\s*\(\s*(\d+)\s*\)", Options, MatchTimeout);
    private static readonly Regex Dated = new(
        @"\A\s*(?:FILLER\s+)?(?:POSITION\s*\([^)]*\)\s*)?(DATE|TIMESTAMP)\b[^""']*[""']([^""']+)[""']",
        Options,
        MatchTimeout
    );
    private static readonly Regex Numeric = new(@"\A\s*(?:INTEGER|DECIMAL|FLOAT|ZONED|NUMBER)\s+EXTERNAL\b", Options, MatchTimeout);
    private static readonly Regex ToDate = new(
        @"\A\s*(?:decode\s*\(\s*:\w+\s*,\s*null\s*,\s*null\s*,\s*)?to_(date|timestamp)\s*\(.*'([^']*YY[^']*)'",
        Options | RegexOptions.Singleline,
        MatchTimeout
    );
    private static readonly Regex ToNumber = new(@"\A\s*(?:[\w.]*replace_decimal_char|to_number)\s*\(", Options, MatchTimeout);
    private static readonly Regex Breaks = new(@"REPLACE\s*\(\s*:\w+\s*,\s*'\\+n'\s*,", Options, MatchTimeout);

    /// <summary>Whether a text is one, or has one in it.</summary>
    public static bool IsIn(string text) =>
        Into.IsMatch(text) && text.Contains("LOAD", StringComparison.OrdinalIgnoreCase) && Delimiter.IsMatch(text);

    /// <summary>The date of the version that Oracle's header states; null where it has none.</summary>
    public static string? Version(string text) => Header.Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The stem of the file's own name, where its comments tell it; the data file has the same one.</summary>
    public static string? NameIn(string text) => Named.Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Every table with its columns.</summary>
    /// <exception cref="FusionInputException">It is for files of another kind than comma-separated lines.</exception>
    public static IReadOnlyList<(string Table, IReadOnlyList<FusionTemplateColumn> Columns)> Read(string text)
    {
        var plain = WithoutComments(text);
        var heads = Into.Matches(plain).Cast<Match>().ToList();
        var tables = new List<(string, IReadOnlyList<FusionTemplateColumn>)>();
        for (var i = 0; i < heads.Count; i++)
        {
            var start = heads[i].Index + heads[i].Length;
            var body = plain.Substring(start, (i + 1 < heads.Count ? heads[i + 1].Index : plain.Length) - start);
            var table = heads[i].Groups[1].Value.ToUpperInvariant();
            if (
                Delimiter.Match(body) is { Success: true } delimiter
                && (delimiter.Groups[1].Value + delimiter.Groups[2].Value) is not "," and var other
            )
                throw new FusionInputException(
                    $"The control file of {table} is for files whose fields end with '{other}'. Only comma-separated ones are written here."
                );
            if (LastGroup(body) is { } list)
                tables.Add((table, Columns(list)));
        }

        return tables;
    }

    /// <summary>A column of what its definition says behind the name; null where it takes no field.</summary>
    public static FusionTemplateColumn? Column(string name, string definition, int number)
    {
        if (Generated.IsMatch(definition))
            return null;
        var sql = SqlString(definition);
        var (type, format) =
            Dated.Match(definition) is { Success: true } dated ? (dated.Groups[1].Value, dated.Groups[2].Value)
            : sql is not null && ToDate.Match(sql) is { Success: true } converted ? (converted.Groups[1].Value, converted.Groups[2].Value)
            : (null, null);
        return new FusionTemplateColumn
        {
            Number = number,
            Name = name.ToUpperInvariant(),
            Type = format is not null
                ? type!.Equals("timestamp", StringComparison.OrdinalIgnoreCase) || format.Contains("HH", StringComparison.OrdinalIgnoreCase)
                    ? FusionTemplateColumn.TimestampType
                    : FusionTemplateColumn.DateType
                : Numeric.IsMatch(definition) || (sql is not null && ToNumber.IsMatch(sql))
                    ? FusionTemplateColumn.NumberType
                    : FusionTemplateColumn.TextType,
            Format = format,
            Length = Chars.Match(definition) is { Success: true } chars
                ? int.Parse(chars.Groups[1].Value, CultureInfo.InvariantCulture)
                : UsualLength,
            TakesLineBreaks = sql is not null && Breaks.IsMatch(sql),
        };
    }

    private static List<FusionTemplateColumn> Columns(string list)
    {
        var columns = new List<FusionTemplateColumn>();
        foreach (var item in Split(list))
        {
            if (Item.Match(item) is not { Success: true } match)
                continue;
            var name = match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;
            if (Column(name, match.Groups[3].Value, columns.Count + 1) is { } column)
                columns.Add(column);
        }

        return columns;
    }

    // What SQL makes of the field stands in double quotes; what stands in single ones is a mask or an enclosure.
    private static string? SqlString(string definition)
    {
        var start = definition.IndexOf('"');
        var end = definition.LastIndexOf('"');
        return start >= 0 && end > start ? definition.Substring(start + 1, end - start - 1) : null;
    }

    private static string WithoutComments(string text)
    {
        var plain = new StringBuilder(text.Length);
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote == '\0' && c == '-' && i + 1 < text.Length && text[i + 1] == '-')
            {
                while (i < text.Length && text[i] != '\n')
                    i++;
                plain.Append('\n');
                continue;
            }

            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            plain.Append(c);
        }

        return plain.ToString();
    }

    // Conditions may stand in parentheses too; the list of the columns is the last group.
    private static string? LastGroup(string body)
    {
        string? last = null;
        Walk(body, (depth, start, end) => last = depth == 0 ? body.Substring(start, end - start) : last);
        return last;
    }

    private static List<string> Split(string list)
    {
        var items = new List<string>();
        var (from, depth, quote) = (0, 0, '\0');
        for (var i = 0; i < list.Length; i++)
        {
            var c = list[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else if (c == '(')
                depth++;
            else if (c == ')')
                depth--;
            else if (c == ',' && depth == 0)
            {
                items.Add(list.Substring(from, i - from));
                from = i + 1;
            }
        }

        items.Add(list.Substring(from));
        return [.. items.Where(item => item.Trim().Length > 0)];
    }

    private static void Walk(string text, Action<int, int, int> group)
    {
        var starts = new Stack<int>();
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else if (c == '(')
                starts.Push(i + 1);
            else if (c == ')' && starts.Count > 0)
            {
                var start = starts.Pop();
                group(starts.Count, start, i);
            }
        }
    }
}
