using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Puts a corrected file in the place of the rows that a load left in the interface tables, and imports them.</summary>
/// <remarks>
/// An import leaves the rows that it rejected in the interface tables. The corrected zip (of ConvertTo-FusionImportFile, or one that was
/// saved by Export-FusionData -ExtractAndPurge and edited) is checked as by Import-FusionData and takes their place. With -NamedArgument or
/// -Argument the import is started for them when they are loaded, and its result is told as Import-FusionData -Wait tells it.
/// </remarks>
/// <example>
/// <code>
/// $columns = Get-FusionImportTemplate -RequestId 107468
/// $zip = [IO.Path]::Combine([IO.Path]::GetTempPath(), 'corrected.zip')
/// $file = @{ InvoiceNum = 'JULY-2'; InvoiceAmount = 200 } | ConvertTo-FusionImportFile $zip -Template $columns -Force
/// Update-FusionInterfaceData APXIIMPT -RequestId 107468 -Path $file -WhatIf
/// </code>
/// Shows what would be put in the place of the rejected rows of a load.
/// </example>
/// <example>
/// <code>
/// $columns = Get-FusionImportTemplate -RequestId 107468
/// $zip = [IO.Path]::Combine([IO.Path]::GetTempPath(), 'corrected.zip')
/// $file = @{ InvoiceNum = 'JULY-2'; InvoiceAmount = 200; Source = 'Spreadsheet'; GroupId = 'JULY' } |
///     ConvertTo-FusionImportFile $zip -Template $columns -Force
/// Update-FusionInterfaceData APXIIMPT -RequestId 107468 -Path $file -NamedArgument @{ BusinessUnitId = 204; LedgerId = 1 } -WhatIf
/// </code>
/// Shows the same, with the import of the corrected rows: without -WhatIf its result is told.
/// </example>
[Cmdlet(VerbsData.Update, "FusionInterfaceData", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(FusionJob), typeof(FusionImportResult))]
public sealed class UpdateFusionInterfaceDataCommand : ImportCmdlet
{
    /// <summary>The server that an object from the pipeline was read from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public override object? FusionServer { get; set; }

    /// <summary>The import: its number, its object or its job.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ImportByName]
    [ArgumentCompleter(typeof(ImportNameCompleter))]
    [ValidateNotNull]
    public FusionImport? Import { get; set; }

    /// <summary>The request id of the load whose rows are corrected, or the job.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [JobRequest(IsOne = true)]
    public long RequestId { get; set; }

    /// <summary>The zip with the corrected rows.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessInput()
    {
        var definition = Import!.Job ?? throw new FusionInputException($"The registry names no job for {Import.Object}.");
        var path = this.FilePath(Path, nameof(Path));
        var imports = new FusionImports(Client);
        // Of each load its own: the next from the pipeline may be of another release.
        var template = Template ?? Await(token => ImportTemplates.FromRequestAsync(imports.Jobs, RequestId, Import, token));
        var starts = NamedArgument is not null || Argument is not null;
        var selection = SelectionOf(starts ? definition : null, null);
        using var packaging = new ImportPackaging(template, Import, selection);
        // A copy, so that what was checked is what is sent, and that lines of rejected rows are looked for in it.
        using var zip = TemporaryFile.Create();
        var name = System.IO.Path.GetFileName(path);
        Await(token => ImportPackaging.CopyAsync(path, zip, token));
        var files = packaging.CheckZip(zip, name);
        WarnOfUnchecked(packaging.Unchecked);
        var arguments = starts ? selection.Arguments() : [];
        var steps = new TransferSteps((done, whole) => Post(c => c.WriteProgress(TransferProgress.Step("Sending", name, done, whole))));
        if (
            !Confirms(
                $"rows of the load {RequestId} on {ActiveConnection.Server.Authority}",
                $"Replace by {string.Join(", ", files)}",
                Force
            )
        )
            return;
        var order = new ImportOrder(Import, definition, selection.Group, null, name, files, template);
        var look = JobLook.Command(ImportTemplates.Loader.Name);
        long? load = null;
        if (
            !Attempt(
                RequestId,
                () =>
                {
                    load = SendAlone($"{name} in place of the rows of the load {RequestId}", token =>
                        new FusionExports(Client).CorrectAsync(
                            definition,
                            RequestId,
                            name,
                            () => new WatchedStream(new BorrowedStream(zip), steps),
                            token
                        )
                    );
                    WriteProgress(TransferProgress.End("Sending", name));
                },
                look: look
            )
        )
            return;
        var sent = $"{order.FileName} was sent in place of the rows of the load {RequestId}";
        AfterSending(RequestId, load is null ? sent : $"{sent} as the request {load}", load is null ? look : $"Wait-FusionJob {load}", () =>
            Finish(imports, load, starts ? arguments : null, order, zip)
        );
    }

    private void Finish(FusionImports imports, long? id, IReadOnlyList<string?>? arguments, ImportOrder order, FileStream zip)
    {
        FusionJob? load = null;
        if (id is { } request)
        {
            if (Follow(request, order.FileName) is not { } ended)
                return;
            load = ended;
            if (!ReportEnd(ended, order.FileName))
                return;
        }
        else
            WriteVerbose("The service took the corrected rows and names no request of their load.");
        if (arguments is null)
        {
            if (load is not null)
                WriteObject(load);
            return;
        }

        // The rows are loaded by now: what may be lost from here on is the start of their import.
        var look = JobLook.Command(order.Definition.Name);
        var import = 0L;
        if (
            Attempt(
                RequestId,
                () =>
                    import = SendAlone($"the start of {order.Definition.Name}", token =>
                        imports.Jobs.StartAsync(order.Definition, arguments, null, null, token)
                    ),
                $"The rows are loaded, and the start of {order.Definition.Name} failed",
                look
            )
        )
            AfterSending(RequestId, $"{order.Definition.Name} was started as the request {import}", $"Wait-FusionJob {import}", () =>
                FollowCorrected(imports, load, import, order, zip)
            );
    }
}
