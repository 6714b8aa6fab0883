using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>The rows of a child collection: a pattern says how many each parent has, and what they do not know the row above does.</summary>
internal sealed class ChildTable : Table, IChildSource
{
    private readonly Table parent;
    private readonly Repeat rows;
    private readonly int parentShift;
    private readonly int shift;

    /// <param name="parentShift">How far on the pattern the parent's first row stands: not 0 where the parent is a stretch of another collection.</param>
    public ChildTable(Table parent, ResourceType type, Sheet sheet, int collection, Repeat rows, Table? source, int parentShift)
        : base(parent.Enterprise, type, sheet, checked(rows.First(parent.Count + parentShift) - rows.First(parentShift)), collection)
    {
        this.parent = parent;
        this.rows = rows;
        this.parentShift = parentShift;
        shift = rows.First(parentShift);
        if (source is not null)
            Source = (source, shift);
        Day = sheet.Timeline ?? (row => parent.Day(ParentOf(row)));
    }

    public Repeat Pattern => rows;

    public (int First, int Count) RowsOf(int parent) => (rows.First(parent + parentShift) - shift, rows.Count(parent + parentShift));

    public int ParentOf(int row) => rows.ParentOf(row + shift) - parentShift;

    /// <summary>The place of a row among its parent's, from 1.</summary>
    public long NumberOf(int row) => row + shift - rows.First(rows.ParentOf(row + shift)) + 1;

    public override Func<int, int> Link(string subject)
    {
        if (Sheet.Links.TryGetValue(subject, out var link))
            return link;
        var above = parent.Link(subject);
        return row => above(ParentOf(row));
    }

    protected override bool OwnsKey(string attribute) => base.OwnsKey(attribute) && !(rows == Repeat.One && Above(attribute) is not null);

    protected override Func<int, object?>? Inherit(string attribute)
    {
        var counts = Type.Find(attribute)!.Kind is AttributeKind.Integer or AttributeKind.Number;
        if (Type.Key is [var key] && key.Name == attribute && OwnsKey(attribute))
            return counts ? row => NumberOf(row) : null;
        if (FromAbove(attribute) is { } column)
            return column;
        var isPlace = attribute.EndsWith("LineNumber", StringComparison.Ordinal) || attribute.EndsWith("SequenceNumber", StringComparison.Ordinal);
        return counts && isPlace ? row => NumberOf(row) : null;
    }

    // Names that mean the same in a row and in the row above: the keys of both, ids, numbers and currencies. A status or a date does not.
    private Func<int, object?>? FromAbove(string attribute)
    {
        var passes = Passed.Any(ending => attribute.EndsWith(ending, StringComparison.Ordinal));
        if (Above(attribute) is { } name && (passes || IsKeyOf(parent, name)))
            return parent.Answer(name) is var column ? row => column(ParentOf(row)) : null;
        return passes && parent is ChildTable above && above.FromAbove(attribute) is { } higher ? row => higher(ParentOf(row)) : null;
    }

    private static readonly string[] Passed = ["Id", "Number", "Currency", "CurrencyCode", "BU"];

    private string? Above(string attribute) =>
        parent.Type.Attributes.FirstOrDefault(a => string.Equals(a.Name, attribute, StringComparison.OrdinalIgnoreCase))?.Name;

    private static bool IsKeyOf(Table table, string attribute) =>
        table.Type.Key.Any(k => string.Equals(k.Name, attribute, StringComparison.OrdinalIgnoreCase));
}
