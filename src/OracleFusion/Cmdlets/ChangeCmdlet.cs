using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Filtering;
using OracleFusion.Nouns;
using OracleFusion.Parameters;
using OracleFusion.Records;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that takes the changes of a resource.</summary>
public abstract partial class ChangeCmdlet : ConnectedCmdlet
{
    private protected ChangeCmdlet() { }

    /// <summary>
    /// The resource: a name such as invoices, with its root for one that the catalog does not have (crm/MyObject_c), or the address of a
    /// collection.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateNotNullOrEmpty]
    public object Resource { get; set; } = "";

    /// <summary>The record whose children are meant, or its address; -Resource is then the name of the child collection.</summary>
    [Parameter]
    [ValidateNotNull]
    public PSObject? Parent { get; set; }

    /// <summary>
    /// From where on: a date or a time, a watermark, its text, its file, or one of the words Beginning (all rows there are) and Now (only
    /// what changes from now on). With -WatermarkPath it is for the first start, as long as there is no such file.
    /// </summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ChangeStartCompleter))]
    [ValidateNotNullOrEmpty]
    public object? Since { get; set; }

    /// <summary>The file of the watermark. It is read at the beginning, and written only where -Process is given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WatermarkPath { get; set; }

    /// <summary>The name, without $, of a variable that gets the next watermark when all changes have been handed out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WatermarkVariable { get; set; }

    /// <summary>
    /// What to do with each change, in $_; with -BatchSize, with each batch. The watermark is committed to -WatermarkPath when it is done;
    /// a change at which it fails, and those after it, come again. Errors within it end it, also those that would otherwise not.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public new ScriptBlock? Process { get; set; }

    /// <summary>Only new records, not those that were updated.</summary>
    [Parameter]
    public SwitchParameter New { get; set; }

    /// <summary>
    /// How far to look back behind the last change, in seconds or as a time span; five minutes unless given. As long as a change may take
    /// to become visible: longer where jobs write for longer before they commit.
    /// </summary>
    [Parameter]
    [Seconds]
    [ValidateNotNull]
    public TimeSpan Overlap { get; set; } = ChangeOptions.DefaultOverlap;

    /// <summary>The attribute that says when a record was changed or made, where it is not LastUpdateDate or CreationDate.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FieldCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Attribute { get; set; }

    /// <summary>Hands changes out as arrays of so many.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int? BatchSize { get; set; }

    /// <summary>A condition, written as for Where-Object. What did not meet it when it changed, and does so later without a change, is not
    /// seen.</summary>
    [Parameter]
    [ValidateNotNull]
    public FusionFilter? Filter { get; set; }

    /// <summary>A condition in the service's own language (the q parameter).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Query { get; set; }

    /// <summary>The attributes to read; all unless given. The one that says when a record was changed is always read.</summary>
    [Parameter]
    [Alias("Property")]
    [ArgumentCompleter(typeof(FieldCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Field { get; set; } = [];

    /// <summary>The children to read with each record, such as invoiceLines, those of children behind a dot, or all.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ExpandCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Expand { get; set; } = [];

    /// <summary>How many rows to ask for at once; 500 unless given, which is the most that servers send.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int PageSize { get; set; } = RecordQuery.DefaultPageSize;

    /// <summary>How many requests may be under way at once; 1 unless given, because a server is shared.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>The version of Oracle's REST framework for this command, 2 to 9; the connection's unless given.</summary>
    [Parameter]
    [ValidateRange(2, 9)]
    public int? FrameworkVersion { get; set; }

    private ResourcePath Collection => Parent is null ? RecordCollection.Of(Resource, null) : ChildOf(Parent, Resource);

    private FusionChangeKind Kind => New ? FusionChangeKind.New : FusionChangeKind.Updated;

    private protected override void Begin()
    {
        base.Begin();
        if (Filter is not null && Query is not null)
            throw new FusionInputException("-Query is the whole condition: write everything in it or in -Filter.");
        // Only what is whole is there at the end: an older value must not pass for it.
        if (WatermarkVariable is not null)
            SessionState.PSVariable.Set(WatermarkVariable, null);
    }

    /// <summary>Where to begin.</summary>
    /// <exception cref="FusionInputException">Nothing says it.</exception>
    private protected ChangeStart Start()
    {
        var given = Since is null ? null : ChangeStarts.Of(this, Since);
        if (WatermarkFile is { } path && FusionWatermark.Load(path) is { } watermark)
        {
            if (given?.Watermark is not null)
                throw new FusionInputException(
                    $"-Since is a watermark, and '{path}' has one too: give -Since or -WatermarkPath, or remove the file."
                );
            return ChangeStart.After(watermark);
        }
        return given
            ?? throw new FusionInputException(
                (
                    WatermarkFile is { } missing
                        ? $"There is no watermark '{missing}' yet. For"
                        : "Nothing says from where on changes are wanted. For"
                )
                    + $" a first start give -Since: a date, {ChangeStarts.Beginning} (all records there are) or {ChangeStarts.Now} (only "
                    + "what changes from now on)."
            );
    }

    private string? WatermarkFile => WatermarkPath is null ? null : this.FilePath(WatermarkPath, nameof(WatermarkPath));

    private protected RecordQuery QueryOf(ResourcePath collection)
    {
        var names = new ReadableNames(ResourceCatalog.Find(collection), () => DescriptionOf(collection));
        var whole = NounTable.OfCollection(collection)?.TypeName;
        return new RecordQuery
        {
            Resource = collection,
            Filter = Query
                ?? Filter
                    ?.ToExpression(
                        SessionState,
                        ResourceCatalog.Find(collection),
                        attribute => TypeOf(collection, attribute),
                        path => names.Attribute(path)
                    )
                    .ToQuery(),
            Fields = [.. Field.Select(field => names.Attribute(field, mayBeChild: true))],
            Expand = [.. Expand.Select(names.Child)],
            PageSize = PageSize,
            ThrottleLimit = ThrottleLimit,
            FrameworkVersion = FrameworkVersion,
            TypeName = Field.Length == 0 ? whole : "Selected." + (whole ?? RecordQuery.DefaultTypeName(collection)),
        };
    }

    private protected ChangeOptions Options(ResourcePath collection, long? first) =>
        new()
        {
            Kind = Kind,
            Attribute = AttributeOf(collection),
            Overlap = Overlap,
            First = first,
            IsInterruptible = Process is not null || IsContinuous,
        };

    private FilterAttribute? AttributeOf(ResourcePath collection)
    {
        if (Attribute is null)
            return ChangeAttribute.Find(collection, Kind, () => DescriptionOf(collection));
        var name = new ReadableNames(ResourceCatalog.Find(collection), () => DescriptionOf(collection)).Attribute(Attribute);
        var type = ResourceCatalog.Find(collection)?.TypeOf(name) ?? TypeOf(collection, name);
        return type is null or CatalogType.Timestamp or CatalogType.Date
            ? new FilterAttribute(name, type ?? CatalogType.Timestamp)
            : throw new FusionInputException(
                $"-Attribute: {name} is no date but of type {type}, and cannot say when a record was changed."
            );
    }

    private CatalogType? TypeOf(ResourcePath collection, string attribute) =>
        DescriptionOf(collection)?.Attributes.FirstOrDefault(a => a.Name.Equals(attribute, StringComparison.OrdinalIgnoreCase))?.ValueType;
}
