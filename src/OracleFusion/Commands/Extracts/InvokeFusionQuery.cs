using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Output;

namespace OracleFusion.Commands;

/// <summary>Runs a user-defined query of the Data Extraction tool, and gives its rows as objects.</summary>
/// <remarks>
/// The query is one that somebody has made under Tools, Data Extraction, with the execution mode Synchronous (release 26C or later). It
/// reads a replica of the application's data, which is some minutes behind. The service takes only OAuth tokens of the identity domain:
/// Connect-OracleFusion -ClientCredential. For much data there is Start-FusionExtract.
/// </remarks>
/// <example>
/// <code>Invoke-FusionQuery SupplierInvoices @{ pSupplier = 'A' } | Where-Object invoiceAmount -gt 1000</code>
/// Runs a query with a parameter.
/// </example>
/// <example>
/// <code>'SupplierInvoices', 'Ledgers' | Invoke-FusionQuery</code>
/// Runs two queries, one after the other.
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "FusionQuery", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject))]
public sealed class InvokeFusionQueryCommand : ConnectedCmdlet
{
    /// <summary>The names of the queries.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>The values of its parameters by name. Dates are sent as ISO 8601.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public IDictionary? Parameter { get; set; }

    private protected override bool ChangesServer => false;

    private protected override void ProcessInput()
    {
        var parameters = QueryValues.Of(Parameter);
        foreach (var name in Name)
        {
            if (!ShouldProcess(ActiveConnection.Server.Authority, $"Run the query {name}"))
                continue;
            Attempt(name, () =>
            {
                foreach (var row in Await(token => new FusionExtracts(Client).QueryAsync(name, parameters, token)))
                    WriteObject(JsonObjects.Of(row));
            });
        }
    }
}
