using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Changes;

/// <summary>Watermarks as JSON.</summary>
internal static class WatermarkText
{
    private const int Whole = 1;

    /// <summary>The version of a watermark that has a place within a reading: what does not know of that must not read it.</summary>
    private const int Placed = 2;

    // Conditions have quotes and signs of comparison, which people are to be able to read; the text goes into no web page.
    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(FusionWatermark watermark)
    {
        using var bytes = new MemoryStream();
        Write(watermark, bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <exception cref="FusionInputException">The text is no watermark.</exception>
    public static FusionWatermark Read(string text, string where)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            // The manifest of an export has the watermark behind it.
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("IsComplete", out var isComplete))
            {
                if (isComplete.ValueKind == JsonValueKind.False)
                    throw Broken("it is of an export that is not whole yet. Finish that first: give the same command again");
                root = root.TryGetProperty("Watermark", out var within)
                    ? within
                    : throw Broken("it is of an export of all rows, without -Since");
            }
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("Resource", out _))
                throw Broken("it has no Resource");
            if (root.TryGetProperty("Version", out var version) && version.GetInt32() > Placed)
                throw Broken($"it is of version {version.GetInt32()}, which a later version of this module wrote");
            var seen = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var row in root.GetProperty("Seen").EnumerateObject())
            {
                var state = row.Value.GetString() ?? "";
                seen[row.Name] = SeenVersion.TryParse(state) is null ? throw Broken($"the state of {row.Name} is none") : state;
            }
            return new FusionWatermark
            {
                Server = Uri.TryCreate(Text(root, "Server"), UriKind.Absolute, out var server)
                    ? server
                    : throw Broken("its Server is no address"),
                Resource = Text(root, "Resource"),
                Kind = KindOf(root.GetProperty("Kind")),
                Attribute = Text(root, "Attribute"),
                Condition = root.TryGetProperty("Condition", out var condition) ? condition.GetString() : null,
                Number = root.GetProperty("Number").GetInt64(),
                Time = Moment(root, "Time"),
                From = Moment(root, "From"),
                Position = Number(root, "Position"),
                PositionFrom = Moment(root, "PositionFrom"),
                PositionBegan = Moment(root, "PositionBegan"),
                KeysFrom = Number(root, "KeysFrom"),
                Seen = seen,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Broken(e.Message);
        }

        FusionInputException Broken(string why) =>
            new(
                $"What {where} has is no watermark: {why}. A watermark comes from -WatermarkVariable, and its text is what \"$watermark\" "
                    + "gives."
            );
    }

    private static void Write(FusionWatermark watermark, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, Form);
        json.WriteStartObject();
        json.WriteNumber("Version", watermark.Position is null && watermark.KeysFrom is null ? Whole : Placed);
        json.WriteString("Server", watermark.Server.AbsoluteUri);
        json.WriteString("Resource", watermark.Resource);
        json.WriteString("Kind", watermark.Kind.ToString());
        json.WriteString("Attribute", watermark.Attribute);
        if (watermark.Condition is { } condition)
            json.WriteString("Condition", condition);
        json.WriteNumber("Number", watermark.Number);
        WriteMoment(json, "Time", watermark.Time);
        WriteMoment(json, "From", watermark.From);
        if (watermark.Position is { } position)
            json.WriteNumber("Position", position);
        WriteMoment(json, "PositionFrom", watermark.PositionFrom);
        WriteMoment(json, "PositionBegan", watermark.PositionBegan);
        if (watermark.KeysFrom is { } keysFrom)
            json.WriteNumber("KeysFrom", keysFrom);
        json.WriteStartObject("Seen");
        foreach (var row in watermark.Seen.OrderBy(static row => row.Key, StringComparer.Ordinal))
            json.WriteString(row.Key, row.Value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMoment(Utf8JsonWriter json, string name, DateTimeOffset? moment)
    {
        if (moment is { } time)
            json.WriteString(name, DateText.Write(time));
    }

    // ConvertTo-Json writes an enumeration as its number.
    private static FusionChangeKind KindOf(JsonElement kind) =>
        kind.ValueKind == JsonValueKind.Number && Enum.IsDefined(typeof(FusionChangeKind), kind.GetInt32())
            ? (FusionChangeKind)kind.GetInt32()
        : kind.ValueKind == JsonValueKind.String && Enum.TryParse<FusionChangeKind>(kind.GetString(), out var known) ? known
        : throw new FormatException($"there is no kind of changes '{kind}'");

    private static string Text(JsonElement root, string name) =>
        root.GetProperty(name).GetString() ?? throw new FormatException($"its {name} is null");

    private static long? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : null;

    private static DateTimeOffset? Moment(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.GetString() is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;
}
