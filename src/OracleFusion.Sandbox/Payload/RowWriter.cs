using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Query;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Payload;

/// <summary>How a response is to be written.</summary>
/// <param name="OnlyData">Without links.</param>
/// <param name="Relations">The link relations to keep; null keeps all.</param>
/// <param name="FrameworkVersion">Decides the shape of children, lists and item metadata.</param>
/// <param name="Day">The day that date-effective children are shown of.</param>
internal sealed record WriteOptions(bool OnlyData, IReadOnlySet<string>? Relations, int FrameworkVersion, DateOnly Day);

/// <summary>
/// Writes rows of one resource from their columns. Everything that does not depend on the row is settled in the constructor.
/// </summary>
internal sealed class RowWriter
{
    /// <summary>How many rows of an expanded child are shown at once from framework version 3 on.</summary>
    public const int ChildLimit = 25;

    private static readonly JsonEncodedText LinksName = JsonEncodedText.Encode("links");
    private static readonly JsonEncodedText ContextName = JsonEncodedText.Encode("@context");

    private readonly Table _table;
    private readonly WriteOptions _options;
    private readonly (JsonEncodedText Name, Func<int, object?> Column)[] _columns;
    private readonly (ResourceType Type, RowWriter Writer)[] _children;
    private readonly LinkTemplate? _links;
    private readonly ArrayBufferWriter<byte> _scratch = new(4096);

    public RowWriter(Table table, Selection selection, WriteOptions options)
    {
        _table = table;
        _options = options;
        _columns = [.. selection.Attributes.Select(a => (a.Encoded, table.Column(a)))];
        _children = [.. selection.Children.Select(c => (c.Key, new RowWriter(table.Snapshot.Table(c.Key), c.Value, options)))];
        _links = options.OnlyData
            ? null
            : LinkTemplate.Of(table.Type, options.Relations, options.FrameworkVersion < FrameworkVersions.Context);
    }

    /// <param name="collectionUrl">The URL of the collection that the row is in.</param>
    public void Write(Utf8JsonWriter writer, int row, string collectionUrl, string parentUrl)
    {
        writer.WriteStartObject();
        foreach (var (name, column) in _columns)
        {
            WriteValue(writer, name, column(row));
        }

        var key = _options.OnlyData && _children.Length == 0 ? "" : KeySearch.UrlKey(_table, row);
        var itemUrl = key.Length == 0 ? "" : $"{collectionUrl}/{key}";
        foreach (var (type, child) in _children)
        {
            writer.WritePropertyName(type.Name);
            child.WriteCollection(writer, row, itemUrl);
        }

        if (_links is not null && _options.FrameworkVersion < FrameworkVersions.Context)
        {
            writer.WritePropertyName(LinksName);
            WriteLinks(writer, row, itemUrl, parentUrl);
        }
        else if (_links is not null)
        {
            writer.WritePropertyName(ContextName);
            writer.WriteStartObject();
            writer.WriteString("key"u8, key);
            writer.WriteStartObject("headers"u8);
            writer.WriteString("ETag"u8, ChangeIndicator.Of(_table.VersionOf(row)));
            writer.WriteEndObject();
            writer.WritePropertyName(LinksName);
            WriteLinks(writer, row, itemUrl, parentUrl);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private void WriteLinks(Utf8JsonWriter writer, int row, string itemUrl, string parentUrl) =>
        _links!.Write(
            writer,
            _scratch,
            Encoding.UTF8.GetBytes(itemUrl),
            Encoding.UTF8.GetBytes(parentUrl),
            ChangeIndicator.Utf8Of(_table.VersionOf(row))
        );

    // A plain array of all rows before framework version 3, the first page of a collection from then on.
    private void WriteCollection(Utf8JsonWriter writer, int parent, string parentUrl)
    {
        var url = $"{parentUrl}/child/{_table.Type.Name}";
        var rows = EffectiveDay.Filter(_table, _options.Day) is { } holds ? _table.RowsOf(parent).Where(holds) : _table.RowsOf(parent);
        if (_options.FrameworkVersion < FrameworkVersions.ChildCollections)
        {
            writer.WriteStartArray();
            foreach (var row in rows)
                Write(writer, row, url, parentUrl);
            writer.WriteEndArray();
            return;
        }

        var page = rows.Take(ChildLimit + 1).ToList();
        var more = page.Count > ChildLimit;
        writer.WriteStartObject();
        writer.WriteStartArray("items"u8);
        foreach (var row in page.Take(ChildLimit))
            Write(writer, row, url, parentUrl);
        writer.WriteEndArray();
        var tail = new PageTail(Math.Min(page.Count, ChildLimit), more, ChildLimit, 0, null);
        CollectionWriter.WriteTail(writer, tail, _table.Type, _options.OnlyData ? null : url, _options.Relations);
        writer.WriteEndObject();
    }

    // Name and value in one call where the writer offers it: a page has tens of thousands of them.
    private void WriteValue(Utf8JsonWriter writer, JsonEncodedText name, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull(name);
                break;
            case string text:
                writer.WriteString(name, text);
                break;
            case long number:
                writer.WriteNumber(name, number);
                break;
            case decimal number:
                writer.WriteNumber(name, number);
                break;
            case bool flag:
                writer.WriteBoolean(name, flag);
                break;
            case DateOnly date:
                Span<byte> day = stackalloc byte[10];
                date.TryFormat(day, out _, "O", CultureInfo.InvariantCulture);
                writer.WriteString(name, day);
                break;
            case DateTimeOffset time:
                WriteTimestamp(writer, name, time);
                break;
            case string[] list when _options.FrameworkVersion >= FrameworkVersions.Lists:
                writer.WriteStartArray(name);
                foreach (var text in list)
                    writer.WriteStringValue(text);
                writer.WriteEndArray();
                break;
            case string[] list:
                writer.WriteString(name, string.Join(',', list));
                break;
            case RawJson json:
                writer.WritePropertyName(name);
                writer.WriteRawValue(json.Text);
                break;
            default:
                throw new InvalidOperationException($"A value of type {value.GetType()} cannot stand in a payload.");
        }
    }

    // Always milliseconds and +00:00: 2023-08-07T07:39:10.027+00:00. The round-trip format has seven digits of a second.
    private static void WriteTimestamp(Utf8JsonWriter writer, JsonEncodedText name, DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte[40];
        Utf8Formatter.TryFormat(time.UtcDateTime, text, out _, 'O');
        "+00:00"u8.CopyTo(text[23..]);
        writer.WriteString(name, text[..29]);
    }
}
