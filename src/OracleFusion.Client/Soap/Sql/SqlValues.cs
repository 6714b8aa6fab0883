using System.Globalization;
using OracleFusion.Client.Soap;

namespace OracleFusion.Client;

/// <summary>What the values of a column are made into.</summary>
public enum SqlColumnType
{
    /// <summary>The text that came.</summary>
    Text,

    /// <summary>A whole number as long, another one as decimal, each with all its digits.</summary>
    Number,

    /// <summary>A date and time without a zone (<see cref="DateTime"/> of kind Unspecified): the day stays that day everywhere.</summary>
    Date,

    /// <summary>A moment with its offset (<see cref="DateTimeOffset"/>).</summary>
    Timestamp,
}

/// <summary>Makes values of the texts that a query gives.</summary>
public static class SqlValues
{
    private const int MostDigits = 28;

    private static readonly string[] Moments =
    [
        "yyyy-MM-dd'T'HH:mm:ss.fffzzz",
        "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    // Without a zone the pod's own is meant, which is UTC.
    private static readonly string[] Iso =
    [
        .. Moments,
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    /// <summary>
    /// The types of columns, as far as they are certain: of an expression that is selected as Oracle's SQL types it, such as the number
    /// that a sum is; else as the tables say that a statement names, where all of those that have a column of the name agree.
    /// </summary>
    /// <param name="statement">The statement.</param>
    /// <param name="columns">The columns of its result.</param>
    public static IReadOnlyList<SqlColumnType> TypesOf(SqlStatement statement, IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(columns);
        var tables = statement.Words.Select(FusionTable.Find).OfType<FusionTable>().ToList();
        var selected = new SqlSelectList(statement, OfTables).Columns();
        return
        [
            .. columns.Select(
                (name, index) =>
                    (selected.Count == columns.Count && (selected[index].Name ?? name) == name ? selected[index].Type : null)
                    ?? OfTables(name)
                    ?? SqlColumnType.Text
            ),
        ];

        SqlColumnType? OfTables(string name)
        {
            var types = tables.SelectMany(t => t.Columns.Where(c => c.Name == name).Select(c => c.DataType)).Distinct().ToList();
            return types.Count != 1 ? null
                : types[0] == "NUMBER" ? SqlColumnType.Number
                : types[0] == "DATE" ? SqlColumnType.Date
                : types[0] == "TIMESTAMP" ? SqlColumnType.Timestamp
                : SqlColumnType.Text;
        }
    }

    /// <summary>The value of a text; the text itself where it is not of the type, as when an expression has the name of a column.</summary>
    public static object? Read(string? text, SqlColumnType type)
    {
        if (text is null)
            return null;
        switch (type)
        {
            case SqlColumnType.Number:
                return Number(text) ?? text;
            case SqlColumnType.Date or SqlColumnType.Timestamp:
                if (Moment(text, Moments) is not { } moment)
                    return text;
                if (type == SqlColumnType.Timestamp)
                    return moment;
                return DateTime.SpecifyKind(moment.DateTime, DateTimeKind.Unspecified);
            default:
                return text;
        }
    }

    // Only what a number would be written as again: 0012 is a text, and a number of forty digits stays one too.
    private static object? Number(string text)
    {
        var digits = text.TrimStart('-');
        if (digits.Length > 1 && digits[0] == '0' && digits[1] is >= '0' and <= '9')
            return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole;
        // More digits than a decimal holds, or smaller ones, would be rounded.
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Fits(text) ? number : null;
    }

    // Whether a decimal has all digits of a number: 28 of them, no more than 28 places behind the point.
    private static bool Fits(string text)
    {
        var e = text.IndexOfAny(['e', 'E']);
        var exponent = 0;
        if (e >= 0 && !int.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
            return false;
        var mantissa = (e < 0 ? text : text.Substring(0, e)).TrimStart('-', '+');
        var point = mantissa.IndexOf('.');
        var places = point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = mantissa.Replace(".", "");
        var significant = digits.TrimEnd('0');
        places -= digits.Length - significant.Length;
        significant = significant.TrimStart('0');
        return significant.Length == 0 || (significant.Length <= MostDigits && places - exponent <= MostDigits);
    }

    /// <summary>A number as a person writes one for a program: digits, a point, an exponent; no signs between thousands.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The number, rounded to what a decimal holds.</param>
    /// <returns>Whether it is one, and of a size that a decimal holds.</returns>
    public static bool TryNumber(string text, out decimal number)
    {
        ArgumentNullException.ThrowIfNull(text);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && (number != 0 || Fits(text));
    }

    /// <summary>A date or a moment in ISO 8601; where there is no zone, in UTC.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The moment, with the offset that stands in it; null where it is none.</returns>
    public static DateTimeOffset? Moment(string text) => Moment(text, Iso);

    private static DateTimeOffset? Moment(string text, string[] formats) =>
        DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
}
