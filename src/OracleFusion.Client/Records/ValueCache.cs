namespace OracleFusion.Client.Records;

/// <summary>
/// The latest values of a column by the bytes that they were made of. Statuses, currencies and dates repeat within a page: they are then
/// one object for all rows, which saves memory and the making. A column whose values do not repeat stops looking.
/// </summary>
internal sealed class ValueCache
{
    private const int Size = 16;
    private const int Trial = 64;
    private readonly Entry[] _entries = new Entry[Size];
    private int _lookups;
    private int _hits;

    private struct Entry
    {
        public int Start;
        public int Length;
        public object? Value;
        public ValueKinds Kind;
    }

    public bool IsUseful => _lookups < Trial || _hits * 8 > _lookups;

    public static int PlaceOf(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return 0;
        var hash = ((uint)text.Length * 31) + text[0];
        hash = (hash * 31) + text[text.Length - 1];
        hash = (hash * 31) + text[text.Length / 2];
        hash = (hash * 31) + text[(text.Length - 1) * 3 / 4];
        return (int)((hash ^ (hash >> 4)) % Size);
    }

    public object? Find(ReadOnlySpan<byte> body, ReadOnlySpan<byte> text, int place, out ValueKinds kind)
    {
        ref var entry = ref _entries[place];
        _lookups++;
        if (entry.Value is not null && entry.Length == text.Length && body.Slice(entry.Start, entry.Length).SequenceEqual(text))
        {
            _hits++;
            kind = entry.Kind;
            return entry.Value;
        }
        kind = ValueKinds.None;
        return null;
    }

    public void Keep(int place, int start, int length, object value, ValueKinds kind) =>
        _entries[place] = new Entry
        {
            Start = start,
            Length = length,
            Value = value,
            Kind = kind,
        };
}
