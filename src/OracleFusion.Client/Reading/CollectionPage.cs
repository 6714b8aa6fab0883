using System.Runtime.CompilerServices;
using System.Text.Json;

namespace OracleFusion.Client;

/// <summary>The answer to a request for a collection.</summary>
internal sealed class CollectionPage
{
    private readonly RecordTable _table;

    private CollectionPage(RecordTable table) => _table = table;

    /// <summary>Whether the server says that there are more rows; null where it does not say.</summary>
    public bool? HasMore { get; private set; }

    /// <summary>The limit that the server worked with.</summary>
    public long? Limit { get; private set; }

    /// <summary>The offset that the server worked with.</summary>
    public long? Offset { get; private set; }

    /// <summary>The server's estimate of all rows.</summary>
    public long? Total { get; private set; }

    public FusionRecord[] Records { get; private set; } = [];

    /// <summary>The rows that the server sent, those that were taken out included.</summary>
    public int Received => _table.Count;

    /// <summary>The self link of the first row that the server sent.</summary>
    public string? FirstPath => _table.Count == 0 ? null : _table.PathAt(0);

    /// <summary>The self link of the last row that the server sent.</summary>
    public string? LastPath => _table.Count == 0 ? null : _table.PathAt(_table.Count - 1);

    /// <summary>The rows' keys, those of rows that were taken out included, when they were asked for and every row has one.</summary>
    public long[]? Keys { get; private set; }

    /// <summary>Where the rows that follow these begin: with the last row, where it was left to the next page, otherwise beyond it. Null for a page without rows.</summary>
    public KeyStart? Next => Keys is { Length: > 0 } keys ? new KeyStart(keys[keys.Length - 1], IsIncluded: Records.Length < keys.Length) : null;

    public IReadOnlyList<IncompleteChild> Incomplete { get; private set; } = [];

    public RecordLayout? Layout => _table.Layout;

    /// <summary>Reads a body.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="target">What is known of the rows.</param>
    /// <param name="layout">What an earlier page taught.</param>
    /// <param name="key">The attribute to page by.</param>
    /// <param name="source">The server.</param>
    /// <exception cref="IncompleteBodyException">The JSON breaks off.</exception>
    /// <exception cref="UnreadableBodyException">It is no collection.</exception>
    public static CollectionPage Read(ReadOnlySpan<byte> body, RecordTarget target, RecordLayout? layout, string? key, RecordSource source)
    {
        var table = new RecordTable(target, layout);
        var page = new CollectionPage(table);
        try
        {
            page.ReadEnvelope(body);
        }
        catch (JsonException exception)
        {
            throw JsonBody.Explain(body, exception);
        }
        if (key is not null) page.Keys = page.ReadKeys(key);
        var incomplete = new List<IncompleteChild>();
        page.Records = table.Finish(source, incomplete);
        page.Incomplete = incomplete;
        return page;
    }

    /// <summary>Takes rows out of the page.</summary>
    public void Keep(Func<FusionRecord, bool> condition) => Records = Array.FindAll(Records, record => condition(record));

    /// <summary>Takes the last row out.</summary>
    public void DropLast() => Records = Records.AsSpan(0, Records.Length - 1).ToArray();

    private void ReadEnvelope(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        var hasItems = false;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new UnreadableBodyException("it is no collection, but a JSON " + reader.TokenType);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("items"u8))
            {
                hasItems = true;
                ReadItems(ref reader, body);
            }
            else if (reader.ValueTextEquals("hasMore"u8))
            {
                reader.Read();
                HasMore = reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.TokenType == JsonTokenType.True : null;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("limit"u8))
            {
                Limit = ReadNumber(ref reader);
            }
            else if (reader.ValueTextEquals("offset"u8))
            {
                Offset = ReadNumber(ref reader);
            }
            else if (reader.ValueTextEquals("totalResults"u8))
            {
                Total = ReadNumber(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
        // What follows the object is checked too.
        reader.Read();
        if (!hasItems) throw new UnreadableBodyException("it is no collection: it has no items");
    }

    [MethodImpl(HotLoop.Once)]
    private void ReadItems(ref Utf8JsonReader reader, ReadOnlySpan<byte> body)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray) throw new UnreadableBodyException("its items are no array");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject) throw new UnreadableBodyException("one of its items is no object");
            _table.ReadRow(ref reader, body);
        }
    }

    private static long? ReadNumber(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)) return number;
        reader.Skip();
        return null;
    }

    private long[]? ReadKeys(string key)
    {
        var slot = _table.SlotOf(key);
        if (slot < 0) return _table.Count == 0 ? [] : null;
        var keys = new long[_table.Count];
        for (var row = 0; row < keys.Length; row++)
        {
            if (_table.ValueAt(row, slot) is not long value) return null;
            keys[row] = value;
        }
        return keys;
    }
}
