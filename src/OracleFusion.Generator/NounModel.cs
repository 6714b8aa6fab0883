namespace OracleFusion.Generator;

/// <summary>A row together with the facts that it stands on: everything that the sources are written from.</summary>
internal sealed class NounModel
{
    /// <summary>
    /// Parameters of the bases and of PowerShell, with their aliases; a row that would declare one again has to rename its own. A law
    /// compares this list with the bases. Id is the alias of each noun's key, Identity is each noun's own, and Resource is what the general
    /// cmdlets have instead of a noun.
    /// </summary>
    internal static readonly HashSet<string> BaseParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "Id",
        "Resource",
        "Identity",
        "Top",
        "Limit",
        "Page",
        "Sort",
        "Flexfield",
        "Filter",
        "Query",
        "Finder",
        "FinderVariable",
        "Field",
        "Expand",
        "OrderBy",
        "EffectiveDate",
        "OnlyData",
        "PageSize",
        "Partition",
        "ThrottleLimit",
        "FrameworkVersion",
        "Connection",
        "LogBody",
        "Property",
        "InputObject",
        "PassThru",
        "Upsert",
        "IgnoreChange",
        "Force",
        "EffectiveRange",
        "SkipComparison",
        "GroupBy",
        "LineProperty",
        "BatchSize",
        "OnBatchFailure",
        "Reconcile",
        "Parameter",
        "First",
        "Skip",
        "IncludeTotalCount",
        "Confirm",
        "cf",
        "WhatIf",
        "wi",
        "Verbose",
        "vb",
        "Debug",
        "db",
        "ErrorAction",
        "ea",
        "ErrorVariable",
        "ev",
        "WarningAction",
        "wa",
        "WarningVariable",
        "wv",
        "InformationAction",
        "infa",
        "InformationVariable",
        "iv",
        "OutVariable",
        "ov",
        "OutBuffer",
        "ob",
        "PipelineVariable",
        "pv",
        "ProgressAction",
        "proga",
    };

    private static readonly IReadOnlyDictionary<string, string> ClrTypes = new Dictionary<string, string>
    {
        ["string"] = "string",
        ["integer"] = "long",
        ["number"] = "decimal",
        ["boolean"] = "bool",
        ["date"] = "global::System.DateTime",
        ["datetime"] = "global::System.DateTimeOffset",
        ["array"] = "object[]",
        ["object"] = "object",
    };

    private static readonly string[] Verbs = ["Get", "New", "Set", "Remove"];

    private readonly Meanings _meanings;

    private NounModel(NounRow row, ResourceFacts facts, Meanings meanings)
    {
        _meanings = meanings;
        Row = row;
        Facts = facts;
        KeyAttribute =
            facts.PathKey is { } path && facts.Attributes.ContainsKey(path) ? path
            : facts.Key.Count == 1 && facts.Attributes.ContainsKey(facts.Key[0]) ? facts.Key[0]
            : null;
        KeyParameter = KeyAttribute is null ? "Id" : NamedAttribute.Parse(KeyAttribute).Name;
        Update = [.. (row.Update ?? [.. row.Create.Where(c => c.Target != KeyAttribute)])];
    }

    public NounRow Row { get; }

    public ResourceFacts Facts { get; }

    /// <summary>The attribute whose value stands in a record's address, or null where only Oracle's own opaque value does.</summary>
    public string? KeyAttribute { get; }

    public string KeyParameter { get; }

    /// <summary>
    /// The attribute that people know a record by, where that is not what stands in its address: the first natural one, of text or a whole
    /// number. Null where there is none, or where the key itself is a number that people give; identifiers and descriptions are none.
    /// </summary>
    public string? Number =>
        Row.Natural.Count > 0
        && Row.Natural[0].Target is var first
        && first != KeyAttribute
        && TypeOf(first) is "string" or "integer"
        && !first.EndsWith("Id", StringComparison.Ordinal)
        && !first.EndsWith("Description", StringComparison.Ordinal)
        && !(KeyAttribute is { } key && TypeOf(key) == "string" && key.EndsWith("Number", StringComparison.OrdinalIgnoreCase))
            ? first
            : null;

    /// <summary>The parameters that Set takes.</summary>
    public IReadOnlyList<NamedAttribute> Update { get; }

    /// <summary>What Get searches by: natural attributes first.</summary>
    public IEnumerable<NamedAttribute> Search => Row.Natural.Concat(Row.Find).Where(s => s.Target != KeyAttribute);

    /// <summary>What the parameters of search, finder, creation and change stand for, of the verbs that there are.</summary>
    public IEnumerable<string> ParameterTargets =>
        (Has("Get") ? Search.Concat(Row.FinderVariables) : [])
            .Concat(Has("New") ? Row.Create : [])
            .Concat(Has("Set") ? Update : [])
            .Select(a => a.Target)
            .Distinct();

    /// <summary>What the attribute means beyond its name, or null.</summary>
    public Meaning? MeaningOf(string attribute) => _meanings.Of(Row.Noun, attribute);

    public string TypeOf(string attribute) => Facts.Attributes[attribute];

    public string ClrType(string attribute) => ClrTypes[TypeOf(attribute)];

    public static string ClrTypeOf(string catalogType) => ClrTypes[catalogType];

    public bool Has(string verb) =>
        !Row.Without.Contains(verb)
        && verb switch
        {
            "Get" => Facts.Operations.Contains("list") || Facts.Operations.Contains("get"),
            "New" => Facts.Operations.Contains("create"),
            "Set" => Facts.Operations.Contains("update"),
            _ => Facts.Operations.Contains("delete"),
        };

    /// <summary>Puts a row on its facts.</summary>
    /// <param name="row">The row.</param>
    /// <param name="catalog">The facts, by resource name.</param>
    /// <param name="meanings">What attributes mean beyond their names.</param>
    /// <param name="problems">Receives what does not fit, each as a sentence that begins with the noun.</param>
    /// <returns>The model, or null when something does not fit.</returns>
    public static NounModel? Create(
        NounRow row,
        IReadOnlyDictionary<string, ResourceFacts> catalog,
        Meanings meanings,
        ICollection<string> problems
    )
    {
        if (!catalog.TryGetValue(row.Resource, out var facts))
        {
            problems.Add($"{row.Noun}: the catalog has no resource \"{row.Resource}\".");
            return null;
        }

        var before = problems.Count;
        var model = new NounModel(row, facts, meanings);
        model.CheckNames(problems);
        model.CheckParameters(problems);
        return problems.Count == before ? model : null;
    }

    private void CheckNames(ICollection<string> problems)
    {
        var attributes = Search.Concat(Row.Create).Concat(Update).Select(a => a.Target).Concat(Row.View.Select(v => v.Name));
        foreach (var name in attributes.Distinct().Where(a => !Facts.Attributes.ContainsKey(a)))
            problems.Add($"{Row.Noun}: {Facts.Name} has no confirmed attribute \"{name}\" in the catalog.");
        foreach (var child in Row.Children.Where(c => !Facts.Children.Contains(c.Target)))
            problems.Add($"{Row.Noun}: {Facts.Name} has no child \"{child.Target}\" in the catalog.");
        foreach (
            var relation in Row.By.Where(r => !Facts.Attributes.ContainsKey(r.Attribute) && !Facts.ChildAttributes.Contains(r.Attribute))
        )
            problems.Add($"{Row.Noun}: {Facts.Name} has no confirmed attribute \"{relation.Attribute}\" in the catalog.");
        CheckFinder(problems);
        foreach (var action in Row.Actions.Where(a => !Facts.Actions.Contains(a.Target)))
            problems.Add($"{Row.Noun}: {Facts.Name} has no action \"{action.Target}\" in the catalog.");
        foreach (var action in Row.Actions.Where(a => !ApprovedVerbs.Groups.ContainsKey(a.Name)))
            problems.Add($"{Row.Noun}: \"{action.Name}\" is not an approved verb of PowerShell.");
        foreach (var verb in Row.Actions.GroupBy(a => a.Name).Where(g => g.Count() > 1))
            problems.Add($"{Row.Noun}: there are two actions by the verb {verb.Key}; a cmdlet runs one.");
        foreach (var verb in Row.Without.Where(v => !Verbs.Contains(v)))
            problems.Add($"{Row.Noun}: \"without\" leaves out \"{verb}\", which is none of {string.Join(", ", Verbs)}.");
    }

    private void CheckFinder(ICollection<string> problems)
    {
        if (Row.Finder is null)
            return;
        if (!Facts.Finders.TryGetValue(Row.Finder, out var variables))
        {
            problems.Add($"{Row.Noun}: {Facts.Name} has no finder \"{Row.Finder}\" in the catalog.");
            return;
        }

        foreach (var variable in Row.FinderVariables.Where(v => !variables.ContainsKey(v.Target)))
            problems.Add($"{Row.Noun}: {Row.Finder} has no variable \"{variable.Target}\" in the catalog.");
        foreach (var variable in Row.FinderVariables.Where(v => v.Marked))
            problems.Add($"{Row.Noun}: {variable.Name} cannot be required: whoever gives -Finder or -Filter does without it.");
    }

    private void CheckParameters(ICollection<string> problems)
    {
        var taken = new[] { Search.Concat(Row.FinderVariables), Row.Create.Concat(Row.Children), Update }
            .SelectMany(cmdlet =>
                cmdlet.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1 || BaseParameters.Contains(g.Key))
            )
            .Select(g => g.Key);
        foreach (var name in taken.Distinct(StringComparer.OrdinalIgnoreCase))
            problems.Add($"{Row.Noun}: the parameter -{name} is there already; give yours another name (Other={name}).");
    }
}
