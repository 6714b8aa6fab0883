using System.Collections.Concurrent;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>
/// The rows of a collection, read off its sheet. For an attribute it takes the first that knows it: the sheet, the collection that it is a
/// stretch of, the row above, the vocabulary, and at last a plausible value of the type.
/// </summary>
internal class Table : IRowSource, IColumns
{
    private readonly ConcurrentDictionary<string, Func<int, object?>> _columns = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyDictionary<string, IChildSource>> _children;

    public Table(Enterprise enterprise, ResourceType type, Sheet sheet, int count, int collection)
    {
        Enterprise = enterprise;
        Type = type;
        Sheet = sheet;
        Count = count;
        Collection = collection;
        Ids = new Ids(collection, Dice("Ids"));
        Source = sheet.Source is var (path, shift) ? (enterprise.Table(path), shift) : null;
        _children = new(() => Offspring.Of(this));
        Day = sheet.Timeline ?? (Source is var (source, first) ? row => source.Day(row + first) : row => Calendar.Spread(row, Count));
    }

    public Enterprise Enterprise { get; }

    public ResourceType Type { get; }

    public Sheet Sheet { get; }

    public int Count { get; }

    /// <summary>The number of the collection, from which its ids come.</summary>
    public int Collection { get; }

    public Ids Ids { get; }

    public (Table Table, int Shift)? Source { get; protected init; }

    /// <summary>The day that a row came about.</summary>
    public Func<int, DateOnly> Day { get; protected init; }

    public IReadOnlyDictionary<string, IChildSource> Children => _children.Value;

    public Dice Dice(string name) => Enterprise.Dice($"{Type.Path}.{name}");

    public Func<int, object?> Column(string attribute) =>
        Type.Find(attribute) is null
            ? throw new ArgumentException($"{Type} has no attribute {attribute}.", nameof(attribute))
            : Answer(attribute);

    /// <summary>A column; of names that the catalog lacks, those that the sheet has a line for.</summary>
    public Func<int, object?> Answer(string attribute) => _columns.GetOrAdd(attribute, Make);

    public int IndexOf(params object[] key)
    {
        var names = Type.Key;
        if (names.Count == 0 || names.Count != key.Length)
            return -1;
        for (var i = 0; i < key.Length; i++)
        {
            if (Finder(names[i].Name) is { } finder)
                return finder(key[i]) is >= 0 and var found && Matches(found, key) ? found : -1;
        }

        for (var row = 0; row < Count; row++)
        {
            if (Matches(row, key))
                return row;
        }

        return -1;
    }

    /// <summary>The row of the subject that a row is about.</summary>
    public virtual Func<int, int> Link(string subject)
    {
        if (Sheet.Links.TryGetValue(subject, out var link))
            return link;
        if (Source is var (source, shift))
        {
            var theirs = source.Link(subject);
            return row => theirs(row + shift);
        }

        return Enterprise.Vocabulary[subject].Choose(this);
    }

    /// <summary>A column from the row above, for an attribute that this collection has no line for; null for a root resource.</summary>
    protected virtual Func<int, object?>? Inherit(string attribute) => null;

    private Func<object, int>? Finder(string attribute)
    {
        if (Sheet.Finders.TryGetValue(attribute, out var finder))
            return finder(this);
        if (IsOwnId(attribute))
            return value => value is long id ? Ids.RowOf(id, Count) : -1;
        if (Source is var (source, shift) && source.Finder(attribute) is { } theirs)
            return value => theirs(value) - shift is >= 0 and var row && row < Count ? row : -1;
        return null;
    }

    private bool Matches(int row, object[] key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            var value = Answer(Type.Key[i].Name)(row);
            if (!Equals(value, key[i]) && (value is null || Text.Plain(value) is not { } text || text != Text.Plain(key[i])))
                return false;
        }

        return true;
    }

    private Func<int, object?> Make(string attribute)
    {
        var stated = Type.Find(attribute);
        var column = Fit.To(stated?.Kind ?? AttributeKind.Text, Raw(attribute, stated));
        if (stated is not null && AuditDates.Before(Type, stated) is { } creation)
            column = AuditDates.NotBefore(column, Answer(creation.Name));
        if (!Sheet.Gaps.TryGetValue(attribute, out var empty))
            return column;
        var gaps = Dice(attribute + "?");
        return row => gaps.Chance(row, empty) ? null : column(row);
    }

    private Func<int, object?> Raw(string attribute, ResourceAttribute? stated)
    {
        if (Sheet.Rules.TryGetValue(attribute, out var rule))
            return rule(this, Dice(attribute));
        if (stated is null)
            throw new ArgumentException($"{Type} has no attribute {attribute}.", nameof(attribute));
        if (Source is var (source, shift) && Repeats(source.Type, attribute))
        {
            var theirs = source.Answer(attribute);
            return row => theirs(row + shift);
        }

        if (IsOwnId(attribute))
            return row => Ids.At(row);
        return Inherit(attribute)
            // Where Oracle's pages list the values, the name says less.
            ?? (stated.Values.Count == 0 ? Enterprise.Vocabulary.Column(this, stated) : null)
            ?? PlausibleValue.Column(this, stated);
    }

    // A key is repeated only where it is one: else it would not tell the rows apart.
    private bool Repeats(ResourceType source, string attribute) =>
        source.Find(attribute) is not null && (!IsKey(Type, attribute) || IsKey(source, attribute));

    private bool IsOwnId(string attribute) =>
        Type.Key is [var key]
        && key.Name == attribute
        && key.Kind == AttributeKind.Integer
        && !Sheet.Rules.ContainsKey(attribute)
        && attribute.EndsWith("Id", StringComparison.Ordinal)
        && OwnsKey(attribute);

    /// <summary>Whether the key is this collection's own, not that of the row above.</summary>
    protected virtual bool OwnsKey(string attribute) => Source is not var (source, _) || !IsKey(source.Type, attribute);

    protected static bool IsKey(ResourceType type, string attribute) =>
        type.Key.Any(k => string.Equals(k.Name, attribute, StringComparison.OrdinalIgnoreCase));
}
