using System.Text.Json;
using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Records;

/// <summary>What a collection says of itself beside its items: a page, or the children of a row (framework version 3 and up).</summary>
internal struct CollectionEnvelope
{
    /// <summary>Whether it has items.</summary>
    public bool HasItems { get; private set; }

    /// <summary>Whether there are more rows; null where it does not say.</summary>
    public bool? HasMore { get; private set; }

    /// <summary>The limit that the server worked with.</summary>
    public long? Limit { get; private set; }

    /// <summary>The offset that the server worked with.</summary>
    public long? Offset { get; private set; }

    /// <summary>How many items it says that it has.</summary>
    public long? Count { get; private set; }

    /// <summary>The server's estimate of all rows.</summary>
    public long? Total { get; private set; }

    /// <summary>Moves to the beginning of the items if the property that the reader stands on has them.</summary>
    /// <exception cref="UnreadableBodyException">They are no array, or there are two of them.</exception>
    public bool TryBeginItems(ref Utf8JsonReader reader)
    {
        if (!reader.IsText("items"u8))
            return false;
        reader.Read();
        if (HasItems)
            throw Twice("items");
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new UnreadableBodyException($"its items are no array, but a JSON {reader.TokenType}");
        }
        HasItems = true;
        return true;
    }

    /// <summary>Reads the property that the reader stands on, if it is one of these.</summary>
    /// <exception cref="UnreadableBodyException">It does not have the documented form.</exception>
    public bool TryRead(ref Utf8JsonReader reader)
    {
        if (reader.IsText("hasMore"u8))
            HasMore = HasMore is null ? reader.ReadBoolean("hasMore") : throw Twice("hasMore");
        else if (reader.IsText("limit"u8))
            Limit = Limit is null ? reader.ReadRows("limit") : throw Twice("limit");
        else if (reader.IsText("offset"u8))
            Offset = Offset is null ? reader.ReadRows("offset") : throw Twice("offset");
        else if (reader.IsText("count"u8))
            Count = Count is null ? reader.ReadRows("count") : throw Twice("count");
        else if (reader.IsText("totalResults"u8))
            Total = Total is null ? reader.ReadRows("totalResults") : throw Twice("totalResults");
        else
            return false;
        return true;
    }

    /// <summary>What it says that cannot be, by the number of its items: rows are missing. Null where it agrees with itself.</summary>
    public readonly string? Contradiction(int items)
    {
        if (Count > items)
            return FormattableString.Invariant($"it says that it has {Count} rows, and has {items}");
        return items == 0 && HasMore == true ? "it says that more rows follow, and has none" : null;
    }

    private static UnreadableBodyException Twice(string name) => new($"it has two {name}");
}
