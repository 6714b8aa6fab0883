using System.Runtime.CompilerServices;
using System.Text.Json;
using OracleFusion.Client.Addresses;

namespace OracleFusion.Client.Records;

/// <summary>
/// Reads what a row says of itself and not of its data: <c>links</c>, of which only the self link's path and change indicator are kept, and
/// <c>@context</c>
/// (framework version 6 and up) with the ETag and the key.
/// </summary>
internal sealed class RecordRowLinks
{
    public const string LinksName = "links";

    // Most rows of a resource were changed equally often, so that their indicators are the same.
    private readonly ValueCache _indicators = new();

    /// <summary>
    /// Reads the property that the reader stands on if it is one of them. An attribute that is called <c>links</c> and is no array is none:
    /// the reader then stands on its value.
    /// </summary>
    [MethodImpl(Optimization.Aggressive)]
    public bool TryRead(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, ref RecordRow row)
    {
        if (reader.IsText("links"u8))
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
                return false;
            ReadLinks(ref reader, body, ref row);
            return true;
        }
        if (!reader.IsText("@context"u8))
            return false;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonForm.Wrong(reader, "@context", "an object");
        ReadContext(ref reader, body, ref row);
        return true;
    }

    /// <summary>The path of the self link among the links that the reader stands on; null where there is none.</summary>
    public static string? ReadSelf(ref Utf8JsonReader reader, ReadOnlySpan<byte> body)
    {
        var row = new RecordRow();
        new RecordRowLinks().ReadLinks(ref reader, body, ref row);
        return row.Path;
    }

    private void ReadLinks(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, ref RecordRow row)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw JsonForm.Wrong(reader, "link", "an object");
            if (row.Path is not null)
                reader.Skip();
            else
                ReadLink(ref reader, body, ref row);
        }
    }

    [MethodImpl(Optimization.Aggressive)]
    private void ReadLink(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, ref RecordRow row)
    {
        bool? isSelf = null;
        string? path = null,
            indicator = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.IsText("rel"u8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.String)
                    throw JsonForm.Wrong(reader, "link's rel", "text");
                isSelf = reader.IsText("self"u8);
            }
            else if (isSelf != false && reader.IsText("href"u8))
            {
                reader.Read();
                path = Path(ref reader);
            }
            else if (isSelf != false && reader.IsText("properties"u8))
            {
                reader.Read();
                indicator = ReadNamed(ref reader, body, "changeIndicator"u8) ?? indicator;
            }
            else
            {
                reader.Skip();
            }
        }
        if (isSelf != true)
            return;
        row.Path = path;
        row.ChangeIndicator = indicator ?? row.ChangeIndicator;
    }

    private void ReadContext(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, ref RecordRow row)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.IsText("key"u8))
            {
                row.Key = reader.ReadText("@context's key");
            }
            else if (reader.IsText("headers"u8))
            {
                reader.Read();
                row.ChangeIndicator = ReadNamed(ref reader, body, "ETag"u8)?.Trim('"') ?? row.ChangeIndicator;
            }
            else if (reader.IsText("links"u8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.StartArray)
                    throw JsonForm.Wrong(reader, "@context's links", "an array");
                ReadLinks(ref reader, body, ref row);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    /// <summary>The text of one property of the object that the reader stands on; null where it has none.</summary>
    [MethodImpl(Optimization.Aggressive)]
    private string? ReadNamed(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        string? text = null;
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonForm.Wrong(reader, "link's properties", "an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.IsText(name))
            {
                reader.Skip();
                continue;
            }
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
                text = Shared(ref reader, body);
            else if (reader.TokenType != JsonTokenType.Null)
                throw JsonForm.Wrong(reader, "change indicator", "text");
        }
        return text;
    }

    [MethodImpl(Optimization.Aggressive)]
    private string Shared(ref Utf8JsonReader reader, ReadOnlySpan<byte> body)
    {
        if (reader.ValueIsEscaped)
            return JsonText.Read(ref reader);
        var start = (int)reader.TokenStartIndex + 1;
        var text = reader.ValueSpan;
        var place = ValueCache.PlaceOf(text);
        if (_indicators.Find(body, text, place, out _) is string known)
            return known;
        var made = JsonText.Read(ref reader);
        _indicators.Keep(place, start, text.Length, made, ValueKinds.Text);
        return made;
    }

    /// <summary>Of a link only the path counts, never its host: it may name another port or an internal machine.</summary>
    private static string? Path(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.String)
            throw JsonForm.Wrong(reader, "link's href", "text");
        // The rest of a link is longer than the path: it is cut off before it becomes text.
        return reader.ValueIsEscaped ? LinkPath.Of(JsonText.Read(ref reader)) : JsonText.Read(LinkPath.Of(reader.ValueSpan));
    }
}
