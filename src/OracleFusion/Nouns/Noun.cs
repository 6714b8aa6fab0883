using OracleFusion.Client;

namespace OracleFusion.Nouns;

/// <summary>What a noun's cmdlets know at run time of their resource and of what their parameters stand for. Written by the generator, from
/// the rows.</summary>
internal sealed class Noun
{
    /// <summary>What stands before the name in a cmdlet's.</summary>
    public const string Prefix = "Fusion";

    /// <summary>The noun without its prefix: <c>Invoice</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The business module.</summary>
    public string Module { get; init; } = "";

    /// <summary><c>fscm</c>, <c>crm</c> or <c>hcm</c>.</summary>
    public string Root { get; init; } = "";

    /// <summary>The resource's name in URLs.</summary>
    public string Resource { get; init; } = "";

    /// <summary>What one is called in a sentence.</summary>
    public string What { get; init; } = "";

    /// <summary>What several are called.</summary>
    public string Plural { get; init; } = "";

    /// <summary>The attribute whose value stands in a record's address; null where only Oracle's own opaque value does.</summary>
    public string? KeyAttribute { get; init; }

    /// <summary>The parameter that takes keys.</summary>
    public string KeyParameter { get; init; } = "";

    /// <summary>The attribute with the number that people know a record by, which is not its key; null where there is none.</summary>
    public string? Number { get; init; }

    /// <summary>Further attributes, beside <see cref="Number"/>, whose value belongs to one record alone and that people know it
    /// by.</summary>
    public IReadOnlyList<string> OtherNumbers { get; init; } = [];

    /// <summary>The attributes that a person knows one by, the most telling first.</summary>
    public IReadOnlyList<string> Natural { get; init; } = [];

    /// <summary>What Get searches by.</summary>
    public IReadOnlyList<SearchParameter> Search { get; init; } = [];

    /// <summary>The finder that Get calls when one of its variables is given; null for none.</summary>
    public NounFinder? Finder { get; init; }

    /// <summary>What New takes.</summary>
    public IReadOnlyList<NounParameter> Create { get; init; } = [];

    /// <summary>What Set takes.</summary>
    public IReadOnlyList<NounParameter> Update { get; init; } = [];

    /// <summary>The child collections that New takes.</summary>
    public IReadOnlyList<NounParameter> Children { get; init; } = [];

    /// <summary>The verbs of its action cmdlets, and the actions that they run.</summary>
    public IReadOnlyList<NounAction> Actions { get; init; } = [];

    /// <summary>The parameters that take records of other nouns, and the keys that those share with this noun's records.</summary>
    public IReadOnlyList<NounRelation> By { get; init; } = [];

    /// <summary>The resource with its root, as the catalog finds it.</summary>
    public string FullResource => Root + "/" + Resource;

    /// <summary>The resource's address.</summary>
    public ResourcePath Collection => ResourcePath.Collection(Root, Resource);

    /// <summary>The full name of the class of its records.</summary>
    public string TypeName => "OracleFusion." + Name;

    /// <summary>The name with the module's prefix, as it stands behind a verb.</summary>
    public string CmdletNoun => Prefix + Name;

    /// <summary>The action that one of its cmdlets runs, or null.</summary>
    /// <param name="command">A cmdlet's name, such as <c>Confirm-FusionInvoice</c>, also with the module in front of it.</param>
    public string? ActionOf(string command)
    {
        var verb = command.Substring(command.LastIndexOf('\\') + 1).Split('-')[0];
        return Actions.FirstOrDefault(a => a.Verb.Equals(verb, StringComparison.OrdinalIgnoreCase))?.Action;
    }
}

/// <summary>A parameter and the attribute, or the child collection, that it stands for.</summary>
internal sealed record NounParameter(string Parameter, string Attribute);

/// <summary>A finder, and the parameters that are its variables (in place of an attribute, each names a variable).</summary>
internal sealed record NounFinder(string Name, IReadOnlyList<NounParameter> Variables);

/// <summary>A parameter that takes a record of another noun, this noun's attribute, and the other's property that holds the same
/// value.</summary>
internal sealed record NounRelation(string Parameter, string Attribute, string Property);

/// <summary>A verb and the action that its cmdlet runs.</summary>
internal sealed record NounAction(string Verb, string Action);

/// <summary>A parameter that selects records.</summary>
internal sealed record SearchParameter(string Parameter, string Attribute, Match Match);

/// <summary>How a search parameter compares.</summary>
internal enum Match
{
    /// <summary>One of the values given; text may hold wildcards.</summary>
    Equal,

    /// <summary>The value given or more.</summary>
    AtLeast,

    /// <summary>The value given or less.</summary>
    AtMost,
}
