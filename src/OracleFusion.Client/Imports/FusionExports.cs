using System.Globalization;
using OracleFusion.Client.Imports;
using OracleFusion.Client.Jobs;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client;

/// <summary>Exports of a server, and what happens to interface rows that no import took: by <c>erpintegrations</c>, and by the SOAP service
/// ErpIntegrationService where only that has the operation.</summary>
public sealed class FusionExports
{
    private const string Purging = "InterfaceLoaderPurge";
    private readonly ErpIntegrations _integrations;
    private readonly ErpIntegrationService _service;

    /// <summary>The exports of the server of a client.</summary>
    public FusionExports(FusionClient client)
    {
        _integrations = new ErpIntegrations(client ?? throw new ArgumentNullException(nameof(client)));
        _service = new ErpIntegrationService(client);
    }

    /// <summary>The job that removes rows of the interface tables.</summary>
    public static FusionJobDefinition Purge { get; } = FusionJobDefinition.Of(ImportTemplates.Loader.Package, Purging);

    /// <summary>How the name of the file begins that an export puts on the content server.</summary>
    public static string Prefix(FusionJobDefinition definition, long id)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return FormattableString.Invariant($"ExportBulkData_{definition.Name}_{id}");
    }

    /// <summary>The arguments of the job that removes what a load left in the interface tables.</summary>
    public static IReadOnlyList<string?> PurgeArguments(FusionImport import, long loadRequestId)
    {
        ArgumentNullException.ThrowIfNull(import);
        return
        [
            FormattableString.Invariant($"{import.InterfaceDetails}"),
            FormattableString.Invariant($"{loadRequestId}"),
            null,
            null,
            null,
            "ORA_FBDI",
            "USER",
            null,
            null,
        ];
    }

    /// <summary>The load whose rows a purge removes; null where the service does not show its arguments, or they name none.</summary>
    internal static long? LoadOfPurge(FusionJob purge) =>
        purge.Parameters.TryGetValue("submit.argument2", out var load)
        && long.TryParse(load, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    /// <summary>Starts an export (<c>exportBulkData</c>).</summary>
    /// <param name="definition">Its job.</param>
    /// <param name="arguments">The arguments of the job, in order.</param>
    /// <param name="request">Job options, and who is told of the end.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The request id.</returns>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it started anything is not
    /// known.</exception>
    public Task<long> StartAsync(
        FusionJobDefinition definition,
        IReadOnlyList<string?> arguments,
        ExportRequest request,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(request);
        return SubmitAsync(
            new Dictionary<string, object?>
            {
                ["OperationName"] = "exportBulkData",
                ["JobName"] = definition.ToString(),
                ["ParameterList"] = JobArguments.ToText(arguments),
                ["JobOptions"] = request.Options ?? "ExtractFileType=ALL",
                ["NotificationCode"] = request.Notification,
                ["CallbackURL"] = request.Callback ?? JobArguments.Null,
            },
            definition.ToString(),
            cancellationToken
        );
    }

    /// <summary>Takes the rows that loads left out of the interface tables, and puts them on the content server as files
    /// (<c>extractAndPurge</c>).</summary>
    /// <param name="loads">The request ids of the loads.</param>
    /// <param name="request">Who is told of the end.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The request id.</returns>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it started anything is not
    /// known.</exception>
    public Task<long> ExtractAndPurgeAsync(IEnumerable<long> loads, ExportRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(loads);
        ArgumentNullException.ThrowIfNull(request);
        return SubmitAsync(
            new Dictionary<string, object?>
            {
                ["OperationName"] = "extractAndPurge",
                ["ReqstId"] = string.Join(",", loads.Select(load => FormattableString.Invariant($"{load}"))),
                ["JobOptions"] = "ExtractFileType=ALL,PurgeOption=Y",
                ["NotificationCode"] = request.Notification,
                ["CallbackURL"] = request.Callback ?? JobArguments.Null,
            },
            "the extraction of the loads",
            cancellationToken
        );
    }

    /// <summary>Starts any job so that its logs and outputs go to the content server when it has ended (<c>submitJobWithOutput</c> of
    /// ErpIntegrationService); <see cref="Prefix"/> tells the name of their file.</summary>
    /// <param name="definition">The job.</param>
    /// <param name="arguments">Its arguments in order: null for one that is not passed, empty text for an empty slot.</param>
    /// <param name="callback">The address of the web service that is told of the end; null for none.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The request id.</returns>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it started anything is not
    /// known.</exception>
    public Task<long> StartJobAsync(
        FusionJobDefinition definition,
        IReadOnlyList<string?> arguments,
        string? callback,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(arguments);
        return _service.SubmitJobWithOutputAsync(definition, arguments, callback, cancellationToken);
    }

    /// <summary>Reads the file that an export, or a job that was started with output, put on the content server
    /// (<c>downloadExportOutput</c> of ErpIntegrationService).</summary>
    /// <param name="id">The request id.</param>
    /// <param name="target">Where to write it; must be able to seek. Whole only when the task ends well.</param>
    /// <param name="progress">Told how many bytes have come, and of how many where the server says; null for none.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The name of the file, reduced to a leaf.</returns>
    /// <exception cref="ServiceException">There is none, or the service failed.</exception>
    public async Task<string> ReadOutputAsync(long id, Stream target, Action<long, long?>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var name = await _service
            .DownloadExportOutputAsync(id, new SoapContent("Content", target, progress), cancellationToken)
            .ConfigureAwait(false);
        return target.Length > 0
            ? LeafName.Of(name, FormattableString.Invariant($"output-{id}.zip"))
            : throw new ServiceException(
                FusionFailure.NotFound,
                $"The request {id} put no output on the content server: it has not ended, or was started neither as an export nor with "
                    + "output."
            );
    }

    /// <summary>Puts a corrected file in the place of the rows that a load left in the interface tables
    /// (<c>updateInterfaceData</c>).</summary>
    /// <param name="definition">The job of the import.</param>
    /// <param name="loadRequestId">The request id of the load.</param>
    /// <param name="fileName">The name of the zip.</param>
    /// <param name="open">Opens the zip, whose length must be known: once for each attempt. The client closes it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The request id of the load of the corrected rows where the service tells it; null where it tells only that it did the
    /// work.</returns>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it did anything is not
    /// known.</exception>
    public async Task<long?> CorrectAsync(
        FusionJobDefinition definition,
        long loadRequestId,
        string fileName,
        Func<Stream> open,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        var values = new Dictionary<string, object?>
        {
            ["OperationName"] = "updateInterfaceData",
            ["ProcessName"] = definition.ToString(),
            ["LoadRequestId"] = FormattableString.Invariant($"{loadRequestId}"),
            ["FileName"] = fileName,
            ["ContentType"] = "zip",
        };
        var answer = await _integrations.PostContentAsync(values, open, cancellationToken).ConfigureAwait(false);
        if (
            answer.Text("StatusCode") is { } status
            && !status.Equals("SUCCESS", StringComparison.OrdinalIgnoreCase)
            && status is not ("0" or "S" or "SUCCEEDED")
        )
            throw new ServiceException(FusionFailure.InvalidInput, $"The service did not take the corrected rows: {status}.");
        return answer.Number("ReqstId", "RqstId") is > 0 and { } id ? id : null;
    }

    /// <summary>Tells the server that an extract was taken (<c>confirmExtractConsumption</c> of ErpIntegrationService).</summary>
    /// <param name="definition">The job of the extract.</param>
    /// <param name="documents">The documents that were taken.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>What the service answers.</returns>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it did anything is not
    /// known.</exception>
    public async Task<string?> ConfirmAsync(
        FusionJobDefinition definition,
        IReadOnlyList<long> documents,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(documents);
        return await _service.ConfirmAsync(definition, documents, cancellationToken).ConfigureAwait(false);
    }

    private async Task<long> SubmitAsync(Dictionary<string, object?> values, string what, CancellationToken cancellationToken)
    {
        var answer = await _integrations.PostAsync(values, cancellationToken).ConfigureAwait(false);
        return SubmittedJob.Read(answer, what);
    }
}
