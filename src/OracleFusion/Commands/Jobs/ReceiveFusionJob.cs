using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Fetches logs and outputs of jobs and of those below them.</summary>
/// <remarks>
/// Gives them as text, each with its name, or saves them as files with -Path. With -Rejected it gives the rows that were not loaded or not
/// imported, as logs and reports tell them: file, line, key and reason. The names of the files come from the service and are reduced to
/// what is safe in the folder.
/// </remarks>
/// <example>
/// <code>Receive-FusionJob 107468 -FileType Log | ForEach-Object Text</code>
/// Shows the logs of a job and of those below it.
/// </example>
/// <example>
/// <code>Receive-FusionJob 107468 -Rejected | ForEach-Object { "$($_.File), line $($_.Line): $($_.Reason)" }</code>
/// Shows which rows a load or an import rejected, and why.
/// </example>
/// <example>
/// <code>Receive-FusionJob 107468 -Path ([IO.Path]::Combine([IO.Path]::GetTempPath(), 'logs')) -Force</code>
/// Saves logs and outputs in a folder.
/// </example>
[Cmdlet(VerbsCommunications.Receive, "FusionJob", DefaultParameterSetName = "Text", SupportsShouldProcess = true)]
[OutputType(typeof(JobLog), typeof(FusionRejectedRow), typeof(FileInfo))]
public sealed class ReceiveFusionJobCommand : ConnectedCmdlet
{
    /// <summary>The server that an object from the pipeline was read from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public override object? FusionServer { get; set; }

    /// <summary>Request ids, or jobs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [JobRequest]
    [ValidateNotNullOrEmpty]
    public long[] RequestId { get; set; } = [];

    /// <summary>Which files: All, Log or Out.</summary>
    [Parameter(ParameterSetName = "Text")]
    [Parameter(ParameterSetName = "File")]
    [OneWord(typeof(FusionJobFileKind))]
    public FusionJobFileKind FileType { get; set; }

    /// <summary>The folder to save the files in; it is made if it is not there.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "File")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Replaces files that are there already.</summary>
    [Parameter(ParameterSetName = "File")]
    public SwitchParameter Force { get; set; }

    /// <summary>Fetches the file that an export, or a job started with -Output, put on the content server, instead of the logs and outputs
    /// of the scheduler (downloadExportOutput of the SOAP service ErpIntegrationService).</summary>
    [Parameter(ParameterSetName = "Text")]
    [Parameter(ParameterSetName = "File")]
    public SwitchParameter Export { get; set; }

    /// <summary>Gives the rejected rows instead of the files.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Rejected")]
    public SwitchParameter Rejected { get; set; }

    /// <summary>The most bytes that one file may have unpacked; 1 GB unless given.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    [Number(IsWhole = true)]
    public long MaximumSize { get; set; } = 1024L * 1024 * 1024;

    private protected override void ProcessInput()
    {
        if (Export && MyInvocation.BoundParameters.ContainsKey(nameof(FileType)))
            throw new FusionInputException(
                "-FileType chooses among logs and outputs of the scheduler; -Export fetches one file: give one of them."
            );
        foreach (var id in RequestId)
        {
            // Only files are written; reading the text changes nothing.
            if (
                ParameterSetName != "File"
                || ShouldProcess(
                    this.FilePath(Path, nameof(Path)),
                    $"Save the files of the request {id} of {ActiveConnection.Server.Authority}"
                )
            )
                Attempt(id, () => Receive(id));
        }
    }

    private void Receive(long id)
    {
        using var file = TemporaryFile.Create();
        var what = $"Request {id}";
        var steps = new TransferSteps((done, whole) => Post(c => c.WriteProgress(TransferProgress.Step("Receiving", what, done, whole))));
        Await(token =>
            Export
                ? new FusionExports(Client).ReadOutputAsync(id, file, steps.Tell, token)
                : new FusionJobs(Client).ReadFilesAsync(id, FileType, file, steps.Tell, token)
        );
        WriteProgress(TransferProgress.End("Receiving", what));
        file.Position = 0;
        using var zip = SafeZip.Open(file, MaximumSize);
        if (Rejected)
        {
            var logs = zip.Entries.Select(entry => new JobLog(entry.Name, Await(entry.ReadTextAsync))).ToList();
            WriteObject(RejectedRows.Read(logs), enumerateCollection: true);
            return;
        }

        foreach (var entry in zip.Entries)
        {
            if (ParameterSetName == "Text")
                WriteObject(new JobLog(entry.Name, Await(entry.ReadTextAsync)));
            else
                Save(entry);
        }
    }

    private void Save(SafeZipEntry entry)
    {
        var path = System.IO.Path.Combine(this.FilePath(Path, nameof(Path)), entry.Name);
        SaveFile(path, Force, entry.CopyToAsync);
        WriteFileItem(path);
    }
}
