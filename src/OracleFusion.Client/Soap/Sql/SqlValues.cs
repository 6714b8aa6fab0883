using System.Globalization;

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
    private static readonly string[] Moments =
    [
        "yyyy-MM-dd'T'HH:mm:ss.fffzzz",
        "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    /// <summary>
    /// The types of columns, as far as the tables that a statement names say so: where all of those that have a column of the name agree.
    /// </summary>
    /// <param name="statement">The statement.</param>
    /// <param name="columns">The columns of its result.</param>
    public static IReadOnlyList<SqlColumnType> TypesOf(SqlStatement statement, IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(columns);
        var tables = statement.Words.Select(FusionTable.Find).OfType<FusionTable>().ToList();
        return
        [
            .. columns.Select(name =>
            {
                var types = tables.SelectMany(t => t.Columns.Where(c => c.Name == name).Select(c => c.DataType)).Distinct().ToList();
                return types.Count != 1 ? SqlColumnType.Text
                    : types[0] == "NUMBER" ? SqlColumnType.Number
                    : types[0] == "DATE" ? SqlColumnType.Date
                    : types[0] == "TIMESTAMP" ? SqlColumnType.Timestamp
                    : SqlColumnType.Text;
            }),
        ];
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
                if (!DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
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
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return null;
        // More digits than a decimal holds would be rounded.
        return text.Count(char.IsDigit) > 28 ? null : number;
    }
}
