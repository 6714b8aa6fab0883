using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Exports data as files: starts the export, waits for it, fetches its file and unpacks it.</summary>
/// <remarks>
/// The export puts a zip on the content server, which is fetched in a stream and unpacked to -Path; with -AsRow the rows of its CSV files
/// are given instead, as text by the names in their first line. -ExtractAndPurge takes the rows out of the interface tables that loads left
/// there, corrected by nobody, and fetches them the same way; the file stays on the content server. With -ConfirmConsumption the server is
/// told that the extract was taken, after all its files are whole on this machine and never before.
/// </remarks>
/// <example>
/// <code>Export-FusionData PayablesTransactionsExtract -Path ([IO.Path]::Combine([IO.Path]::GetTempPath(), 'extract')) -Force</code>
/// Exports the transactions of payables to files.
/// </example>
/// <example>
/// <code>Export-FusionData PayablesTransactionsExtract -AsRow | ForEach-Object InvoiceNumber</code>
/// Exports them, and gives the numbers in their rows.
/// </example>
[Cmdlet(VerbsData.Export, "FusionData", SupportsShouldProcess = true, DefaultParameterSetName = "Export")]
[OutputType(typeof(FileInfo), typeof(PSObject))]
public sealed class ExportFusionDataCommand : WaitCmdlet
{
    /// <summary>The server that an object from the pipeline was read from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public override object? FusionServer { get; set; }

    // The file is put there by another job, after the export has ended.
    private static readonly TimeSpan GracePeriod = TimeSpan.FromMinutes(2);

    /// <summary>The export: its number, its object or its job, as Find-FusionImport -Export shows them; or package and definition of a job
    /// of your own.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Export")]
    [ArgumentCompleter(typeof(ImportNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The arguments of the job in order. $null is an argument that is not passed, '' an empty one; those at the end count
    /// too.</summary>
    [Parameter(ParameterSetName = "Export")]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [AsTyped]
    public object?[] Argument { get; set; } = [];

    /// <summary>Job options of Oracle's; ExtractFileType=ALL unless given.</summary>
    [Parameter(ParameterSetName = "Export")]
    [ValidateNotNullOrEmpty]
    public string? Option { get; set; }

    /// <summary>Whom the server tells of the end: two digits, of the channel (1 mail, 2 bell, 3 both) and of the occasion (0 always, 1
    /// success, 2 error); 10 unless given.</summary>
    [Parameter]
    [ValidatePattern("^[123][012]$")]
    public string NotificationCode { get; set; } = "10";

    /// <summary>The address of the web service that the server tells of the end (onJobCompletion).</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? CallbackUrl { get; set; }

    /// <summary>Takes what loads left in the interface tables out of them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Purge")]
    public SwitchParameter ExtractAndPurge { get; set; }

    /// <summary>The request ids of the loads, or the jobs.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Purge")]
    [JobRequest]
    [ValidateNotNullOrEmpty]
    public long[] RequestId { get; set; } = [];

    /// <summary>The folder for the files, where one is meant that is not the current one; it is made if it is not there.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>Gives the rows of the CSV files instead of saving the files.</summary>
    [Parameter]
    public SwitchParameter AsRow { get; set; }

    /// <summary>Tells the server that the extract was taken, when all its files are saved.</summary>
    [Parameter(ParameterSetName = "Export")]
    public SwitchParameter ConfirmConsumption { get; set; }

    /// <summary>Replaces files that are there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The most bytes that a file may have unpacked; 10 GB unless given.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    [Number(IsWhole = true)]
    public long MaximumSize { get; set; } = 10L * 1024 * 1024 * 1024;

    private protected override void Begin()
    {
        base.Begin();
        if (AsRow && ConfirmConsumption)
            throw new FusionInputException("-ConfirmConsumption tells that the files are saved, and -AsRow saves none: give one of them.");
    }

    private protected override void ProcessInput()
    {
        var exports = new FusionExports(Client);
        var definition = ExtractAndPurge ? null : FindDefinition();
        var arguments = Argument?.Select(ArgumentText.Of).ToList() ?? [null];
        var what = definition?.ToString() ?? $"what the loads {string.Join(", ", RequestId)} left in the interface tables";
        var action = definition is null ? "Extract and purge" : $"Export with the arguments {JobArguments.ToText(arguments)}";
        if (!ShouldProcess($"{what} on {ActiveConnection.Server.Authority}", action))
            return;
        var look = JobLook.Command(null);
        Attempt(
            what,
            () =>
            {
                var request = new ExportRequest
                {
                    Options = Option,
                    Notification = NotificationCode,
                    Callback = CallbackUrl?.AbsoluteUri,
                };
                var id = SendAlone($"the start of {what}", token =>
                    definition is null
                        ? exports.ExtractAndPurgeAsync(RequestId, request, token)
                        : exports.StartAsync(definition, arguments, request, token)
                );
                AfterSending(
                    what,
                    definition is null ? $"The request {id} takes {what}" : $"{what} was started as the request {id}",
                    $"Wait-FusionJob {id}",
                    () =>
                    {
                        if (Follow(id, what) is { } job && ReportEnd(job, what))
                            Fetch(exports, definition, id, what);
                    }
                );
            },
            look: look
        );
    }

    private FusionJobDefinition FindDefinition()
    {
        if (Name.IndexOfAny([',', ';', '/']) >= 0)
            return FusionJobDefinition.Parse(Name);
        var export = ImportRegistry.Find(Name);
        return export.IsExport && export.Job is { } job
            ? job
            : throw new FusionInputException($"{export} is no export. Find-FusionImport -Export lists those of the registry.");
    }

    private void Fetch(FusionExports exports, FusionJobDefinition? definition, long id, string what)
    {
        var documents = new FusionDocuments(Client);
        var prefix = definition is null ? FormattableString.Invariant($"ExtractAndPurge_{id}") : FusionExports.Prefix(definition, id);
        using var file = TemporaryFile.Create();
        var steps = new TransferSteps((done, whole) => Post(c => c.WriteProgress(TransferProgress.Step("Receiving", prefix, done, whole))));
        var ended = definition is null ? $"The request {id} has taken {what}" : $"The request {id} has exported {what}";
        var document = Await(token => documents.AwaitOfRequestAsync(prefix, PollingOptions.Of(PollInterval, GracePeriod), token));
        if (document is null)
        {
            // Where the file does not come to the content server, the outputs of the request are what there is.
            WriteVerbose($"No file {prefix}* came to the content server: the outputs of the request {id} are fetched.");
            AfterSending(what, ended, $"Receive-FusionJob {id} -FileType Out", () =>
            {
                Await(token => Jobs.ReadFilesAsync(id, FusionJobFileKind.Out, file, steps.Tell, token));
                Unpack(file, prefix);
                if (ConfirmConsumption)
                    throw new FusionInputException(
                        "The extract is no document on the content server, so its consumption cannot be confirmed."
                    );
            });
            return;
        }

        // After a purge the rows are in this document and nowhere else.
        AfterSending(what, $"{ended} to the document {document.DocumentId}", $"Receive-FusionDocument {document.DocumentId} -Expand", () =>
        {
            Await(token => documents.ReadAsync(document.DocumentId, file, steps.Tell, token));
            Unpack(file, prefix);
            // Only now: confirmed before the file is saved, the rows would be lost on a full disk.
            if (!ConfirmConsumption)
                return;
            var status = SendAlone($"the confirmation of the document {document.DocumentId}", token =>
                exports.ConfirmAsync(definition!, [document.DocumentId], token)
            );
            WriteVerbose($"The consumption of the document {document.DocumentId} was confirmed: {status}.");
        });
    }

    private void Unpack(FileStream file, string what)
    {
        WriteProgress(TransferProgress.End("Receiving", what));
        file.Position = 0;
        using var zip = SafeZip.Open(file, MaximumSize);
        foreach (var entry in zip.Entries)
        {
            if (AsRow)
                Give(entry);
            else
                Save(entry);
        }
    }

    private void Give(SafeZipEntry entry)
    {
        if (!ExportedFile.HasRows(entry))
        {
            WriteVerbose($"{entry.Name} has no rows.");
            return;
        }

        using var content = TemporaryFile.Create();
        Await(token => entry.CopyToAsync(content, token));
        content.Position = 0;
        foreach (var row in ExportedFile.Rows(content, entry.Name))
            WriteObject(row);
    }

    private void Save(SafeZipEntry entry)
    {
        var path = System.IO.Path.Combine(this.FilePath(Path, nameof(Path)), entry.Name);
        SaveFile(path, Force, entry.CopyToAsync);
        WriteFileItem(path);
    }
}
