using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Nouns;

namespace OracleFusion.Commands.Discovery;

/// <summary>Finds REST resources of Oracle Fusion Cloud by name, module, attribute, action or operation, without a connection.</summary>
/// <remarks>
/// The facts about 2,100 resources of all business modules travel with the module; nothing is asked of a server. What a pod itself says of
/// a resource, custom attributes included, is shown by Get-FusionResource. Conditions are joined by and.
/// </remarks>
/// <example>
/// <code>
/// Find-FusionResource *invoice*
/// </code>
/// The resources whose names contain "invoice".
/// </example>
/// <example>
/// <code>
/// Find-FusionResource -Module Procurement -Operation Create | Where-Object Noun
/// </code>
/// What can be created in Procurement with a cmdlet of its own.
/// </example>
/// <example>
/// <code>
/// Find-FusionResource -Attribute PurchaseOrderNumber
/// </code>
/// Where purchase order numbers stand.
/// </example>
[Cmdlet(VerbsCommon.Find, "FusionResource")]
[OutputType(typeof(FoundResource))]
public sealed class FindFusionResourceCommand : FusionCmdlet
{
    /// <summary>The resource's name or what Oracle's books call it (Receivables Invoices), with wildcards; also its parents' and its own,
    /// joined by a slash, with -Recurse (invoices/invoiceLines).</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ResourceTreeCompleter))]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <summary>The business module, with wildcards.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ModuleNameCompleter))]
    [SupportsWildcards]
    public string[] Module { get; set; } = ["*"];

    /// <summary>An attribute that it has, with wildcards.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(KnownAttributeCompleter))]
    [SupportsWildcards]
    public string? Attribute { get; set; }

    /// <summary>An action that it has, with wildcards.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(KnownActionCompleter))]
    [SupportsWildcards]
    public string? Action { get; set; }

    /// <summary>An operation that it has; several are all asked for.</summary>
    [Parameter]
    public ResourceOperations Operation { get; set; }

    /// <summary>Looks at child collections too.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    private protected override void ProcessInput()
    {
        var names = Patterns(Name);
        var modules = Patterns(Module);
        var attribute = Attribute is null ? null : Pattern(Attribute);
        var action = Action is null ? null : Pattern(Action);
        var plain = Name.Where(n => !WildcardPattern.ContainsWildcardCharacters(n)).ToList();
        var among = ResourceCatalog.All.Where(r => modules.Exists(m => m.IsMatch(r.Module))).SelectMany(WithChildren).ToList();
        foreach (var resource in among)
        {
            if (
                !names.Exists(n =>
                    n.IsMatch(resource.Name) || n.IsMatch(resource.FullName) || (resource.Parent is null && n.IsMatch(resource.Area))
                )
            )
                continue;
            plain.RemoveAll(n =>
                n.Equals(resource.Name, StringComparison.OrdinalIgnoreCase)
                || n.Equals(resource.FullName, StringComparison.OrdinalIgnoreCase)
                || n.Equals(resource.Area, StringComparison.OrdinalIgnoreCase)
            );
            if (Fits(resource, attribute, action))
                WriteObject(new FoundResource(resource));
        }

        foreach (var name in plain)
            Attempt(name, () => throw new FusionInputException(NotNamed(name, among)));
    }

    // Without wildcards a name is a whole one, which is easily forgotten; nothing at all would look as if there were nothing of the kind.
    private string NotNamed(string name, IEnumerable<CatalogResource> among) =>
        $"No resource{(MyInvocation.BoundParameters.ContainsKey(nameof(Module)) ? " of these modules" : "")} is named '{name}'."
        + NearestName.Question(among.Select(r => r.Name), name)
        + $" Wildcards find names that contain it: Find-FusionResource *{name}*"
        + (Recurse ? "" : " (with -Recurse among child collections too)")
        + ".";

    private IEnumerable<CatalogResource> WithChildren(CatalogResource resource) =>
        Recurse ? resource.Children.Values.SelectMany(WithChildren).Prepend(resource) : [resource];

    private bool Fits(CatalogResource resource, WildcardPattern? attribute, WildcardPattern? action) =>
        (resource.Operations & Operation) == Operation
        && (attribute is null || resource.Attributes.Keys.Except(resource.Recalled).Any(attribute.IsMatch))
        && (action is null || resource.Actions.Keys.Any(action.IsMatch));

    private static List<WildcardPattern> Patterns(string[] texts) => [.. texts.Select(Pattern)];

    private static WildcardPattern Pattern(string text) => new(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
}

/// <summary>A resource that the catalog knows.</summary>
public sealed class FoundResource
{
    private readonly CatalogResource _resource;

    internal FoundResource(CatalogResource resource) => _resource = resource;

    /// <summary>The name, with those of the parents of a child: what -Resource takes.</summary>
    public string Name => _resource.FullName;

    /// <summary>The name with its root: what Get-FusionRecord takes from the pipeline.</summary>
    public string Resource => _resource.ToString();

    /// <summary>What Oracle's books call it.</summary>
    public string Title => _resource.Parent is null ? _resource.Area : $"{_resource.Area}: {_resource.Name}";

    /// <summary>fscm, crm or hcm.</summary>
    public string Root => _resource.Root;

    /// <summary>The business module.</summary>
    public string Module => _resource.Module;

    /// <summary>The chapter of Oracle's books.</summary>
    public string Area => _resource.Area;

    /// <summary>The noun of the cmdlets that serve it (FusionInvoice); null where the general cmdlets do.</summary>
    public string? Noun => _resource.Parent is null ? NounTable.OfResource(_resource.ToString())?.CmdletNoun : null;

    /// <summary>The attributes of the primary key.</summary>
    public string[] Key => [.. _resource.Key];

    /// <summary>What can be done with it.</summary>
    public ResourceOperations Operations => _resource.Operations;

    /// <summary>The attributes; those of a partial entry are not all.</summary>
    public string[] Attributes => [.. _resource.Attributes.Keys.Except(_resource.Recalled)];

    /// <summary>Whether the list of attributes is known to be incomplete; Get-FusionResource asks the pod.</summary>
    public bool IsPartial => _resource.IsPartial;

    /// <summary>The finders with their variables.</summary>
    public string[] Finders => [.. _resource.Finders.Select(f => $"{f.Key}({string.Join(", ", f.Value.Keys)})")];

    /// <summary>The actions with their parameters.</summary>
    public string[] Actions => [.. _resource.Actions.Values.Select(a => $"{a.Name}({string.Join(", ", a.Parameters.Keys)})")];

    /// <summary>The child collections.</summary>
    public string[] Children => [.. _resource.Children.Keys];

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
