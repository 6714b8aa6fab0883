using System.Runtime.CompilerServices;
using System.Text.Json;
using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Records;

/// <summary>Reads the value of an attribute.</summary>
internal static class ValueReader
{
    /// <summary>
    /// The children that servers send with a row. Of fewer it is not asked whether they are all: some servers may give their number as the
    /// limit.
    /// </summary>
    private const int UsualLimit = 25;

    private static readonly object True = true;
    private static readonly object False = false;

    [MethodImpl(Optimization.Aggressive)]
    public static object Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, TableColumn column)
    {
        ValueKinds kind;
        object value;
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return RecordColumn.Null;
            case JsonTokenType.String:
                value = ReadShared(ref reader, body, column, (int)reader.TokenStartIndex, reader.ValueSpan.Length + 2, out kind);
                break;
            case JsonTokenType.Number:
                value = ReadShared(ref reader, body, column, (int)reader.TokenStartIndex, reader.ValueSpan.Length, out kind);
                break;
            case JsonTokenType.True:
            case JsonTokenType.False:
                value = reader.TokenType == JsonTokenType.True ? True : False;
                kind = ValueKinds.Boolean;
                break;
            case JsonTokenType.StartArray:
                value = ReadArray(ref reader, body, column, out kind);
                break;
            case JsonTokenType.StartObject:
                value = ReadObject(ref reader, body, column, out kind);
                break;
            default:
                throw new UnreadableBodyException($"the value of {column.Name} is none");
        }
        column.Seen |= kind;
        return value;
    }

    /// <summary>The records that stand for rows: an array, or the one.</summary>
    public static object Records(ChildRows rows, FusionRecord[] inner)
    {
        if (rows.IsOne)
            return inner[rows.Start];
        var records = new FusionRecord[rows.Count];
        Array.Copy(inner, rows.Start, records, 0, rows.Count);
        return records;
    }

    public static void SettleList(object?[] list, FusionRecord[] inner)
    {
        for (var index = 0; index < list.Length; index++)
        {
            if (list[index] is ChildRows rows)
                list[index] = Records(rows, inner);
            else if (list[index] is object?[] nested)
                SettleList(nested, inner);
        }
    }

    [MethodImpl(Optimization.Aggressive)]
    private static object ReadShared(
        ref Utf8JsonReader reader,
        ReadOnlySpan<byte> body,
        TableColumn column,
        int start,
        int length,
        out ValueKinds kind
    )
    {
        var cache = reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped ? null : column.Cache;
        if (cache is null)
            return ReadScalar(ref reader, column, out kind);
        // The quotes are part of what is compared: "10" is not 10.
        var text = body.Slice(start, length);
        var place = ValueCache.PlaceOf(text);
        if (cache.Find(body, text, place, out kind) is { } known)
            return known;
        var value = ReadScalar(ref reader, column, out kind);
        cache.Keep(place, start, length, value, kind);
        return value;
    }

    [MethodImpl(Optimization.Aggressive)]
    private static object ReadScalar(ref Utf8JsonReader reader, TableColumn column, out ValueKinds kind)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            var number = ExactNumber.Read(reader.ValueSpan, column.Declared == CatalogType.Number, out kind);
            return column.Declared == CatalogType.Integer && number is decimal ? ExactNumber.Whole(number, ref kind) : number;
        }
        if (column.IsTemporal && !reader.ValueIsEscaped)
        {
            if (DateText.TryReadDate(reader.ValueSpan, out var date))
            {
                kind = ValueKinds.Date;
                return date;
            }
            if (DateText.TryReadTimestamp(reader.ValueSpan, out var moment))
            {
                kind = ValueKinds.Timestamp;
                return moment;
            }
        }
        if (column.IsNumericText && !reader.ValueIsEscaped)
        {
            kind = ValueKinds.None;
            if (reader.ValueSpan.Length == 0)
                return RecordColumn.Null;
            if (NumericText.TryRead(reader.ValueSpan) is { } number)
            {
                kind = ValueKinds.Decimal;
                return number;
            }
        }
        kind = ValueKinds.Text;
        return JsonText.Read(ref reader);
    }

    private static object ReadArray(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, TableColumn column, out ValueKinds kind)
    {
        List<object?>? list = null;
        var rows = new ChildRows { Start = column.Rows?.Count ?? 0 };
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                var table = column.OpenRows();
                table.ReadRow(ref reader, body);
                rows.Count++;
                list?.Add(
                    new ChildRows
                    {
                        Start = table.Count - 1,
                        Count = 1,
                        IsOne = true,
                    }
                );
                continue;
            }
            // Not only objects: a plain list, in which the objects so far have their places.
            list ??= [.. Spread(rows)];
            list.Add(ReadElement(ref reader, body, column));
        }
        if (list is null && rows.Count > 0)
        {
            kind = ValueKinds.Records;
            return rows;
        }
        kind = list is null ? ValueKinds.Empty : ValueKinds.List;
        return list is null ? Array.Empty<object?>() : list.ToArray();
    }

    private static object? ReadElement(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, TableColumn column) =>
        reader.TokenType switch
        {
            JsonTokenType.String => JsonText.Read(ref reader),
            JsonTokenType.Number => ExactNumber.Read(reader.ValueSpan, asDecimal: false, out _),
            JsonTokenType.True => True,
            JsonTokenType.False => False,
            JsonTokenType.StartArray => ReadArray(ref reader, body, column, out _) is var value && value is ChildRows rows
                ? Spread(rows)
                : value,
            _ => null,
        };

    private static object?[] Spread(ChildRows rows) =>
        [
            .. Enumerable
                .Range(rows.Start, rows.Count)
                .Select(static row => new ChildRows
                {
                    Start = row,
                    Count = 1,
                    IsOne = true,
                }),
        ];

    private static ChildRows ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, TableColumn column, out ValueKinds kind)
    {
        var table = column.OpenRows();
        if (!IsCollection(reader, column.IsChild))
        {
            kind = ValueKinds.Record;
            table.ReadRow(ref reader, body);
            return new ChildRows
            {
                Start = table.Count - 1,
                Count = 1,
                IsOne = true,
            };
        }
        kind = ValueKinds.Records;
        return ReadCollection(ref reader, body, table, column.Name);
    }

    /// <summary>Reads a collection of child rows, which the reader stands on.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="body">The body.</param>
    /// <param name="table">Gets the rows.</param>
    /// <param name="name">What the collection is called.</param>
    public static ChildRows ReadCollection(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, IRowTable table, string name)
    {
        var rows = new ChildRows { Start = table.Count };
        var envelope = default(CollectionEnvelope);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (envelope.TryBeginItems(ref reader))
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType != JsonTokenType.StartObject)
                        throw JsonForm.Wrong(reader, "item of " + name, "an object");
                    table.ReadRow(ref reader, body);
                }
            }
            else if (envelope.TryRead(ref reader))
            {
                // What the collection says of itself.
            }
            else if (reader.IsText("links"u8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.StartArray)
                    throw JsonForm.Wrong(reader, "links", "an array");
                rows.Path = RecordRowLinks.ReadSelf(ref reader, body);
            }
            else
            {
                reader.Skip();
            }
        }
        rows.Count = table.Count - rows.Start;
        // As with pages, a full one is not believed to be the last. Nor is one that contradicts itself: it is read anew by its own address.
        rows.IsSaid = envelope.HasMore == true || envelope.Contradiction(rows.Count) is not null;
        rows.HasMore = rows.IsSaid || rows.Count >= Math.Max(envelope.Limit ?? long.MaxValue, UsualLimit);
        return rows;
    }

    /// <summary>
    /// Whether an object is a collection (framework version 3 and up): it has items, and says whether there are more or how many; of a
    /// child that the catalog knows the items are enough. Looks ahead on a copy of the reader.
    /// </summary>
    public static bool IsCollection(Utf8JsonReader reader, bool isChild)
    {
        var hasItems = false;
        var hasCount = isChild;
        while (!(hasItems && hasCount) && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isItems = reader.IsText("items"u8);
            hasCount |= reader.IsText("hasMore"u8) || reader.IsText("count"u8);
            reader.Read();
            hasItems |= isItems && reader.TokenType == JsonTokenType.StartArray;
            if (!(hasItems && hasCount))
                reader.Skip();
        }
        return hasItems && hasCount;
    }
}
