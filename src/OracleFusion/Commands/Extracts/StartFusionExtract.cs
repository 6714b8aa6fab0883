using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Starts an extract of the Data Extraction tool: of a user-defined query, or of an extract definition.</summary>
/// <remarks>
/// The extract runs on by itself, over a replica of the application's data. Wait-FusionExtract waits for it, and Receive-FusionExtract
/// fetches its files. It is started once: where the answer is lost, the error says that the outcome is not known. The service takes only
/// OAuth tokens of the identity domain: Connect-OracleFusion -ClientCredential. Parameters, format and callback are for queries; an extract
/// definition has its own.
/// </remarks>
/// <example>
/// <code>$folder = [IO.Path]::Combine([IO.Path]::GetTempPath(), [IO.Path]::GetRandomFileName()); Start-FusionExtract -Definition PayablesExtract | Wait-FusionExtract | Receive-FusionExtract -Path $folder</code>
/// Runs an extract definition and saves its files.
/// </example>
/// <example>
/// <code>Start-FusionExtract SupplierInvoices @{ pSupplier = 'A' } -Format JSON | ForEach-Object RequestId</code>
/// Extracts what a query gives, as JSON.
/// </example>
[Cmdlet(VerbsLifecycle.Start, "FusionExtract", DefaultParameterSetName = "Query", SupportsShouldProcess = true)]
[OutputType(typeof(FusionExtract))]
public sealed class StartFusionExtractCommand : ConnectedCmdlet
{
    /// <summary>The name of a user-defined query.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Query")]
    [ValidateNotNullOrEmpty]
    public string Query { get; set; } = "";

    /// <summary>The values of the query's parameters by name. Dates are sent as ISO 8601.</summary>
    [Parameter(Position = 1, ParameterSetName = "Query")]
    [ValidateNotNull]
    public IDictionary? Parameter { get; set; }

    /// <summary>The format of the files: CSV, which is the service's default, or JSON.</summary>
    [Parameter(ParameterSetName = "Query")]
    [ValidateSet("CSV", "JSON", IgnoreCase = true)]
    public string? Format { get; set; }

    /// <summary>Has the service tell its callback workflow agent when the extract has ended.</summary>
    [Parameter(ParameterSetName = "Query")]
    public SwitchParameter Callback { get; set; }

    /// <summary>The name of an extract definition.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Definition")]
    [ValidateNotNullOrEmpty]
    public string Definition { get; set; } = "";

    private protected override void Process()
    {
        var isQuery = ParameterSetName == "Query";
        var name = isQuery ? Query : Definition;
        var request = new FusionExtractRequest
        {
            Query = isQuery ? Query : null,
            Definition = isQuery ? null : Definition,
            Parameters = QueryValues.Of(Parameter),
            Format = Format?.ToUpperInvariant(),
            HasCallback = Callback,
        };
        if (ShouldProcess($"{name} on {ActiveConnection.Server.Authority}", "Start the extract"))
            Attempt(name, () =>
                SendAlone(name, token => new FusionExtracts(Client).StartAsync(request, token), extract => WriteObject(extract))
            );
    }
}
