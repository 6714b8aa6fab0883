using System.Globalization;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Data;

/// <summary>
/// Rows of the right types for any resource of the catalog, from the seed alone: the value of an attribute is a function of the seed, the
/// resource's path, the attribute's name and the row's number.
/// </summary>
internal class PlausibleRows : IRowSource
{
    private readonly ResourceType _type;
    private readonly int _seed;
    private readonly long _firstId;

    protected PlausibleRows(ResourceType type, int seed, int count)
    {
        _type = type;
        _seed = seed;
        Count = count;
        _firstId = 300_000_000_000_001 + (Hash.Of(seed, type.Path, 0) % 800_000) * 1_000_000;
    }

    public static PlausibleRows OfRoot(ResourceType type, int seed, int count) => new(type, seed, count);

    public int Count { get; }

    public IReadOnlyDictionary<string, IChildSource> Children => EmptyChildren.Instance;

    public virtual Func<int, object?> Column(string attribute)
    {
        var declared = _type.Find(attribute) ?? throw new KeyNotFoundException($"{_type.Path} has no attribute {attribute}.");
        if (declared == IdentifyingKey)
            return KeyColumn(declared);
        if (declared == _type.AlternateKey)
            return AlternateColumn(declared);
        var column = Hash.Of(_seed, _type.Path + "." + attribute, 0);
        if (_type.Key.Contains(declared))
            return PlausibleValues.OfKey(declared, column);
        var values = PlausibleValues.Of(declared, column);
        return AuditDates.Before(_type, declared) is { } creation ? AuditDates.NotBefore(values, Column(creation.Name)) : values;
    }

    public virtual int IndexOf(params object[] key)
    {
        if (IdentifyingKey is not { } identifying || key.Length != _type.Key.Count)
            return -1;
        var position = _type.Key.ToList().IndexOf(identifying);
        var row = RowOfKey(identifying, key[position]);
        if (row < 0 || row >= Count)
            return -1;
        for (var i = 0; i < key.Length; i++)
        {
            if (!Equals(Column(_type.Key[i].Name)(row), key[i]))
                return -1;
        }

        return row;
    }

    // The first key attribute that can count: it alone tells the rows apart.
    protected ResourceAttribute? IdentifyingKey =>
        _type.Key.FirstOrDefault(k => k.Kind is AttributeKind.Integer or AttributeKind.Number)
        ?? _type.Key.FirstOrDefault(k => k.Kind == AttributeKind.Text)
        ?? (_type.Key.Count > 0 ? _type.Key[0] : null);

    private bool KeyIsOrdinal => IdentifyingKey is { } k && k.Name.EndsWith("Number", StringComparison.Ordinal);

    private string KeyStem => KeyStems.Of(_type.Name);

    private Func<int, object?> KeyColumn(ResourceAttribute key) =>
        key.Kind switch
        {
            AttributeKind.Integer => KeyIsOrdinal ? row => (object)(row + 1L) : row => (object)(_firstId + row),
            AttributeKind.Number => row => (object)(decimal)(row + 1),
            AttributeKind.Text => row => KeyStem + (row + 1).ToString("D6", CultureInfo.InvariantCulture),
            AttributeKind.Date => row => (object)new DateOnly(2000, 1, 1).AddDays(row),
            AttributeKind.Timestamp => row => (object)new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(row),
            _ => throw new InvalidOperationException($"{_type.Path} has a key of kind {key.Kind}, which cannot tell rows apart."),
        };

    // It tells the rows apart as the key does, and is not the key.
    private Func<int, object?> AlternateColumn(ResourceAttribute alternate) =>
        alternate.Kind switch
        {
            AttributeKind.Integer => row => (object)(_firstId + 500_000 + row),
            _ => row => KeyStem + (row + 1).ToString("D6", CultureInfo.InvariantCulture),
        };

    private int RowOfKey(ResourceAttribute key, object value) =>
        (key.Kind, value) switch
        {
            (AttributeKind.Integer, long id) => Within(KeyIsOrdinal ? id - 1 : id - _firstId),
            (AttributeKind.Number, decimal number) => number == decimal.Truncate(number) ? Within((long)number - 1) : -1,
            (AttributeKind.Text, string text) => text.StartsWith(KeyStem, StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(KeyStem.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? Within(number - 1)
                : -1,
            (AttributeKind.Date, DateOnly date) => Within(date.DayNumber - new DateOnly(2000, 1, 1).DayNumber),
            (AttributeKind.Timestamp, DateTimeOffset time) => Within(
                (long)(time - new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalMinutes
            ),
            _ => -1,
        };

    private int Within(long row) => row >= 0 && row < Count ? (int)row : -1;
}

/// <summary>The beginning of text keys: the capitals of the resource's name.</summary>
internal static class KeyStems
{
    public static string Of(string name)
    {
        var capitals = string.Concat(name.Where(char.IsUpper));
        return (char.ToUpperInvariant(name[0]) + capitals)[..Math.Min(4, capitals.Length + 1)];
    }
}

/// <summary>No children: what a source answers that leaves them to <see cref="DataSet"/>.</summary>
internal static class EmptyChildren
{
    public static IReadOnlyDictionary<string, IChildSource> Instance { get; } = new Dictionary<string, IChildSource>();
}
