using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Finds data stores of BI Cloud Connector (BICC), the view objects that it extracts, and their columns.</summary>
/// <remarks>
/// Asks the service (/biacm/rest/meta) for the names of all that the user may see, thousands on a server. -Column gives the columns of
/// those that match, with a request for each of them. It takes a user with a role for BI Cloud Connector.
/// </remarks>
/// <example>
/// <code>Find-FusionDataStore *InvoiceHeader* | ForEach-Object Name</code>
/// The data stores with invoices.
/// </example>
/// <example>
/// <code>Find-FusionDataStore *.InvoiceHeaderExtractPVO -Column | Where-Object IsPrimaryKey | ForEach-Object Name</code>
/// The primary key of one, by which its rows are told apart.
/// </example>
[Cmdlet(VerbsCommon.Find, "FusionDataStore")]
[OutputType(typeof(FusionDataStore), typeof(FusionDataStoreColumn))]
public sealed class FindFusionDataStoreCommand : ConnectedCmdlet
{
    /// <summary>The names of data stores, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Gives their columns instead.</summary>
    [Parameter]
    public SwitchParameter Column { get; set; }

    private IReadOnlyList<FusionDataStore>? _all;

    private protected override void ProcessInput()
    {
        var stores = new FusionDataStores(Client);
        foreach (var name in Name)
        {
            Attempt(name, () =>
            {
                foreach (var store in Matching(stores, name))
                {
                    if (Column)
                        WriteObject(Await(token => stores.GetAsync(store.Name, token)).Columns, enumerateCollection: true);
                    else
                        WriteObject(store);
                }
            });
        }
    }

    private IEnumerable<FusionDataStore> Matching(FusionDataStores stores, string name)
    {
        // A whole name needs no list of all of them.
        if (Column && !WildcardPattern.ContainsWildcardCharacters(name))
            return [new FusionDataStore { Name = name }];
        _all ??= Await(stores.ListAsync);
        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        return _all.Where(store => pattern.IsMatch(store.Name));
    }
}
