using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Reads which columns the data files of an import have, and in which order.</summary>
/// <remarks>
/// Data files have no header row: the loader goes by the position alone, and positions change with releases. So the columns are read from
/// Oracle's own material: from the workbook of a release (.xlsm, "File-Based Data Import"), from a control file of SQL*Loader, or from the
/// log of an earlier load, which shows what this very server wants. Without -Path the newest load of the import on the server is looked
/// for. The template says where it comes from. To keep one: Get-FusionImportTemplate ... | ConvertTo-Json -Depth 5 to a file, which -Path
/// reads again. A control file names the columns of the interface tables and tells types and date formats; a workbook has their headings,
/// and marks what is required.
/// </remarks>
/// <example>
/// <code>(Get-FusionImportTemplate APXIIMPT).Files | ForEach-Object { "$($_.Name): $($_.Columns.Count) columns" }</code>
/// Reads the template of the import of invoices from the newest load on the server.
/// </example>
/// <example>
/// <code>Find-FusionImport -Job APXIIMPT | Get-FusionImportTemplate | ForEach-Object Source</code>
/// Shows what the columns of the import of invoices were read from.
/// </example>
/// <example>
/// <code>(Get-FusionImportTemplate -RequestId 107468).Files[0].Columns | Where-Object Type -eq Date | ForEach-Object Name</code>
/// Shows which columns of a file that was loaded earlier are dates.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionImportTemplate", DefaultParameterSetName = "Newest")]
[OutputType(typeof(FusionImportTemplate))]
public sealed class GetFusionImportTemplateCommand : ConnectedCmdlet
{
    /// <summary>The server that an object from the pipeline was read from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public override object? FusionServer { get; set; }

    /// <summary>The import: its number, its object or its job, as Find-FusionImport shows them. With -Path or -RequestId only where they
    /// leave open which one it is.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Newest", ValueFromPipeline = true)]
    [Parameter(Position = 0, ParameterSetName = "Path", ValueFromPipeline = true)]
    [Parameter(Position = 0, ParameterSetName = "Request", ValueFromPipeline = true)]
    [ImportByName]
    [ArgumentCompleter(typeof(ImportNameCompleter))]
    [ValidateNotNull]
    public FusionImport? Import { get; set; }

    /// <summary>A workbook (.xlsm), a control file (.ctl), a log, a zip of logs, or a template that was saved as JSON.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Path", ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The request id of a load, or the job.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Request", ValueFromPipelineByPropertyName = true)]
    [JobRequest(IsOne = true)]
    public long RequestId { get; set; }

    private protected override void Begin()
    {
        // A file is read without a server.
        if (ParameterSetName != "Path")
            base.Begin();
    }

    private protected override void ProcessInput()
    {
        if (ParameterSetName == "Path")
        {
            Attempt(Path, () => WriteObject(TemplateFile.Read(this.FilePath(Path, nameof(Path)), Import)));
            return;
        }

        Attempt(Import ?? (object)RequestId, () =>
        {
            var jobs = new FusionJobs(Client);
            var template =
                ParameterSetName == "Request"
                    ? Await(token => ImportTemplates.FromRequestAsync(jobs, RequestId, Import, token))
                        ?? throw new FusionInputException($"No log of the request {RequestId} lists the columns of a load.")
                    : Await(token => ImportTemplates.FromNewestLoadAsync(jobs, Import!, token))
                        ?? throw new FusionInputException(
                            $"None of the last loads of {Import!.Object} on {ActiveConnection.Server.Authority} has a log that "
                                + "lists the columns. Give Oracle's workbook of the release or a control file by -Path, or load a "
                                + "file once by hand."
                        );
            WriteVerbose($"The columns were read from the {template.Source}.");
            WriteObject(template);
        });
    }
}
