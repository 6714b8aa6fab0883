using System.Collections.Concurrent;
using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Data;

/// <summary>Rows that belong together across resources, for the resources that have some.</summary>
internal interface IBusinessData
{
    /// <summary>The rows of a root resource by its name, or null when there is no business data for it.</summary>
    IRowSource? For(string resource);

    /// <summary>The id of an account combination, by its text; null where there is none.</summary>
    long? CombinationId(string combination);
}

/// <summary>
/// The one place where a resource gets its generated rows: business data where there is some, plausible rows for every other resource
/// and for every child that the business data leaves out.
/// </summary>
/// <param name="seed">What all generated values follow from.</param>
/// <param name="scale">The number of invoices; resources without business data have rows in proportion.</param>
/// <param name="catalog">The resources, where they are not the embedded ones.</param>
/// <param name="business">The connected data, or null for plausible rows everywhere.</param>
internal sealed class DataSet(int seed, int scale, IBusinessData? business, Catalog? catalog = null)
{
    // Ids of generated rows stay below this; ids of rows that clients create start here, so that reading by key meets them last.
    public const long FirstCreatedId = 309_000_000_000_000;

    // Each of its rows is the answer to one request, made by the scheduler.
    private const string WithoutRows = "erpintegrations";

    private readonly ConcurrentDictionary<ResourceType, IRowSource> _sources = new();
    private readonly ConcurrentDictionary<(ResourceType, string), Lazy<TextIndex>> _indexes = new();

    /// <summary>The resources that the rows are of.</summary>
    public Catalog Catalog { get; } = catalog ?? Catalog.Embedded;

    /// <summary>The id of an account combination, by its text; null where there is none.</summary>
    public long? CombinationId(string combination) => business?.CombinationId(combination);

    public IRowSource For(ResourceType type) => _sources.GetOrAdd(type, Make);

    /// <summary>The generated rows of a resource by the text of one attribute; made when it is first asked for.</summary>
    public TextIndex Index(ResourceType type, string attribute) =>
        _indexes.GetOrAdd((type, attribute), key => new Lazy<TextIndex>(() => new TextIndex(For(key.Item1), key.Item2))).Value;

    private IRowSource Make(ResourceType type)
    {
        if (type.Parent is null)
            return business?.For(type.Name) ?? PlausibleRows.OfRoot(type, seed, RootCount(type));
        var parent = For(type.Parent);
        return parent.Children.TryGetValue(type.Name, out var child) ? child : PlausibleChildRows.Of(type, seed, parent);
    }

    // Lists of values are short in life as well; the rest is as many as a fifth of the invoices, within reason.
    private int RootCount(ResourceType type) =>
        type.Name == "invoices" ? scale
        : type.Name == WithoutRows ? 0
        : type.Name.EndsWith("LOV", StringComparison.Ordinal) ? 40
        : type.Has(Verbs.List) || type.Has(Verbs.Get) ? Math.Clamp(scale / 5, 60, 20_000)
        : 0;
}
