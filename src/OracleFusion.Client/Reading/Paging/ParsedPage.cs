using System.Runtime.CompilerServices;
using System.Text.Json;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Http;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Reading.Paging;

/// <summary>The answer to a request for a collection.</summary>
internal sealed class ParsedPage
{
    private readonly IRowTable _table;
    private CollectionEnvelope _envelope;
    private bool _hasLeftLast;

    private ParsedPage(IRowTable table) => _table = table;

    /// <summary>Whether the server says that there are more rows; null where it does not say.</summary>
    public bool? HasMore => _envelope.HasMore;

    /// <summary>The limit that the server worked with.</summary>
    public long? Limit => _envelope.Limit;

    /// <summary>The offset that the server worked with.</summary>
    public long? Offset => _envelope.Offset;

    /// <summary>The server's estimate of all rows.</summary>
    public long? Total => _envelope.Total;

    public FusionRecord[] Records { get; private set; } = [];

    /// <summary>The rows that the server sent, those that were taken out included.</summary>
    public int Received => _table.Count;

    /// <summary>The rows' keys, those of rows that were taken out included, when they were asked for and every row has one.</summary>
    public long[]? Keys { get; private set; }

    /// <summary>
    /// A hash of each row's own text, those of rows that were taken out included. Only of rows that cannot be told apart by their
    /// addresses, when it was asked for.
    /// </summary>
    public (long, long)[]? Contents { get; private set; }

    /// <summary>
    /// Where the rows that follow these begin: with the last row, where it was left to the next page, otherwise beyond it. Null for a page
    /// without rows.
    /// </summary>
    public KeyStart? Next => Keys is { Length: > 0 } keys ? new KeyStart(keys[keys.Length - 1], _hasLeftLast) : null;

    public IReadOnlyList<IncompleteChild> Incomplete { get; private set; } = [];

    public RecordLayout? Layout => _table.Layout;

    /// <summary>What the first row says that is an error and no record; null where all are records.</summary>
    public string? Error { get; private set; }

    /// <summary>Reads a body.</summary>
    /// <param name="body">The whole body.</param>
    /// <param name="target">What is known of the rows.</param>
    /// <param name="layout">What an earlier page taught.</param>
    /// <param name="shape">What is wanted of the page besides its rows.</param>
    /// <param name="source">The server.</param>
    /// <exception cref="IncompleteBodyException">The JSON breaks off, or has fewer rows than it says.</exception>
    /// <exception cref="UnreadableBodyException">It is no collection.</exception>
    public static ParsedPage Read(ReadOnlySpan<byte> body, RecordShape target, RecordLayout? layout, PageShape shape, RecordServer source)
    {
        IRowTable table = shape.IsRaw ? new RawTable(target) : new RecordTable(target, layout);
        var page = new ParsedPage(table);
        try
        {
            page.ReadEnvelope(body);
        }
        catch (JsonException exception)
        {
            throw JsonBody.Explain(body, exception);
        }
        // As for an answer that breaks off, asking again may help.
        if (page._envelope.Contradiction(table.Count) is { } contradiction)
        {
            throw new IncompleteBodyException($"The answer contradicts itself: {contradiction}.");
        }
        table.Keep(body);
        if (table.SlotOf(ErrorRow.Attribute) >= 0)
            page.Error = Enumerable.Range(0, table.Count).Select(table.ErrorAt).FirstOrDefault(static error => error is not null);
        if (shape.Key is not null)
            page.Keys = page.ReadKeys(shape.Key);
        if (shape.HasContents)
            page.Contents = page.ReadContents(body);
        if (layout is null && page.HasMore != false && !(table.Count >= shape.Last))
            table.AddKnownColumns();
        var incomplete = new List<IncompleteChild>();
        page.Records = table.Finish(source, incomplete);
        page.Incomplete = incomplete;
        return page;
    }

    /// <summary>The address of a row as the server sent them; null where it has none.</summary>
    public string? PathAt(int row) => _table.PathAt(row);

    /// <summary>Whether a page has the very rows of another one, by their addresses or else by their texts.</summary>
    public bool HasRowsOf(ParsedPage other)
    {
        if (Received != other.Received)
            return false;
        for (var row = 0; row < Received; row++)
        {
            if (!string.Equals(PathAt(row), other.PathAt(row), StringComparison.Ordinal))
                return false;
            if (PathAt(row) is null && (Contents is null || other.Contents is null || Contents[row] != other.Contents[row]))
                return false;
        }
        return true;
    }

    /// <summary>Takes rows out of the page; the condition is given a row and its number.</summary>
    public void Keep(Func<FusionRecord, int, bool> condition) => Records = [.. Records.Where(condition)];

    /// <summary>Takes the last row out, to be left to the next page.</summary>
    public FusionRecord LeaveLast()
    {
        var last = Records[Records.Length - 1];
        Records = Records.AsSpan(0, Records.Length - 1).ToArray();
        _hasLeftLast = true;
        return last;
    }

    /// <summary>Puts a row before the others: one that the page before left to this one and that did not come with it.</summary>
    public void Prepend(FusionRecord record) => Records = [record, .. Records];

    private void ReadEnvelope(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        reader.BeginBody("collection");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (_envelope.TryBeginItems(ref reader))
                ReadItems(ref reader, body);
            else if (!_envelope.TryRead(ref reader))
                reader.Skip();
        }
        reader.EndBody();
        if (!_envelope.HasItems)
            throw new UnreadableBodyException("it is no collection: it has no items");
    }

    [MethodImpl(Optimization.Aggressive)]
    private void ReadItems(ref Utf8JsonReader reader, ReadOnlySpan<byte> body)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new UnreadableBodyException("one of its items is no object");
            _table.ReadRow(ref reader, body);
        }
    }

    private long[]? ReadKeys(string key)
    {
        var slot = _table.SlotOf(key);
        if (slot < 0)
            return _table.Count == 0 ? [] : null;
        var keys = new long[_table.Count];
        for (var row = 0; row < keys.Length; row++)
        {
            if (_table.NumberAt(row, slot) is not { } value)
                return null;
            keys[row] = value;
        }
        return keys;
    }

    private (long, long)[] ReadContents(ReadOnlySpan<byte> body)
    {
        var contents = new (long, long)[_table.Count];
        var firsts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < contents.Length; row++)
        {
            if (PathAt(row) is not { } path)
            {
                contents[row] = _table.ContentOf(row, body);
            }
            else if (firsts.TryGetValue(path, out var first))
            {
                contents[first] = _table.ContentOf(first, body);
                contents[row] = _table.ContentOf(row, body);
            }
            else
            {
                firsts.Add(path, row);
            }
        }
        return contents;
    }
}

/// <summary>What is wanted of a page besides its rows.</summary>
/// <param name="Key">The attribute to page by.</param>
/// <param name="HasContents">Whether rows without an address are to be told apart by their texts.</param>
/// <param name="IsRaw">Whether values are to stay JSON.</param>
/// <param name="Last">How many rows are wanted at most; no page follows one that has as many. Null for all.</param>
internal readonly record struct PageShape(string? Key, bool HasContents = false, long? Last = null, bool IsRaw = false);
