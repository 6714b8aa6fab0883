using System.Collections.Concurrent;
using OracleFusion.Sandbox.Data.Business.Flows;
using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>Columns by name: a table's, or a list's of the enterprise's own setup.</summary>
internal interface IColumns
{
    int Count { get; }

    Func<int, object?> Answer(string attribute);
}

/// <summary>
/// One made-up enterprise: a seed, a size, and the collections that it has. Collections are put together when first asked for.
/// </summary>
internal sealed class Enterprise
{
    private readonly Dictionary<string, (int Count, Action<Sheet> Declare, int Collection)> _declared = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Table>> _tables = new(StringComparer.Ordinal);
    private readonly Catalog _catalog;

    public Enterprise(int seed, int scale, Catalog catalog)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        Seed = seed;
        Scale = scale;
        _catalog = catalog;
        Size = new Size(scale);
        People = new People(this);
        Setup = new Setup(this);
        Buying = new Buying(this);
        Selling = new Selling(this);
        Closing = new Closing(this);
        Accounting = new Accounting(this);
        Books = new Books(this);
        Vocabulary = new Vocabulary(this);
    }

    public int Seed { get; }

    /// <summary>The number of payables invoices; everything else is in proportion.</summary>
    public int Scale { get; }

    public Size Size { get; }

    public People People { get; }

    public Setup Setup { get; }

    public Buying Buying { get; }

    public Selling Selling { get; }

    public Books Books { get; }

    public Accounting Accounting { get; }

    public Closing Closing { get; }

    public Vocabulary Vocabulary { get; }

    public IEnumerable<string> Names => _declared.Keys;

    public bool Has(string resource) => _declared.ContainsKey(resource);

    public Dice Dice(string name) => new(Seed, name);

    /// <summary>Says that there is a root resource, how many rows it has and what is known of them.</summary>
    public void Add(string resource, int rows, Action<Sheet> declare) =>
        _declared.Add(resource, (rows, declare, _declared.Count * Offspring.PerRoot));

    /// <summary>A collection by its path with dots.</summary>
    public Table Table(string path)
    {
        var names = path.Split('.');
        var table = _tables.GetOrAdd(names[0], static (name, self) => new Lazy<Table>(() => self.Make(name)), this).Value;
        foreach (var name in names.AsSpan(1))
            table = (Table)table.Children[name];
        return table;
    }

    private Table Make(string resource)
    {
        if (!_declared.TryGetValue(resource, out var root))
            throw new ArgumentException($"The business data has no resource {resource}.", nameof(resource));
        var type = _catalog.Find(resource)
            ?? throw new InvalidOperationException($"There is business data for {resource}, which the catalog lacks.");
        var sheet = new Sheet();
        root.Declare(sheet);
        return new Table(this, type, sheet, root.Count, root.Collection);
    }
}

/// <summary>How many there are of everything, for a number of payables invoices.</summary>
internal readonly record struct Size(int Invoices)
{
    public int Suppliers => Math.Max(50, Invoices / 20);

    public int Workers => Math.Max(200, Invoices / 10);

    public int Customers => Math.Max(100, Invoices / 10);

    public int Contacts => Customers * 2;

    public int Items => Math.Max(200, Invoices / 5);

    public int SalesOrders => Math.Max(50, Invoices / 2);

    public int Projects => Math.Max(40, Invoices / 25);

    public int Assets => Math.Max(100, Invoices / 10);

    /// <summary>Documents that come about about as often as one invoice in four.</summary>
    public int Often => Math.Max(50, Invoices / 4);

    /// <summary>About one for each twenty invoices.</summary>
    public int Seldom => Math.Max(30, Invoices / 20);

    /// <summary>Setup that hardly grows with the business.</summary>
    public int Few => Math.Max(12, (int)Math.Sqrt(Invoices) / 2);
}
