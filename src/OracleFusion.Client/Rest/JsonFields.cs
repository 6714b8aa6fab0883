using System.Collections;
using System.Collections.Specialized;
using System.Globalization;

namespace OracleFusion.Client.Rest;

/// <summary>Reads fields of what <see cref="JsonTree"/> made, whichever of several spellings the service used.</summary>
internal static class JsonFields
{
    /// <summary>13 digits, which last until the year 2286.</summary>
    private const long MostMilliseconds = 10_000_000_000_000;

    /// <summary>The first field of these names that has a value, as text; null where none has.</summary>
    public static string? Text(this OrderedDictionary fields, params string[] names)
    {
        foreach (var name in names)
        {
            var text = fields[name] switch
            {
                null => null,
                string value => value,
                IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
                var value => value.ToString(),
            };
            if (!string.IsNullOrEmpty(text))
                return text;
        }

        return null;
    }

    /// <summary>The first field of these names that is a whole number, written as one or as text.</summary>
    public static long? Number(this OrderedDictionary fields, params string[] names) =>
        long.TryParse(fields.Text(names), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The first field of these names that is a time: ISO 8601, or with a blank in place of T, in UTC where it names no
    /// offset, or milliseconds since 1970. It is given in UTC.</summary>
    public static DateTimeOffset? Time(this OrderedDictionary fields, params string[] names)
    {
        var text = fields.Text(names);
        if (text is null)
            return null;
        // Digits of another length, such as 20260131153000, count something else.
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            return milliseconds < MostMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;
    }

    /// <summary>A value with all that is in it as one text, by which two answers can be compared.</summary>
    public static string Content(object? value) =>
        value switch
        {
            OrderedDictionary fields =>
                $"{{{string.Join("\u001F", fields.Keys.Cast<object>().Select(key => $"{key}={Content(fields[key])}"))}}}",
            IEnumerable many and not string => $"[{string.Join("\u001F", many.Cast<object?>().Select(Content))}]",
            IFormattable one => one.ToString(null, CultureInfo.InvariantCulture),
            _ => value?.ToString() ?? "",
        };

    /// <summary>The objects of a field that is one object, a list of them, or absent.</summary>
    public static IEnumerable<OrderedDictionary> Objects(this OrderedDictionary fields, string name) =>
        fields[name] switch
        {
            OrderedDictionary one => [one],
            IEnumerable many and not string => many.OfType<OrderedDictionary>(),
            _ => [],
        };
}
