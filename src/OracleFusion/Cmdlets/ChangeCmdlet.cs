using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Filtering;
using OracleFusion.Nouns;
using OracleFusion.Parameters;
using OracleFusion.Records;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that takes the changes of a resource.</summary>
public abstract class ChangeCmdlet : PollCmdlet
{
    private bool _hasToldOfKeys;

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

    /// <summary>Only new records, not those that were updated.</summary>
    [Parameter]
    public SwitchParameter New { get; set; }

    /// <summary>The attribute that says when a record was changed or made, where it is not LastUpdateDate or CreationDate.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ChangeAttributeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Attribute { get; set; }

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

    /// <summary>
    /// One of the partitions of Get-FusionPartition, or its text: only its records are read, so that several processes or machines can read
    /// a resource side by side.
    /// </summary>
    [Parameter]
    [Partition]
    [ValidateNotNull]
    public FusionPartition? Partition { get; set; }

    /// <summary>How many rows to ask for at once; 500 unless given, which is the most that servers send.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    [Number(IsWhole = true)]
    public int PageSize { get; set; } = RecordQuery.DefaultPageSize;

    /// <summary>How many requests may be under way at once; 1 unless given, because a server is shared.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    [Number(IsWhole = true)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>The version of Oracle's REST framework for this command, 2 to 9; the connection's unless given.</summary>
    [Parameter]
    [ValidateRange(2, 9)]
    [Number(IsWhole = true)]
    public int? FrameworkVersion { get; set; }

    private ResourcePath Collection => Parent is null ? RecordCollection.Of(Resource, null) : Resolver.ChildOf(Parent, Resource);

    private protected override string Subject => Collection.Names[Collection.Names.Count - 1];

    private FusionChangeKind Kind => New ? FusionChangeKind.New : FusionChangeKind.Updated;

    private protected override void Begin()
    {
        base.Begin();
        if (Filter is not null && Query is not null)
            throw new FusionInputException("-Query is the whole condition: write everything in it, or in -Filter.");
    }

    private protected override ChangeSource Open(ChangeStart start, long? first)
    {
        var collection = Collection;
        return Client.ReadChanges(QueryOf(collection), start, Options(collection, first));
    }

    private RecordQuery QueryOf(ResourcePath collection)
    {
        var names = NamesOf(collection);
        var condition = ConditionOf(collection, Filter, Query, FrameworkVersion);
        var whole = NounTable.OfCollection(collection)?.TypeName;
        return new RecordQuery
        {
            Resource = collection,
            Filter = Partition is null ? condition : Partition.Within(collection, condition),
            Fields = [.. Field.Select(field => names.Attribute(field, mayBeChild: true))],
            Expand = [.. Expand.Select(names.Child)],
            PageSize = PageSize,
            ThrottleLimit = ThrottleLimit,
            FrameworkVersion = FrameworkVersion,
            TypeName = Field.Length == 0 ? whole : "Selected." + (whole ?? RecordQuery.DefaultTypeName(collection)),
        };
    }

    private ChangeOptions Options(ResourcePath collection, long? first)
    {
        var attribute = ChangeAttributes.Of(collection, Attribute, Kind, () => DescriptionOf(collection));
        if (attribute is null && New)
            TellOfKeys();
        return new()
        {
            Kind = Kind,
            Attribute = attribute,
            Overlap = Overlap,
            First = first,
            IsInterruptible = Process is not null || IsContinuous,
        };
    }

    /// <summary>Keys say nothing of time: what becomes visible late is found among the last of them, and nowhere else.</summary>
    private void TellOfKeys()
    {
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Overlap)))
            throw new FusionInputException(
                $"-Overlap is a time, and new records of {Subject} are told by their key, since it has no date of creation. Leave it out."
            );
        if (!_hasToldOfKeys)
            WriteWarning(
                $"New records of {Subject} are told by their key, since it has no date of creation: one that becomes visible after "
                    + $"{RecordQuery.DefaultPageSize} with greater keys is missed. Compare keys now and then."
            );
        _hasToldOfKeys = true;
    }
}
