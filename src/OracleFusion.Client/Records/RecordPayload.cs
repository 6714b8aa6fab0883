using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OracleFusion.Client.Records;

/// <summary>
/// Writes values as the JSON that the service takes. Decimals keep their digits; dates and moments are spelt as the catalog, or the pod's
/// description, says that the attribute is one or the other; nothing depends on the culture.
/// </summary>
internal static class RecordPayload
{
    /// <summary>Deeper than this, values contain themselves.</summary>
    private const int Deepest = 32;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>The body of a create or an update.</summary>
    /// <exception cref="FusionInputException">A value cannot be sent.</exception>
    public static byte[] OfRecord(IReadOnlyDictionary<string, object?> values, RecordShape target) =>
        Write(json => WriteObject(json, values, target.TypeOf, target.Child, "", 0));

    /// <summary>The body of an action.</summary>
    /// <exception cref="FusionInputException">A value cannot be sent.</exception>
    public static byte[] OfAction(IReadOnlyDictionary<string, object?> parameters, CatalogAction? action) =>
        Write(json => WriteObject(json, parameters, ActionTypes(action), static _ => null, "", 0));

    public static void WriteRecord(Utf8JsonWriter json, IReadOnlyDictionary<string, object?> values, RecordShape target) =>
        WriteObject(json, values, target.TypeOf, target.Child, "", 0);

    public static void WriteAction(Utf8JsonWriter json, IReadOnlyDictionary<string, object?> parameters, CatalogAction? action) =>
        WriteObject(json, parameters, ActionTypes(action), static _ => null, "", 0);

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
            write(json);
        return buffer.WrittenSpan.ToArray();
    }

    private static Func<string, CatalogType?> ActionTypes(CatalogAction? action) =>
        name => action is not null && action.Parameters.TryGetValue(name, out var type) ? type : null;

    private static void WriteObject(
        Utf8JsonWriter json,
        IEnumerable<KeyValuePair<string, object?>> values,
        Func<string, CatalogType?> typeOf,
        Func<string, RecordShape?> child,
        string path,
        int depth
    )
    {
        json.WriteStartObject();
        foreach (var pair in values)
        {
            if (string.IsNullOrEmpty(pair.Key))
                throw new FusionInputException($"An attribute without a name was given{(path.Length == 0 ? "" : " in " + path)}.");
            var place = path.Length == 0 ? pair.Key : path + "." + pair.Key;
            RequireText(pair.Key, "the name of " + place);
            json.WritePropertyName(pair.Key);
            WriteValue(json, pair.Value, typeOf(pair.Key), () => child(pair.Key), place, depth + 1);
        }
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object? value, CatalogType? type, Func<RecordShape?> child, string place, int depth)
    {
        if (depth > Deepest)
            throw new FusionInputException($"The value of {place} is nested more than {Deepest} deep, or contains itself.");
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                RequireText(text, "the text of " + place);
                json.WriteStringValue(text);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case DateTime or DateTimeOffset:
                json.WriteStringValue(WireText.Moment(value, type));
                break;
            case byte[] bytes:
                json.WriteBase64StringValue(bytes);
                break;
            case FusionRecord record:
                WriteNested(json, FusionRecord.GetValues(record), child, place, depth);
                break;
            case IReadOnlyDictionary<string, object?> values:
                WriteNested(json, values, child, place, depth);
                break;
            case IDictionary values:
                WriteNested(json, Pairs(values, place), child, place, depth);
                break;
            case IEnumerable list:
                WriteList(json, list, type, child, place, depth);
                break;
            default:
                json.WriteRawValue(WireText.Number(value, place), skipInputValidation: true);
                break;
        }
    }

    private static void WriteNested(
        Utf8JsonWriter json,
        IEnumerable<KeyValuePair<string, object?>> values,
        Func<RecordShape?> child,
        string place,
        int depth
    )
    {
        var target = child();
        WriteObject(json, values, name => target?.TypeOf(name), name => target?.Child(name), place, depth);
    }

    private static void WriteList(
        Utf8JsonWriter json,
        IEnumerable list,
        CatalogType? type,
        Func<RecordShape?> child,
        string place,
        int depth
    )
    {
        json.WriteStartArray();
        var position = 0;
        foreach (var item in list)
        {
            WriteValue(json, item, type, child, place + "[" + position.ToString(CultureInfo.InvariantCulture) + "]", depth + 1);
            position++;
        }
        json.WriteEndArray();
    }

    private static IEnumerable<KeyValuePair<string, object?>> Pairs(IDictionary values, string place)
    {
        foreach (DictionaryEntry entry in values)
        {
            if (entry.Key is not string name)
                throw new FusionInputException($"A name in {place} is a {entry.Key.GetType()}: names of attributes are text.");
            yield return new KeyValuePair<string, object?>(name, entry.Value);
        }
    }

    /// <summary>Refuses half of a surrogate pair, in whose place the writer would silently put another character.</summary>
    private static void RequireText(string text, string what)
    {
        for (var position = 0; position < text.Length; position++)
        {
            if (!char.IsSurrogate(text[position]))
                continue;
            if (!char.IsHighSurrogate(text[position]) || position + 1 == text.Length || !char.IsLowSurrogate(text[position + 1]))
            {
                throw new FusionInputException(
                    $"At position {position.ToString(CultureInfo.InvariantCulture)}, {what} has half of a surrogate pair, which is "
                        + "no character: remove or replace it."
                );
            }
            position++;
        }
    }
}
