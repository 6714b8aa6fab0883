using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Query;

/// <summary>
/// Rows of a date-effective resource hold for a span of days; a read shows those that hold on one day, today unless told otherwise.
/// </summary>
internal static class EffectiveDay
{
    /// <summary>The query parameter <c>effectiveDate</c>.</summary>
    public static DateOnly Parse(QueryParameters query, DateOnly today)
    {
        if (query["effectiveDate"] is not { Length: > 0 } text)
            return today;
        return WireText.TryDate(text, out var date)
            ? date
            : throw FusionError.BadParameter("effectiveDate", $"It is a date in the form yyyy-MM-dd, not {text}.");
    }

    /// <summary>Whether a row holds on the day; null for a resource whose rows hold always.</summary>
    public static Func<int, bool>? Filter(Table table, DateOnly day)
    {
        if (!table.Type.DateEffective)
            return null;
        var start = table.Column(table.Type.Find("EffectiveStartDate")!);
        var end = table.Column(table.Type.Find("EffectiveEndDate")!);
        return row => start(row) is DateOnly from && from <= day && end(row) is DateOnly to && to >= day;
    }
}
