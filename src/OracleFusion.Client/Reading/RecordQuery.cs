using OracleFusion.Client.Records;

namespace OracleFusion.Client;

/// <summary>What to read of a resource, and how. Checked before anything is sent.</summary>
public sealed record RecordQuery
{
    /// <summary>The rows of a page that are asked for unless a query says otherwise; the service's usual cap.</summary>
    public const int DefaultPageSize = 500;

    private readonly IReadOnlyList<string>? _wanted;

    /// <summary>The collection to read.</summary>
    public required ResourcePath Resource { get; init; }

    /// <summary>The <c>q</c> of the service, in the grammar of the framework version; null for all rows.</summary>
    public string? Filter { get; init; }

    /// <summary>The name of a finder.</summary>
    public string? Finder { get; init; }

    /// <summary>The variables of the finder.</summary>
    public IReadOnlyDictionary<string, object?>? FinderVariables { get; init; }

    /// <summary>
    /// The attributes to read; empty for all. An attribute of a child is written <c>invoiceLines.LineNumber</c>. Where the key is not among
    /// them it is asked for too, to page by, and is not a property of the records. The records' properties stand in this order.
    /// </summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>
    /// The children to read with each record, or <c>all</c>. Not together with <see cref="Fields"/>: the service would silently drop one of
    /// them.
    /// </summary>
    public IReadOnlyList<string> Expand { get; init; } = [];

    /// <summary>The order: <c>Name:asc,Date:desc</c>. Null for the order of the key.</summary>
    public string? OrderBy { get; init; }

    /// <summary>The day that a date-effective resource is read as of.</summary>
    public DateTime? EffectiveDate { get; init; }

    /// <summary>
    /// Whether to do without links: faster, but the records know neither their address nor their change indicator. Where children are read
    /// with them the self links are asked for all the same, to complete the children by, and then dropped.
    /// </summary>
    public bool OnlyData { get; init; }

    /// <summary>The rows of a page to ask for, from 1; the service may send fewer.</summary>
    public int PageSize { get; init; } = DefaultPageSize;

    /// <summary>The rows to leave out at the beginning.</summary>
    public long Skip { get; init; }

    /// <summary>The rows to read at most; null for all.</summary>
    public long? First { get; init; }

    /// <summary>Whether to ask for the service's estimate of the number of rows.</summary>
    public bool IncludeTotalCount { get; init; }

    /// <summary>The requests to have under way at once, for pages and for children together; of pages more than one only where rows are
    /// read by key.</summary>
    public int ThrottleLimit { get; init; } = 1;

    /// <summary>The framework version of these requests; null for the connection's.</summary>
    public int? FrameworkVersion { get; init; }

    /// <summary>
    /// The full name of the records' class, such as <c>OracleFusion.Invoice</c>; null for one made of the resource's name.
    /// </summary>
    public string? TypeName { get; init; }

    /// <summary>The attributes that the caller asked for, whatever is read besides; none for all. A copy of a query with other
    /// <see cref="Fields"/> has to keep them.</summary>
    internal IReadOnlyList<string> Wanted
    {
        get => _wanted ?? Fields;
        init => _wanted = value;
    }

    /// <summary>Whether the values of rows stay JSON, for what writes files: no objects are made of them.</summary>
    internal bool IsRaw { get; init; }

    /// <summary>
    /// The full name of the class of a resource's records where <see cref="TypeName"/> gives none, such as <c>OracleFusion.invoices</c>.
    /// </summary>
    /// <param name="resource">The resource.</param>
    public static string DefaultTypeName(ResourcePath resource) =>
        RecordShape.DefaultTypeName(resource ?? throw new ArgumentNullException(nameof(resource)));

    /// <summary>What is known of the rows before they are read.</summary>
    /// <param name="server">The server.</param>
    /// <param name="hidden">The attribute that is asked for only to page by.</param>
    internal RecordShape ShapeOn(Uri server, string? hidden = null) =>
        RecordShape.Of(server, Resource, TypeName, Fields, Expand, hidden, OnlyData);
}
