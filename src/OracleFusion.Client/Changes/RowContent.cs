using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Changes;

/// <summary>
/// The values of a row as one text, the same whether they were read as objects or are still JSON: an export and a reading that follow one
/// another have to take a state for the same.
/// </summary>
/// <remarks>
/// Attributes stand in the order of their names, numbers without the zeros at their end, and what looks like a date or a moment as that: an
/// object has it as one where the attribute is known to be a date, and as text where it is not. Each text has its length before it, so that
/// no value can look like two.
/// </remarks>
internal static class RowContent
{
    /// <summary>The values of a row.</summary>
    /// <param name="record">The row.</param>
    /// <param name="fields">The attributes that were asked for; none for all. What was read besides, such as keys, does not count.</param>
    public static string Of(FusionRecord record, IReadOnlyList<string> fields)
    {
        var text = new StringBuilder();
        Write(text, record, fields);
        return text.ToString();
    }

    private static void Write(StringBuilder text, FusionRecord record, IReadOnlyList<string> fields)
    {
        var heads = new HashSet<string>(fields.Select(static field => field.Split('.')[0]), StringComparer.Ordinal);
        text.Append('{');
        foreach (var value in FusionRecord.GetValues(record).OrderBy(static value => value.Key, StringComparer.Ordinal))
        {
            if (heads.Count > 0 && !heads.Contains(value.Key))
                continue;
            Write(text, value.Key);
            // Of a child that was named as such, and not by its attributes, all count.
            Write(text, value.Value, fields.Contains(value.Key) ? [] : RecordShape.ChildFields(fields, value.Key));
        }
        text.Append('}');
    }

    private static void Write(StringBuilder text, object? value, IReadOnlyList<string> fields)
    {
        switch (value)
        {
            case null:
                text.Append('-');
                break;
            case FusionRecord child:
                Write(text, child, fields);
                break;
            case RawJson json:
                Write(text, json);
                break;
            case string words:
                Write(text, words);
                break;
            case DateTime date:
                Write(text, DateText.Write(date));
                break;
            case DateTimeOffset moment:
                Write(text, DateText.Write(moment));
                break;
            case IEnumerable items:
                text.Append('[');
                foreach (var item in items)
                    Write(text, item, fields);
                text.Append(']');
                break;
            case decimal number:
                Write(text, Number(number));
                break;
            default:
                Write(text, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
                break;
        }
    }

    private static void Write(StringBuilder text, RawJson json)
    {
        using var document = JsonDocument.Parse(json.Bytes);
        var before = text.Length;
        try
        {
            Write(text, document.RootElement);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which no string can hold: as it came.
            text.Length = before;
            Write(text, Encoding.UTF8.GetString(json.Bytes));
        }
    }

    private static void Write(StringBuilder text, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object when Items(json) is { } items:
                Write(text, items);
                break;
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var property in json.EnumerateObject().OrderBy(static property => property.Name, StringComparer.Ordinal))
                {
                    // What a row says of itself is none of its attributes.
                    if (property.Name == "@context" || (property.Name == "links" && property.Value.ValueKind == JsonValueKind.Array))
                        continue;
                    Write(text, property.Name);
                    Write(text, property.Value);
                }
                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in json.EnumerateArray())
                    Write(text, item);
                text.Append(']');
                break;
            case JsonValueKind.String:
                Write(text, json.GetString()!);
                break;
            case JsonValueKind.Number:
                Write(text, ExactNumber.Read(Encoding.ASCII.GetBytes(json.GetRawText()), asDecimal: false, out _), []);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                Write(text, json.GetBoolean(), []);
                break;
            default:
                text.Append('-');
                break;
        }
    }

    /// <summary>The rows of an object that is a collection; null for any other.</summary>
    private static JsonElement? Items(JsonElement json) =>
        json.TryGetProperty("items", out var items)
        && items.ValueKind == JsonValueKind.Array
        && (json.TryGetProperty("hasMore", out _) || json.TryGetProperty("count", out _))
            ? items
            : null;

    private static void Write(StringBuilder text, string words)
    {
        var bytes = Encoding.UTF8.GetBytes(words);
        var plain =
            DateText.TryReadDate(bytes, out var date) ? DateText.Write(date)
            : DateText.TryReadTimestamp(bytes, out var moment) ? DateText.Write(moment)
            : words;
        text.Append(plain.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(plain);
    }

    private static string Number(decimal number)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        return digits.Contains('.') ? digits.TrimEnd('0').TrimEnd('.') : digits;
    }
}
