using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Data;

/// <summary>Plausible rows of a child collection: the same small number for every parent.</summary>
internal sealed class PlausibleChildRows : PlausibleRows, IChildSource
{
    private readonly ResourceType type;
    private readonly IRowSource parent;
    private readonly int perParent;

    private PlausibleChildRows(ResourceType type, int seed, IRowSource parent, int perParent)
        : base(type, seed, parent.Count * perParent)
    {
        this.type = type;
        this.parent = parent;
        this.perParent = perParent;
    }

    public static PlausibleChildRows Of(ResourceType type, int seed, IRowSource parent) => new(type, seed, parent, PerParent(type, parent));

    public (int First, int Count) RowsOf(int parent) => (parent * perParent, perParent);

    public int ParentOf(int row) => row / perParent;

    public override Func<int, object?> Column(string attribute)
    {
        // A child repeats its parent's key: InvoiceId stands in every line.
        if (type.Parent!.Key.FirstOrDefault(k => SharesKey(k, attribute)) is { } key)
        {
            var column = parent.Column(key.Name);
            return row => column(row / perParent);
        }

        // Lines are numbered within their parent.
        if (
            attribute.EndsWith("Number", StringComparison.Ordinal)
            && type.Find(attribute) is { Kind: AttributeKind.Integer or AttributeKind.Number } number
        )
            return number.Kind == AttributeKind.Integer
                ? row => (object)(row % perParent + 1L)
                : row => (object)(decimal)(row % perParent + 1);
        return base.Column(attribute);
    }

    public override int IndexOf(params object[] key)
    {
        // Such keys tell rows apart within one parent only: the store looks among the parent's rows.
        return -1;
    }

    private bool SharesKey(ResourceAttribute key, string attribute) =>
        string.Equals(key.Name, attribute, StringComparison.OrdinalIgnoreCase) && type.Find(attribute)?.Kind == key.Kind;

    // Flexfields and summaries have one row to each parent; the count must stay an Int32 seven levels down.
    private static int PerParent(ResourceType type, IRowSource parent)
    {
        var single =
            type.Name.EndsWith("DFF", StringComparison.OrdinalIgnoreCase)
            || type.Name.EndsWith("Gdf", StringComparison.OrdinalIgnoreCase)
            || type.Name.EndsWith("summaryAttributes", StringComparison.Ordinal)
            || type.Name.Contains("ttachment", StringComparison.Ordinal)
            || type.Key.Any(k => type.Parent!.Key.Any(p => string.Equals(p.Name, k.Name, StringComparison.OrdinalIgnoreCase)));
        return single || type.Depth > 2 || parent.Count > 100_000_000 ? 1 : 2;
    }
}
