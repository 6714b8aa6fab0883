using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;
using OracleFusion.Writing;

namespace OracleFusion.Commands;

/// <summary>Starts an extract: of a user-defined query or an extract definition of the Data Extraction tool, or of data stores by BI Cloud
/// Connector (BICC).</summary>
/// <remarks>
/// The extract runs on by itself, over a replica of the application's data. Wait-FusionExtract waits for it, and Receive-FusionExtract
/// fetches its files. It is started once: where the answer is lost, the error says that the outcome is not known. The service takes only
/// OAuth tokens of the identity domain: Connect-OracleFusion -ClientCredential. Parameters, format and callback are for queries; an extract
/// definition has its own. -DataStore runs BI Cloud Connector over its view objects. The first extract takes all rows, from the initial
/// extract date on; each later one those that have changed since the one before, less the prune time, a day unless its preferences say
/// otherwise: the same row comes again, and the newest counts. The date belongs to the data store, for all who extract it, or to a job of
/// your own: -JobName makes one, once, and the extract tells its JobId, by which -JobId runs it as it is from then on. BI Cloud Connector
/// does not say whether there is a job of a name, and one that is there would lose its other data stores, filters and columns: -JobName
/// asks first, and -Force answers. Data stores that no job has must be enabled in the console of BI Cloud Connector. Its storage has to be
/// the content server (UCM) for Receive-FusionExtract. It takes a user with a role for BI Cloud Connector.
/// </remarks>
/// <example>
/// <code>$folder = [IO.Path]::Combine([IO.Path]::GetTempPath(), [IO.Path]::GetRandomFileName()); Start-FusionExtract -Definition PayablesExtract | Wait-FusionExtract | Receive-FusionExtract -Path $folder</code>
/// Runs an extract definition and saves its files.
/// </example>
/// <example>
/// <code>Start-FusionExtract SupplierInvoices @{ pSupplier = 'A' } -Format JSON | ForEach-Object RequestId</code>
/// Extracts what a query gives, as JSON.
/// </example>
/// <example>
/// <code>Start-FusionExtract -DataStore FscmTopModelAM.FinExtractAM.ApBiccExtractAM.InvoiceHeaderExtractPVO -Content DataAndPrimaryKeys -JobName Warehouse -InitialExtractDate 2020-01-01 -Force | Wait-FusionExtract | ForEach-Object Status</code>
/// Makes a job, and extracts all invoices since 2020 with their keys. -JobId then extracts what has changed since.
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

    /// <summary>The data stores of BI Cloud Connector, as Find-FusionDataStore names them; with -JobId those of the job unless
    /// given.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "DataStore")]
    [Parameter(ParameterSetName = "Job")]
    [ValidateNotNullOrEmpty]
    public string[] DataStore { get; set; } = [];

    /// <summary>What to take of them: Data, which are rows, unless given; PrimaryKeys, which tell what was deleted; or both.</summary>
    [Parameter(ParameterSetName = "DataStore")]
    [Parameter(ParameterSetName = "Job")]
    [OneWord(typeof(FusionExtractContent))]
    public FusionExtractContent Content { get; set; }

    /// <summary>The number of a job of BI Cloud Connector, which is run and not changed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Job")]
    [ValidateRange(1L, long.MaxValue)]
    [Number(IsWhole = true)]
    public long JobId { get; set; }

    /// <summary>The name of a job of BI Cloud Connector that is made of the data stores, with its own dates of the last extract. One of
    /// this name that is there gets these data stores alone, so it asks first. Without it the data stores have the dates that all
    /// share.</summary>
    [Parameter(ParameterSetName = "DataStore")]
    [ValidateNotNullOrEmpty]
    public string? JobName { get; set; }

    /// <summary>The day from which the first extract of a job takes rows; all of them unless given.</summary>
    [Parameter(ParameterSetName = "DataStore")]
    [IsoDate(IsDay = true)]
    [ValidateNotNull]
    public DateTime? InitialExtractDate { get; set; }

    /// <summary>Makes the job without asking, whether or not there is one of this name.</summary>
    [Parameter(ParameterSetName = "DataStore")]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessInput()
    {
        if (ParameterSetName is "DataStore" or "Job")
        {
            StartStores();
            return;
        }

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

    private void StartStores()
    {
        if (InitialExtractDate is not null && JobName is null)
            throw new FusionInputException("-InitialExtractDate is a job's: give -JobName too.");
        var stores = DataStore.Distinct(StringComparer.Ordinal).ToList();
        var name = stores.Count > 0 ? string.Join(", ", stores) : FormattableString.Invariant($"job {JobId}");
        var action = JobName is null
            ? "Start the extract"
            : $"Make the job '{JobName}' of these data stores alone, whatever one of this name has, and start the extract";
        if (!new Confirmation(this).Confirms($"{name} on {ActiveConnection.Server.Authority}", action, Force, () => JobName is not null))
            return;
        Attempt(name, () =>
        {
            long? job = ParameterSetName == "Job" ? JobId : null;
            if (job is { } number)
                stores = OfJob(number, stores);
            if (JobName is { } jobName)
                SendAlone<long>(
                    jobName,
                    token => new FusionDataStores(Client).SaveJobAsync(jobName, stores, InitialExtractDate, token),
                    made => job = made
                );
            var request = new FusionStoreExtractRequest
            {
                DataStores = stores,
                Content = Content,
                JobId = job,
            };
            SendAlone(
                name,
                token => new FusionStoreExtracts(Client).StartAsync(request, token),
                extract =>
                {
                    if (extract.DocumentsAfter is null)
                        WriteWarning("The content server is closed to this user: Receive-FusionExtract cannot fetch the files.");
                    WriteObject(extract);
                }
            );
        });
    }

    private List<string> OfJob(long id, List<string> given)
    {
        var has = Await(token => new FusionDataStores(Client).GetJobStoresAsync(id, token));
        var missing = given.Except(has, StringComparer.Ordinal).ToList();
        return missing.Count > 0
                ? throw new FusionInputException(
                    FormattableString.Invariant(
                        $"The job {id} does not have {string.Join(", ", missing)}. It has {string.Join(", ", has)}. "
                    ) + "Nothing was started."
                )
            : given.Count > 0 ? given
            : [.. has];
    }
}
