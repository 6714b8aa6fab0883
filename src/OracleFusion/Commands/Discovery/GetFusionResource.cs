using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Records;

namespace OracleFusion.Commands.Discovery;

/// <summary>Shows what the connected server itself says of a resource: its attributes, finders, actions and children.</summary>
/// <remarks>
/// Asks the server to describe the resource (Oracle's describe). Attributes that were defined on this server, such as flexfields and custom
/// fields, are marked. The answer is kept for as long as the connection is open; -Force asks again.
/// </remarks>
/// <example>
/// <code>
/// Get-FusionResource invoices
/// </code>
/// What the server knows of invoices.
/// </example>
/// <example>
/// <code>
/// (Get-FusionResource draftPurchaseOrders).Attributes | Where-Object Required
/// </code>
/// The attributes that a new draft purchase order needs.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionResource")]
[OutputType(typeof(ResourceDescription))]
public sealed class GetFusionResourceCommand : ConnectedCmdlet
{
    /// <summary>
    /// The resource: a name such as invoices, with its root for one that the catalog does not have (crm/MyObject_c); behind a slash a child
    /// collection (invoices/invoiceLines). Also what Find-FusionResource emits.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ResourceTreeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Resource { get; set; } = [];

    /// <summary>Asks the server again instead of using what it said before.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessInput()
    {
        foreach (var name in Resource)
            Attempt(name, () => WriteObject(Describe(name)));
    }

    private ResourceDescription Describe(string name)
    {
        var names = name.Split('/');
        // In front of the children stands the resource, with its root or without.
        var own = names.Length > 1 && ResourceName.IsRoot(names[0]) ? 2 : 1;
        if (names.Length <= own || names[0].Length == 0)
            return Describe(ResourceName.ToPath(name));

        var path = ResourceName.ToPath(string.Join("/", names.Take(own)));
        var description = Describe(path);
        foreach (var child in names.Skip(own))
        {
            description = description.Children.FirstOrDefault(c => c.Name.Equals(child, StringComparison.OrdinalIgnoreCase))
                ?? throw new FusionInputException(
                    $"{path} has no child '{child}' on this server.{NearestName.Question(description.Children.Select(c => c.Name), child)} "
                        + $"It has {Listed(description.Children)}."
                );
            // No record is meant: a description of all records' children has a placeholder for the key in its address.
            path = path.Item("{id}").Child(description.Name);
            if (description.IsReference)
                description = Describe(path);
        }

        return description;
    }

    private ResourceDescription Describe(ResourcePath path)
    {
        var known = ActiveConnection.Descriptions;
        var address = path.ToString();
        if (Force || !known.TryGetValue(address, out var description) || description is null)
            known[address] = description = Await(token => Client.DescribeAsync(path, token));
        return description;
    }

    private static string Listed(IReadOnlyList<ResourceDescription> children) =>
        children.Count == 0 ? "none" : string.Join(", ", children.Select(c => c.Name));
}
