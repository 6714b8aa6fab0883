using System.Globalization;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>
/// Brings a column to the type that the catalog states: resources differ in how they type the same thing (a supplier's number is text
/// here and an integer there).
/// </summary>
internal static class Fit
{
    public static Func<int, object?> To(AttributeKind kind, Func<int, object?> column) =>
        kind switch
        {
            AttributeKind.Text => row =>
                column(row) switch
                {
                    null => null,
                    string text => text,
                    var value => AsText(value),
                },
            AttributeKind.Integer => row =>
                column(row) switch
                {
                    null => null,
                    long whole => whole,
                    var value => AsInteger(value),
                },
            AttributeKind.Number => row =>
                column(row) switch
                {
                    null => null,
                    decimal number => number,
                    var value => AsNumber(value),
                },
            AttributeKind.Boolean => row =>
                column(row) switch
                {
                    null => null,
                    bool flag => flag ? Boxed.True : Boxed.False,
                    string text => text is "Y" or "true" ? Boxed.True : Boxed.False,
                    var value => throw Misfit(value),
                },
            AttributeKind.Date => row =>
                column(row) switch
                {
                    null => null,
                    DateOnly day => day,
                    DateTimeOffset moment => DateOnly.FromDateTime(moment.DateTime),
                    var value => throw Misfit(value),
                },
            AttributeKind.Timestamp => row =>
                column(row) switch
                {
                    null => null,
                    DateTimeOffset moment => moment,
                    DateOnly day => Calendar.Moment(day, (ulong)row),
                    var value => throw Misfit(value),
                },
            _ => static _ => null,
        };

    private static string AsText(object value) =>
        value switch
        {
            long or int => Text.Number(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            decimal number => number.ToString(CultureInfo.InvariantCulture),
            bool flag => flag ? "Y" : "N",
            DateOnly day => Text.Day(day),
            _ => throw Misfit(value),
        };

    private static long AsInteger(object value) =>
        value switch
        {
            int whole => (long)whole,
            decimal number => (long)number,
            string text when Digits(text) is var digits && long.TryParse(digits, CultureInfo.InvariantCulture, out var whole) => whole,
            _ => throw Misfit(value),
        };

    private static decimal AsNumber(object value) =>
        value switch
        {
            long whole => (decimal)whole,
            int whole => (decimal)whole,
            string text when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => number,
            string text => AsInteger(text),
            _ => throw Misfit(value),
        };

    // A number as text may have letters in front or a decimal behind: what a numeric column can hold of it is its first digits.
    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> text)
    {
        var from = text.IndexOfAnyInRange('0', '9');
        var rest = text[Math.Max(from, 0)..];
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? rest : rest[..end];
    }

    private static InvalidOperationException Misfit(object value) =>
        new($"A sheet gives {value} ({value.GetType().Name}) to an attribute of another type.");
}
