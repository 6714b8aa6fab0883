using System.Globalization;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Writing;

/// <summary>Of an object that is no record (a row of a file, what Select-Object left), the values that differ from the record as it is
/// now.</summary>
internal sealed class ChangedColumns
{
    private ChangedColumns() { }

    /// <summary>What differs and can be changed.</summary>
    public Dictionary<string, object?> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of what is as it was.</summary>
    public List<string> Unchanged { get; } = [];

    /// <summary>The names of what the service does not let be changed, whether it differs or not.</summary>
    public List<string> Fixed { get; } = [];

    /// <summary>Those of <see cref="Fixed"/> that differ and that the service does not itself keep up to date: the user may have meant to
    /// change them.</summary>
    public List<string> Edited { get; } = [];

    /// <summary>The names of values that a spreadsheet has written in another form, and that were not changed.</summary>
    public List<string> Respelled { get; } = [];

    /// <param name="values">The values of the object.</param>
    /// <param name="now">The record as it is now.</param>
    /// <param name="description">What the server says of the resource; null where it does not tell.</param>
    /// <param name="known">What the catalog knows of the resource; null where it does not have it.</param>
    /// <exception cref="FusionInputException">Which row of the record a row within the object is cannot be told.</exception>
    public static ChangedColumns Find(
        IEnumerable<KeyValuePair<string, object?>> values,
        FusionRecord now,
        ResourceDescription? description,
        CatalogResource? known
    )
    {
        var changed = new ChangedColumns();
        var names = FusionRecord.GetNames(now);
        foreach (var (column, value) in values.Select(v => (v.Key, v.Value)))
        {
            var current = FusionRecord.GetValue(now, column);
            if (current is FusionRecord[] rows && RowsOf(value) is { } own)
            {
                var child = new ChangedRows(column, rows, ChildOf(known, column), ChildOf(description, column)).Find(own, changed);
                if (child.Count > 0)
                    changed.Values.Add(column, child);
                else
                    changed.Unchanged.Add(column);
                continue;
            }

            var attribute = description?.Attributes.FirstOrDefault(a => a.Name.Equals(column, StringComparison.OrdinalIgnoreCase));
            // A file keeps of a list only the name of its type.
            var isChild =
                value is string && description?.Children.Any(c => c.Name.Equals(column, StringComparison.OrdinalIgnoreCase)) == true;
            var isKnown = attribute is not null || names.Contains(column, StringComparer.OrdinalIgnoreCase);
            var isSame = isKnown && IsSame(value, current);
            var isRespelled = !isSame && value is string form && SpreadsheetText.Is(form, current);
            if (isChild || AuditAttributes.Contains(column) || attribute is { Updatable: false })
            {
                changed.Fixed.Add(column);
                if (!isSame && !isRespelled && !isChild && !AuditAttributes.Contains(column))
                    changed.Edited.Add(column);
            }
            else if (isSame)
            {
                changed.Unchanged.Add(column);
            }
            else if (isRespelled)
            {
                changed.Respelled.Add(column);
            }
            else
            {
                // An empty cell is the only way for a file to say that there is no value.
                changed.Values.Add(
                    column,
                    value is "" ? null
                        : value is string text ? Typed(text, current, column)
                        : value
                );
            }
        }

        return changed;
    }

    /// <summary>The rows that a value is made of; null where it is something else.</summary>
    public static List<IReadOnlyDictionary<string, object?>>? RowsOf(object? value) =>
        value is List<object?> list && list.TrueForAll(static one => one is IReadOnlyDictionary<string, object?>)
            ? list.ConvertAll(static one => (IReadOnlyDictionary<string, object?>)one!)
            : null;

    /// <summary>Takes in what was found of a row within.</summary>
    public void Add(string child, ChangedColumns row)
    {
        Into(Unchanged, row.Unchanged);
        Into(Fixed, row.Fixed);
        Into(Edited, row.Edited);
        Into(Respelled, row.Respelled);

        void Into(List<string> all, List<string> some) =>
            all.AddRange(some.Select(name => child + "." + name).Except(all, StringComparer.Ordinal).ToList());
    }

    private static CatalogResource? ChildOf(CatalogResource? known, string name) =>
        known is not null && known.Children.TryGetValue(name, out var child) ? child : null;

    private static ResourceDescription? ChildOf(ResourceDescription? description, string name) =>
        description?.Children.FirstOrDefault(child => child.Name == name && !child.IsReference);

    /// <summary>Whether a value of the object is that of the record.</summary>
    public static bool IsSame(object? value, object? current)
    {
        if (value is null or "")
            return current is null or "";
        if (current is null)
            return false;
        if (value is not string text)
            return Equals(Comparable(value), Comparable(current));
        if (current is string other)
            return text == other;
        // As it would stand in the file now, whichever culture its session had: this one's, none, or the service's own form.
        return current switch
        {
            bool flag => text.Equals(flag.ToString(), StringComparison.OrdinalIgnoreCase),
            long or decimal => IsSameNumber(text.Trim(), (IFormattable)current),
            IFormattable written when text == written.ToString(null, CultureInfo.CurrentCulture) => true,
            IFormattable written when text == written.ToString(null, CultureInfo.InvariantCulture) && !IsAnotherDay(text, current) => true,
            DateTime day => IsoDate.TryReadDay(text) == day,
            DateTimeOffset moment => DateTimeOffset.TryParseExact(
                text,
                "O",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var same
            )
                ? same == moment
                : IsoDate.TryRead(text) == moment.LocalDateTime,
            _ => false,
        };
    }

    // What is 1.2 for the service may have been corrected to twelve hundred: that is refused later, and never passed over.
    private static bool IsSameNumber(string text, IFormattable current) =>
        text == current.ToString(null, CultureInfo.CurrentCulture)
        || (NumberText.TryRead(text, out var number) && number == Convert.ToDecimal(current, CultureInfo.InvariantCulture));

    // The second of January, as a session without a culture writes it, is the first of February in others: it may have been corrected to
    // that.
    private static bool IsAnotherDay(string text, object current) =>
        current is DateTime or DateTimeOffset
        && DateTime.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.None, out var here)
        && here.Date != (current is DateTimeOffset moment ? moment.DateTime : (DateTime)current).Date;

    private static object Comparable(object value) =>
        value switch
        {
            int or long => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
            // As ConvertFrom-Json reads a number with a point.
            double
            or float
                when decimal.TryParse(
                    FusionNumber.Text((IFormattable)value),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var number
                ) => number,
            DateTime { Kind: DateTimeKind.Local } time when time.TimeOfDay != TimeSpan.Zero => new DateTimeOffset(time),
            _ => value,
        };

    private static object Typed(string text, object? current, string column) =>
        current switch
        {
            long or decimal => NumberText.TryRead(CultureText.Check(text, CatalogType.Number, column), out var number) ? number : text,
            bool when bool.TryParse(text, out var flag) => flag,
            _ => text,
        };
}
