using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Records;

/// <summary>From PowerShell's objects to the values that the client sends: hashtables, custom objects and records, children included.</summary>
internal static class RecordValues
{
    /// <summary>The attributes of an object: the entries of a hashtable, the attributes of a record, or the properties of anything else.</summary>
    /// <exception cref="FusionInputException">The object is a scalar or a list, or a value in it cannot be sent.</exception>
    internal static IReadOnlyDictionary<string, object?> Of(object source)
    {
        object value = source is PSObject wrapped ? wrapped.BaseObject : source;
        return value switch
        {
            FusionRecord record => FusionRecord.GetNames(record).ToDictionary(n => n, n => Value(n, FusionRecord.GetValue(record, n)), StringComparer.Ordinal),
            IDictionary entries => OfEntries(entries),
            PSCustomObject => OfProperties(PSObject.AsPSObject(source)),
            _ => throw new FusionInputException($"A {value.GetType().Name} has no attributes: give a hashtable, or an object whose properties are the attributes."),
        };
    }

    private static Dictionary<string, object?> OfEntries(IDictionary entries)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in entries)
        {
            string name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "";
            values[name] = Value(name, entry.Value);
        }
        return values;
    }

    private static Dictionary<string, object?> OfProperties(PSObject source) =>
        source.Properties.Where(p => p.IsGettable).ToDictionary(p => p.Name, p => Value(p.Name, p.Value), StringComparer.Ordinal);

    private static object? Value(string name, object? source)
    {
        object? value = source is PSObject wrapped ? wrapped.BaseObject : source;
        return value switch
        {
            null => null,
            string or bool or long or int or decimal or DateTime or DateTimeOffset => value,
            // What PowerShell makes of 12.5; the shortest text that means it is what the user wrote.
            double number => Exact(name, number.ToString("R", CultureInfo.InvariantCulture)),
            float number => Exact(name, number.ToString("R", CultureInfo.InvariantCulture)),
            sbyte or byte or short or ushort or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            ulong number => (decimal)number,
            char or Guid or Enum or Uri => value.ToString(),
            SwitchParameter given => given.ToBool(),
            PSCustomObject when Moment((PSObject)source!) is { } moment => moment,
            FusionRecord or IDictionary or PSCustomObject => Of(source!),
            IEnumerable items => items.Cast<object?>().Select(item => Value(name, item)).ToList(),
            _ => throw new FusionInputException($"{name}: a {value.GetType().Name} cannot be sent. Give text, a number, a date, true or false, a hashtable, or a list of these."),
        };
    }

    // A job, or a file of Export-Clixml, takes a timestamp to pieces.
    private static DateTimeOffset? Moment(PSObject pieces) =>
        pieces.TypeNames.Contains("Deserialized.System.DateTimeOffset") && pieces.Properties["UtcTicks"]?.Value is long ticks && pieces.Properties["Offset"]?.Value is TimeSpan offset
            ? new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(offset)
            : null;

    private static decimal Exact(string name, string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : throw new FusionInputException($"{name}: {text} cannot be sent as a number.");
}
