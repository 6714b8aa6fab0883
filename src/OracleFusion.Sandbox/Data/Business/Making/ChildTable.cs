using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>The rows of a child collection: a pattern says how many each parent has; what they do not know, the row above does.</summary>
internal sealed class ChildTable : Table, IChildSource
{
    private readonly Table _parent;
    private readonly Repeat _rows;
    private readonly int _parentShift;
    private readonly int _shift;
    private readonly Lazy<ResourceAttribute?> _telling;

    /// <param name="parentShift">
    /// How far on in the pattern the parent's first row stands: not 0 where the parent is a stretch of another collection.
    /// </param>
    public ChildTable(Table parent, ResourceType type, Sheet sheet, int collection, Repeat rows, Table? source, int parentShift)
        : base(parent.Enterprise, type, sheet, checked(rows.First(parent.Count + parentShift) - rows.First(parentShift)), collection)
    {
        _parent = parent;
        _rows = rows;
        _parentShift = parentShift;
        _shift = rows.First(parentShift);
        if (source is not null)
            Source = (source, _shift);
        _telling = new(FindTelling);
        Day = sheet.Timeline ?? (row => parent.Day(ParentOf(row)));
    }

    public Repeat Pattern => _rows;

    public (int First, int Count) RowsOf(int parent) => (_rows.First(parent + _parentShift) - _shift, _rows.Count(parent + _parentShift));

    public int ParentOf(int row) => _rows.ParentOf(row + _shift) - _parentShift;

    /// <summary>The place of a row among its parent's, from 1.</summary>
    public long NumberOf(int row) => row + _shift - _rows.First(_rows.ParentOf(row + _shift)) + 1;

    public override Func<int, int> Link(string subject)
    {
        if (Sheet.Links.TryGetValue(subject, out var link))
            return link;
        var above = _parent.Link(subject);
        return row => above(ParentOf(row));
    }

    protected override bool OwnsKey(string attribute) => base.OwnsKey(attribute) && !(_rows == Repeat.One && Above(attribute) is not null);

    protected override Func<int, object?>? Inherit(string attribute)
    {
        if (attribute == _telling.Value?.Name)
            return Tell(_telling.Value);
        if (FromAbove(attribute) is { } column)
            return column;
        var counts = Type.Find(attribute)!.Kind is AttributeKind.Integer or AttributeKind.Number;
        var isPlace =
            attribute.EndsWith("LineNumber", StringComparison.Ordinal) || attribute.EndsWith("SequenceNumber", StringComparison.Ordinal);
        return counts && isPlace ? row => NumberOf(row) : null;
    }

    /// <summary>
    /// The attribute of the key that tells a parent's rows apart, where neither the sheet nor a subject that it links does: a number before
    /// a text before a date. Null where the key is the parent's: such a row stands beside its parent alone.
    /// </summary>
    private ResourceAttribute? FindTelling() =>
        Sheet.Links.Count > 0
            ? null
            : Type
                .Key.Where(k => !Sheet.Rules.ContainsKey(k.Name) && OwnsKey(k.Name) && (Type.Key.Count == 1 || FromAbove(k.Name) is null))
                .OrderBy(k =>
                    k.Kind switch
                    {
                        AttributeKind.Integer => 0,
                        AttributeKind.Text => 1,
                        AttributeKind.Number => 2,
                        _ => 3,
                    }
                )
                .FirstOrDefault();

    private Func<int, object?> Tell(ResourceAttribute key) =>
        key.Kind switch
        {
            AttributeKind.Integer when key.Name.EndsWith("Id", StringComparison.Ordinal) => row => Ids.At(row),
            AttributeKind.Text => row => Text.Serial("", row + 1, 8),
            AttributeKind.Date or AttributeKind.Timestamp => row => Day(row).AddDays((int)NumberOf(row) - 1),
            _ => row => NumberOf(row),
        };

    // Names that mean the same in a row and in the row above: the keys of both, ids, numbers and currencies. A status or a date does not.
    private Func<int, object?>? FromAbove(string attribute)
    {
        var passes = Passed.Any(ending => attribute.EndsWith(ending, StringComparison.Ordinal));
        if (Above(attribute) is { } name && (passes || IsKey(_parent.Type, name)))
        {
            var column = _parent.Answer(name);
            return row => column(ParentOf(row));
        }

        return passes && _parent is ChildTable above && above.FromAbove(attribute) is { } higher ? row => higher(ParentOf(row)) : null;
    }

    private static readonly string[] Passed = ["Id", "Number", "Currency", "CurrencyCode", "BU"];

    private string? Above(string attribute) =>
        _parent.Type.Attributes.FirstOrDefault(a => string.Equals(a.Name, attribute, StringComparison.OrdinalIgnoreCase))?.Name;
}
