using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Filtering;
using OracleFusion.Nouns;
using OracleFusion.Parameters;
using OracleFusion.Records;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that reads records: those with given keys, or all that a search selects. A derived class says of which
/// resource.</summary>
public abstract partial class ReadCmdlet : ConnectedCmdlet
{
    private protected const string ByKey = "Key";
    private protected const string BySearch = "Search";

    /// <summary>The service counts rows that the user may not see too; PowerShell asks how exact a count is.</summary>
    private const double TotalCountAccuracy = 0.5;

    private FilterExpression? _filter;

    /// <summary>The partition that came as text in the place of a record; null while the input is none.</summary>
    private FusionPartition? _named;

    private protected ReadCmdlet() { }

    /// <summary>
    /// A condition, written as for Where-Object: { $_.InvoiceAmount -gt 1000 -and $_.Supplier -like 'Adv*' }, or without $_. It is sent to
    /// the service, which filters. What cannot be translated is refused. See about_OracleFusion_Filtering.
    /// </summary>
    [Parameter(ParameterSetName = BySearch)]
    [ValidateNotNull]
    public FusionFilter? Filter { get; set; }

    /// <summary>A condition in the service's own language (the q parameter), sent as it is.</summary>
    [Parameter(ParameterSetName = BySearch)]
    [ValidateNotNullOrEmpty]
    public string? Query { get; set; }

    /// <summary>The name of one of the resource's finders.</summary>
    [Parameter(ParameterSetName = BySearch)]
    [ArgumentCompleter(typeof(FinderCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Finder { get; set; }

    /// <summary>The variables of the finder: @{ Name = value }.</summary>
    [Parameter(ParameterSetName = BySearch)]
    [ArgumentCompleter(typeof(FinderVariableCompleter))]
    [ValidateNotNull]
    public IDictionary? FinderVariable { get; set; }

    /// <summary>
    /// The attributes to read, in the order in which they are to show; all unless given. An attribute of a child is written
    /// invoiceLines.LineNumber. PowerShell shows up to four as a table and more as a list: pipe those to Format-Table.
    /// </summary>
    [Parameter]
    [Alias("Property")]
    [ArgumentCompleter(typeof(FieldCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Field { get; set; } = [];

    /// <summary>The children to read with each record, such as invoiceLines, or all. Not together with -Field.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ExpandCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Expand { get; set; } = [];

    /// <summary>The order: attributes, each with :asc or :desc behind it where wanted. By the key unless given.</summary>
    [Parameter(ParameterSetName = BySearch)]
    [Alias("Sort")]
    [ArgumentCompleter(typeof(OrderByCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? OrderBy { get; set; }

    /// <summary>The day as of which a date-effective resource is read; today unless given.</summary>
    [Parameter]
    [IsoDate(IsDay = true)]
    public DateTime? EffectiveDate { get; set; }

    /// <summary>Reads without links: faster, but the records cannot be piped to a cmdlet that writes by their address.</summary>
    [Parameter]
    public SwitchParameter OnlyData { get; set; }

    /// <summary>The same as -First: how many records to read.</summary>
    [Parameter(ParameterSetName = BySearch)]
    [Alias("Limit")]
    [ValidateRange(1, long.MaxValue)]
    [Number(IsWhole = true)]
    public long? Top { get; set; }

    /// <summary>There are no pages to ask for: all are read as the pipeline consumes them. Only there so that -Page is not taken for
    /// -PageSize.</summary>
    [Parameter(ParameterSetName = BySearch, DontShow = true)]
    public object? Page { get; set; }

    /// <summary>
    /// One of the partitions of Get-FusionPartition, or its text: only its records are read, so that several processes or machines can read
    /// a resource side by side. From the pipeline, one after the other.
    /// </summary>
    [Parameter(ParameterSetName = BySearch, ValueFromPipeline = true)]
    [Partition]
    [AllowNull]
    public FusionPartition? Partition { get; set; }

    /// <summary>How many rows to ask for at once; 500 unless given, which is the most that servers send.</summary>
    [Parameter(ParameterSetName = BySearch)]
    [ValidateRange(1, int.MaxValue)]
    [Number(IsWhole = true)]
    public int PageSize { get; set; } = RecordQuery.DefaultPageSize;

    /// <summary>How many requests may be under way at once, for pages and for children together; 1 unless given, because a server is
    /// shared. Pages are asked for side by side only where rows are read by key.</summary>
    [Parameter(ParameterSetName = BySearch)]
    [ValidateRange(1, 64)]
    [Number(IsWhole = true)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>The version of Oracle's REST framework for this command, 1 to 9; the connection's unless given.</summary>
    [Parameter]
    [ValidateRange(1, 9)]
    [Number(IsWhole = true)]
    public int? FrameworkVersion { get; set; }

    /// <summary>The collection to read.</summary>
    private protected virtual ResourcePath Collection => Noun!.Collection;

    /// <summary>The noun that the cmdlet reads; null for one that reads any resource, which names its collection itself.</summary>
    private protected virtual Noun? Noun => null;

    /// <summary>The collection that a key is of.</summary>
    private protected virtual ResourcePath CollectionOf(object? key) => Collection;

    /// <summary>The records that were named, as the user wrote them.</summary>
    private protected virtual IEnumerable<GivenRecord> Given => GivenRecord.Of(input: null, Noun, MyInvocation.BoundParameters);

    private NounSearch? NounSearch => Noun is null ? null : new NounSearch(Noun, MyInvocation.BoundParameters);

    /// <summary>The finder to call; null for none.</summary>
    private FinderCall? FinderCall
    {
        get
        {
            var named = Finder is null && FinderVariable is null ? null : FinderCall.Of(Finder, FinderVariable);
            return NounSearch is { } search ? search.Finder(named) : named;
        }
    }

    private protected override void Begin()
    {
        base.Begin();
        if (Page is not null)
            throw new FusionInputException(
                "There is no -Page: pages are read one after the other as the pipeline consumes them. -First and -Skip select "
                    + "records, -PageSize says how many rows a request asks for."
            );
        if (Top is not null && PagingParameters.First != ulong.MaxValue)
            throw new FusionInputException("-Top and -First are the same: give one of them.");
    }

    /// <summary>The partition to read; null for the whole collection.</summary>
    private protected FusionPartition? CurrentPartition => _named ?? Partition;

    private protected override void ProcessInput()
    {
        _named = null;
        if (ParameterSetName == BySearch && Piped.FirstOrDefault(IsNull) is { } name)
            Attempt("$null", () => RefuseNull(name));
        else if (ParameterSetName == BySearch && NounSearch?.Input is { } related)
            Attempt(related, Search);
        else if (ParameterSetName == BySearch)
            Search();
        else
            foreach (var given in Given)
                Attempt(given.Value, () => Emit(given));
    }

    /// <summary>The parameters of a search that take objects from the pipeline.</summary>
    private protected virtual IEnumerable<string> Piped =>
        (Noun?.By.Select(static relation => relation.Parameter) ?? []).Append(nameof(Partition));

    private protected bool IsNull(string parameter) => MyInvocation.BoundParameters.TryGetValue(parameter, out var value) && value is null;

    // PowerShell's own refusal would name a parameter that nobody gave.
    private protected void RefuseNull(string parameter) =>
        throw new FusionInputException(
            (MyInvocation.ExpectingInput ? "$null came through the pipeline" : $"-{parameter} is $null")
                + ", and nothing was read. If a variable was given, it may be misspelt."
        );

    /// <summary>Emits one record, or the records of a partition that came as its text.</summary>
    private void Emit(GivenRecord given)
    {
        if (!given.IsKey && Unwrap.Value(given.Value) is string text && FusionPartition.TryParse(text) is { } partition)
        {
            _named = partition;
            Search();
            return;
        }
        WriteObject(Get(given, CollectionOf(given.Value)));
    }

    /// <summary>Reads one record.</summary>
    private protected FusionRecord Get(GivenRecord given, ResourcePath collection)
    {
        // Of the service's own links only the path counts: they name its host in ways of their own, and reading elsewhere does no harm.
        if (Unwrap.Value(given.Value) is string text && text.Contains("://") && ResourcePath.TryParse(text, out var link))
            given = given with { Value = link!.ToString() };
        var target = given.IsKey
            ? AddressedRecord.Of(given.Value, collection, ResourceKey.Of(collection), ActiveConnection.Server, Connection is not null)
            : Resolver.Resolve(given.Value, collection, (condition, most) => Shape(collection, condition, most));
        return target.Found ?? Await(token => Client.GetAsync(target.Path, Shape(collection), token));
    }

    // Views go by the name of the type, and that of the whole resource has columns that were not read and none for others that were. Under
    // a name of its own, the one that Select-Object would give it, PowerShell shows what there is.
    private string? TypeNameOf(ResourcePath collection)
    {
        var whole = NounTable.OfCollection(collection)?.TypeName;
        return Field.Length == 0 ? whole : "Selected." + (whole ?? RecordQuery.DefaultTypeName(collection));
    }

    private RecordQuery Shape(ResourcePath collection, string? condition = null, int? most = null) =>
        new()
        {
            Resource = collection,
            Filter = condition,
            First = most,
            PageSize = most ?? RecordQuery.DefaultPageSize,
            Fields = FieldsOf(collection),
            Expand = ChildrenOf(collection),
            EffectiveDate = EffectiveDate,
            OnlyData = OnlyData,
            FrameworkVersion = FrameworkVersion,
            TypeName = TypeNameOf(collection),
        };

    private protected RecordQuery Selection() => Selection(FinderCall);

    private RecordQuery Selection(FinderCall? finder) =>
        new()
        {
            Resource = Collection,
            Filter = CurrentPartition is { } part ? part.Within(Collection, Condition()) : Condition(),
            Finder =
                finder is null || CurrentPartition is null
                    ? finder?.Name
                    : throw new FusionInputException(
                        "-Partition is an interval of keys, by which a finder does not read: give -Filter in its place."
                    ),
            FinderVariables = finder?.Variables,
            Fields = FieldsOf(Collection),
            Expand = ChildrenOf(Collection),
            OrderBy = OrderBy is null ? null : string.Join(",", OrderBy.SelectMany(o => o.Split(',')).Select(Ordered)),
            EffectiveDate = EffectiveDate,
            OnlyData = OnlyData,
            PageSize = PageSize,
            Skip = (long)Math.Min(PagingParameters.Skip, long.MaxValue),
            First = Top ?? (PagingParameters.First > long.MaxValue ? null : (long)PagingParameters.First),
            IncludeTotalCount = PagingParameters.IncludeTotalCount,
            ThrottleLimit = ThrottleLimit,
            FrameworkVersion = FrameworkVersion,
            TypeName = TypeNameOf(Collection),
        };

    private IReadOnlyList<string> FieldsOf(ResourcePath collection) =>
        Field.Length == 0 ? Field : [.. Field.Select(f => NamesOf(collection).Attribute(f, mayBeChild: true))];

    private IReadOnlyList<string> ChildrenOf(ResourcePath collection) =>
        Expand.Length == 0 ? Expand : [.. Expand.Select(NamesOf(collection).Child)];

    private string Ordered(string order)
    {
        var parts = order.Trim().Split([':'], 2);
        var words = parts[0].Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 2 && words[1].ToUpperInvariant() is ("ASC" or "DESC"))
            throw new FusionInputException(
                $"-OrderBy: '{order.Trim()}' is as SQL has it. Write "
                    + $"{NamesOf(Collection).Attribute(words[0])}:{words[1].ToLowerInvariant()}, with a colon. Nothing was read."
            );
        return string.Join(":", parts.Skip(1).Prepend(NamesOf(Collection).Attribute(parts[0])));
    }

    private string? Condition()
    {
        var conditions = NounSearch?.Conditions().ToList() ?? [];
        if (Filter is not null)
        {
            _filter = ExpressionOf(Filter, Collection);
            conditions.Add(_filter);
        }

        if (conditions.Count == 0)
            return Query;
        if (Query is not null)
            throw new FusionInputException(
                "-Query is the whole condition: it cannot be joined with -Filter or a search parameter. Write everything in one of them."
            );
        return QueryOf(FilterExpression.And(conditions), FrameworkVersion);
    }
}
