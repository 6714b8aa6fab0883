using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OracleFusion.Client.Export;

/// <summary>
/// What stands beside an export: what it is of, how far it has come, and which files are whole. It is written after the rows that it speaks
/// of, in one step of the file system.
/// </summary>
internal sealed class ExportManifest
{
    private const int Version = 3;
    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>What is exported and how; a run that goes on has to have the same.</summary>
    public required IReadOnlyDictionary<string, string> Of { get; init; }

    /// <summary>Whether all rows are written and have their places in whole files.</summary>
    public bool IsComplete { get; set; }

    /// <summary>How many rows are written, children not counted.</summary>
    public long Rows { get; set; }

    /// <summary>The key of the last row that is written; null where the rows are not read by key.</summary>
    public long? Position { get; set; }

    /// <summary>The number of the part that is written to, from 1.</summary>
    public int Part { get; set; } = 1;

    /// <summary>The watermark after these rows, where they are changes.</summary>
    public FusionWatermark? Watermark { get; set; }

    /// <summary>The columns of each table, by its name, in the order of the files.</summary>
    public Dictionary<string, IReadOnlyList<string>> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>The columns before the rows' own of each table, by its name.</summary>
    public Dictionary<string, IReadOnlyList<string>> Parents { get; } = new(StringComparer.Ordinal);

    /// <summary>Files of an older export that go when the first one of this is whole.</summary>
    public List<string> Stale { get; } = [];

    /// <summary>The files that are written to.</summary>
    public List<OpenFile> Open { get; } = [];

    /// <summary>The files that are whole. Those that still have their old name get the new one.</summary>
    public List<WholeFileEntry> Files { get; } = [];

    /// <summary>A file that is written to.</summary>
    /// <param name="Table">The child collection.</param>
    /// <param name="Rows">How many rows are in it.</param>
    /// <param name="Length">How many bytes count.</param>
    /// <param name="Segments">From which byte on rows have how many columns.</param>
    internal sealed record OpenFile(string Table, long Rows, long Length, IReadOnlyList<(long Start, int Columns)> Segments);

    /// <summary>A file that is whole.</summary>
    internal sealed record WholeFileEntry(string Name, string Source, string Table, long Rows, long Length, string Sha256, int Columns);

    /// <summary>Writes the manifest.</summary>
    public void Save(string path)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content, Form))
            Write(json);
        WholeFile.Write(path, content.ToArray());
    }

    /// <summary>Reads the manifest; null where there is none.</summary>
    /// <exception cref="FusionInputException">It is none.</exception>
    public static ExportManifest? Load(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return Read(document.RootElement, path);
        }
        catch (Exception e)
            when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw new FusionInputException(
                $"'{path}' is no manifest of an export: {e.Message} Remove it, or give -Force to begin anew.",
                e
            );
        }
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("Version", Version);
        json.WriteBoolean("IsComplete", IsComplete);
        json.WriteNumber("Rows", Rows);
        if (Position is { } position)
            json.WriteNumber("Position", position);
        json.WriteNumber("Part", Part);
        json.WriteStartObject("Of");
        foreach (var fact in Of)
            json.WriteString(fact.Key, fact.Value);
        json.WriteEndObject();
        json.WriteStartArray("Files");
        foreach (var file in Files)
        {
            json.WriteStartObject();
            json.WriteString("Name", file.Name);
            json.WriteString("Source", file.Source);
            json.WriteString("Table", file.Table);
            json.WriteNumber("Rows", file.Rows);
            json.WriteNumber("Length", file.Length);
            json.WriteString("Sha256", file.Sha256);
            json.WriteNumber("Columns", file.Columns);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteTables(json, "Tables", Tables);
        WriteTables(json, "Parents", Parents);
        WriteNames(json, "Stale", Stale);
        json.WriteStartArray("Open");
        foreach (var file in Open)
            Write(json, file);
        json.WriteEndArray();
        if (Watermark is { } watermark)
        {
            json.WritePropertyName("Watermark");
            json.WriteRawValue(watermark.ToString());
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OpenFile file)
    {
        json.WriteStartObject();
        json.WriteString("Table", file.Table);
        json.WriteNumber("Rows", file.Rows);
        json.WriteNumber("Length", file.Length);
        json.WriteStartArray("Segments");
        foreach (var (start, columns) in file.Segments)
            json.WriteStringValue(string.Format(CultureInfo.InvariantCulture, "{0}:{1}", start, columns));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTables(Utf8JsonWriter json, string property, Dictionary<string, IReadOnlyList<string>> tables)
    {
        // As a list: the name of the main table is empty, and ConvertFrom-Json takes no property without a name.
        json.WriteStartArray(property);
        foreach (var table in tables)
        {
            json.WriteStartObject();
            json.WriteString("Table", table.Key);
            WriteNames(json, "Columns", table.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter json, string property, IReadOnlyList<string> names)
    {
        json.WriteStartArray(property);
        foreach (var name in names)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private static ExportManifest Read(JsonElement root, string path)
    {
        if (root.GetProperty("Version").GetInt32() is not Version and var version)
            throw new FusionInputException(
                $"'{path}' was written by another version of this module (its Version is {version}, and {Version} is known). Finish the "
                    + "export with that version, or give -Force to begin anew."
            );
        var manifest = new ExportManifest
        {
            Of = root.GetProperty("Of").EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.GetString() ?? ""),
            IsComplete = root.GetProperty("IsComplete").GetBoolean(),
            Rows = root.GetProperty("Rows").GetInt64(),
            Position = root.TryGetProperty("Position", out var position) ? position.GetInt64() : null,
            Part = root.GetProperty("Part").GetInt32(),
            Watermark = root.TryGetProperty("Watermark", out var watermark) ? FusionWatermark.Parse(watermark.GetRawText()) : null,
        };
        foreach (var file in root.GetProperty("Files").EnumerateArray())
        {
            manifest.Files.Add(
                new WholeFileEntry(
                    NameOfFile(file.GetProperty("Name")),
                    NameOfFile(file.GetProperty("Source")),
                    Text(file, "Table"),
                    file.GetProperty("Rows").GetInt64(),
                    file.GetProperty("Length").GetInt64(),
                    Text(file, "Sha256"),
                    file.GetProperty("Columns").GetInt32()
                )
            );
        }
        foreach (var table in root.GetProperty("Tables").EnumerateArray())
            manifest.Tables[Text(table, "Table")] = Names(table.GetProperty("Columns"));
        foreach (var table in root.GetProperty("Parents").EnumerateArray())
            manifest.Parents[Text(table, "Table")] = Names(table.GetProperty("Columns"));
        manifest.Stale.AddRange(root.GetProperty("Stale").EnumerateArray().Select(NameOfFile));
        foreach (var file in root.GetProperty("Open").EnumerateArray())
        {
            manifest.Open.Add(
                new OpenFile(
                    Text(file, "Table"),
                    file.GetProperty("Rows").GetInt64(),
                    file.GetProperty("Length").GetInt64(),
                    [.. file.GetProperty("Segments").EnumerateArray().Select(static s => Segment(Text(s)))]
                )
            );
        }
        return manifest;
    }

    private static (long, int) Segment(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 2
            ? (long.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture))
            : throw new FormatException($"'{text}' is no segment.");
    }

    private static IReadOnlyList<string> Names(JsonElement list) => [.. list.EnumerateArray().Select(static n => Text(n))];

    // A manifest lies beside its export, in folders of many people: what it names is removed and moved, and lies beside it too.
    private static string NameOfFile(JsonElement element)
    {
        var name = Text(element);
        return name is not ("" or "." or "..") && name.IndexOfAny(['/', '\\', ':']) < 0
            ? name
            : throw new FormatException($"'{name}' is not the name of a file beside it.");
    }

    private static string Text(JsonElement element, string name) => Text(element.GetProperty(name));

    private static string Text(JsonElement element) => element.GetString() ?? throw new FormatException("A name is null.");
}
