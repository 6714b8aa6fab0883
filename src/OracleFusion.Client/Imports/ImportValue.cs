using System.Collections.Concurrent;
using System.Globalization;

namespace OracleFusion.Client.Imports;

/// <summary>Writes values as data files want them, the same in every culture.</summary>
internal static class ImportValue
{
    private static readonly ConcurrentDictionary<string, string> Masks = new(StringComparer.Ordinal);
    private static readonly char[] Unwritable = ['\r', '\n', '\0'];
    private static readonly string[] Days = ["yyyy-MM-dd", "yyyy/MM/dd"];
    private static readonly string[] Times =
    [
        "yyyy-MM-dd",
        "yyyy/MM/dd",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy/MM/dd HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
    ];

    /// <summary>The text of a value in a column; empty for null.</summary>
    /// <exception cref="FusionInputException">The file cannot carry it. Its message says why, without place.</exception>
    public static string Text(object? value, FusionTemplateColumn column)
    {
        value = DayValue.OfDateOnly(value);
        var text = value switch
        {
            null => "",
            // What blanks a column of an update, and what some control files take for it.
            string word => word.StartsWith("#NULL", StringComparison.Ordinal)
            || word.StartsWith("$null$", StringComparison.OrdinalIgnoreCase)
                ? word
                : Typed(word, column),
            bool flag => flag ? "Y" : "N",
            DateTime date => OfDate(date, column),
            DateTimeOffset time => OfDate(IsTimed(column) ? time.UtcDateTime : time.DateTime, column),
            double number => Number(FusionNumber.Text(number), number, column),
            float number => Number(FusionNumber.Text(number), number, column),
            Enum name => name.ToString(),
            decimal or sbyte or byte or short or ushort or int or uint or long or ulong => Number(
                Convert.ToDecimal(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
                value,
                column
            ),
            char c => Typed(c.ToString(), column),
            Guid or Uri or Version or TimeSpan => value.ToString()!,
            _ => throw new FusionInputException($"a {value.GetType().Name} is no value of a column"),
        };
        if (text.IndexOfAny(Unwritable) >= 0)
            text = OneLine(text, column);
        return column.Length is { } most && text.Length > most
            ? throw new FusionInputException($"the value has {text.Length} characters, and the column takes {most}")
            : text;
    }

    private static string OneLine(string text, FusionTemplateColumn column)
    {
        if (text.Contains('\0'))
            throw new FusionInputException("the value has a null character");
        return column.TakesLineBreaks
            ? text.Replace("\r\n", "\n").Replace('\r', '\n').Replace("\n", "\\n")
            : throw new FusionInputException("the value has a line break, and a line of the file ends there");
    }

    private static bool IsTimed(FusionTemplateColumn column) => column.Type == FusionTemplateColumn.TimestampType;

    private static string Typed(string word, FusionTemplateColumn column)
    {
        if (word.Length == 0)
            return word;
        switch (column.Type)
        {
            case FusionTemplateColumn.NumberType:
                return NumberText.TryRead(word, out _) ? word.Trim() : throw new FusionInputException(NumberText.Explain(word));
            case FusionTemplateColumn.DateType or FusionTemplateColumn.TimestampType:
                // A day and a month that can be taken for each other are not guessed at.
                return DateTime.TryParseExact(
                    word.Trim(),
                    IsTimed(column) ? Times : Days,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var date
                )
                    ? OfDate(date, column)
                    : throw new FusionInputException(
                        $"'{word}' is no date that means the same everywhere: give a DateTime, or text such as "
                            + $"2026-07-31{(IsTimed(column) ? " 18:30:00" : "")}"
                    );
            default:
                // Where the source tells no types, a heading of a date does; what may be anything else stays as it is.
                return
                    column.Type is null
                    && IsNamedDate(column)
                    && DateTime.TryParseExact(word, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                    ? OfDate(day, column)
                    : word;
        }
    }

    private static bool IsNamedDate(FusionTemplateColumn column) =>
        column.Name.Split(' ', '_').Contains("Date", StringComparer.OrdinalIgnoreCase);

    private static string OfDate(DateTime date, FusionTemplateColumn column) =>
        column.Type switch
        {
            FusionTemplateColumn.NumberType => throw new FusionInputException("a date is no number"),
            FusionTemplateColumn.TimestampType => (date.Kind == DateTimeKind.Local ? date.ToUniversalTime() : date).ToString(
                Masks.GetOrAdd(column.Format ?? "YYYY/MM/DD HH24:MI:SS", Mask),
                CultureInfo.InvariantCulture
            ),
            FusionTemplateColumn.DateType => date.ToString(
                Masks.GetOrAdd(column.Format ?? "YYYY/MM/DD", Mask),
                CultureInfo.InvariantCulture
            ),
            _ => date.ToString(
                date.TimeOfDay == TimeSpan.Zero ? "yyyy'/'MM'/'dd" : "yyyy'/'MM'/'dd HH':'mm':'ss",
                CultureInfo.InvariantCulture
            ),
        };

    private static string Number(string digits, object given, FusionTemplateColumn column) =>
        column.Type is FusionTemplateColumn.DateType or FusionTemplateColumn.TimestampType
            ? throw new FusionInputException($"{Convert.ToString(given, CultureInfo.InvariantCulture)} is no date")
            : digits;

    // The parts of Oracle's masks that control files use.
    private static string Mask(string mask)
    {
        var format = mask.ToUpperInvariant()
            .Replace("YYYY", "yyyy")
            .Replace("RRRR", "yyyy")
            .Replace("HH24", "HH")
            .Replace("MI", "mm")
            .Replace("SS", "ss")
            .Replace("MON", "MMM")
            .Replace("DD", "dd")
            .Replace("/", "'/'")
            .Replace(":", "':'")
            .Replace("-", "'-'");
        return format.Replace("'", "").All(c => "yMdHms/:- .".Contains(c))
            ? format
            : throw new FusionInputException($"the format {mask} of the column is not known here: give the date as text in it");
    }
}
