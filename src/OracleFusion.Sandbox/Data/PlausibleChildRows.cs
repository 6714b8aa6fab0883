using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Data;

/// <summary>Plausible rows of a child collection: the same small number for every parent.</summary>
internal sealed class PlausibleChildRows : PlausibleRows, IChildSource
{
    private readonly ResourceType _type;
    private readonly IRowSource _parent;
    private readonly int _perParent;

    private PlausibleChildRows(ResourceType type, int seed, IRowSource parent, int perParent)
        : base(type, seed, parent.Count * perParent)
    {
        _type = type;
        _parent = parent;
        _perParent = perParent;
    }

    public static PlausibleChildRows Of(ResourceType type, int seed, IRowSource parent) => new(type, seed, parent, PerParent(type, parent));

    public (int First, int Count) RowsOf(int parent) => (parent * _perParent, _perParent);

    public int ParentOf(int row) => row / _perParent;

    public override Func<int, object?> Column(string attribute)
    {
        // A child repeats its parent's key: InvoiceId stands in every line.
        if (_type.Parent!.Key.FirstOrDefault(k => SharesKey(k, attribute)) is { } key)
        {
            var column = _parent.Column(key.Name);
            return row => column(row / _perParent);
        }

        // Lines are numbered within their parent.
        if (
            attribute.EndsWith("Number", StringComparison.Ordinal)
            && _type.Find(attribute) is { Kind: AttributeKind.Integer or AttributeKind.Number } number
        )
            return number.Kind == AttributeKind.Integer
                ? row => (object)(row % _perParent + 1L)
                : row => (object)(decimal)(row % _perParent + 1);
        return base.Column(attribute);
    }

    public override int IndexOf(params object[] key)
    {
        // Such keys tell rows apart within one parent only: the store looks among the parent's rows.
        return -1;
    }

    private bool SharesKey(ResourceAttribute key, string attribute) =>
        string.Equals(key.Name, attribute, StringComparison.OrdinalIgnoreCase) && _type.Find(attribute)?.Kind == key.Kind;

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
