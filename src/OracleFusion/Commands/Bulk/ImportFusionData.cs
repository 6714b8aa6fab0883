using System.Collections;
using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Imports data by files: makes the file of objects or takes one, loads it, and starts the import.</summary>
/// <remarks>
/// Rows come as objects (children as lists), as data files (.csv) or as a zip. The columns are those of -Template; without it, of the
/// newest load of this import on the server. Everything is checked before anything is sent. An import selects rows by values that stand in
/// the file and among the arguments of its job, and one that selects others takes no row and ends well: so both are made of -DocumentId and
/// -NamedArgument. The same document is recognised when it comes a second time, and refused unless -Force is given.
/// With -Wait the load and the import are followed to their end, and what logs and reports say is put together: rows sent, loaded, imported
/// and rejected. Each rejected row is an error with line, key and reason, and there is an error at the end when not every row was imported,
/// or when nothing proves that it was: that every job says SUCCEEDED is no proof. With -ErrorAction Stop, by which a script ends with an
/// exit code that a scheduler sees, each rejected row is a warning, and the error at the end ends the pipeline.
/// </remarks>
/// <example>
/// <code>
/// $columns = Get-FusionImportTemplate -RequestId 107468
/// $invoice = @{ InvoiceNum = 'JULY-4'; Source = 'Spreadsheet'; InvoiceAmount = 300; InvoiceDate = [DateTime]'2026-07-31' }
/// $given = @{ BusinessUnitId = 204; LedgerId = 1 }
/// $invoice | Import-FusionData APXIIMPT -Template $columns -DocumentId JULY-4 -NamedArgument $given -WhatIf
/// </code>
/// Checks an invoice and shows what would be sent.
/// </example>
/// <example>
/// <code>
/// $columns = Get-FusionImportTemplate -RequestId 107468
/// $zip = [IO.Path]::Combine([IO.Path]::GetTempPath(), 'july.zip')
/// $file = @{ InvoiceNum = 'JULY-5'; Source = 'Spreadsheet' } | ConvertTo-FusionImportFile $zip -Template $columns -DocumentId JULY-5 -Force
/// $file | Import-FusionData -Template $columns -NamedArgument @{ BusinessUnitId = 204; LedgerId = 1 } -Wait -ErrorAction Stop -WhatIf
/// </code>
/// Makes a file, and shows what would be sent. Without -WhatIf the script ends here unless every invoice in it is there afterwards.
/// </example>
[Cmdlet(VerbsData.Import, "FusionData", SupportsShouldProcess = true, DefaultParameterSetName = "Objects")]
[OutputType(typeof(FusionJob), typeof(FusionImportResult))]
public sealed partial class ImportFusionDataCommand : ImportCmdlet
{
    private ImportSelection? _selection;
    private ImportPackaging? _packaging;
    private FusionImportPackage? _package;
    private IReadOnlyList<ImportStep> _next = [];

    /// <summary>The import: its number, its object or its job, as Find-FusionImport shows them. What ConvertTo-FusionImportFile made knows
    /// it.</summary>
    [Parameter(Position = 0)]
    [ImportByName]
    [ArgumentCompleter(typeof(ImportNameCompleter))]
    [ValidateNotNull]
    public FusionImport? Import { get; set; }

    /// <summary>The rows: objects or hashtables; or what ConvertTo-FusionImportFile made.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Objects")]
    public object? InputObject { get; set; }

    /// <summary>Data files (.csv) as the import wants them, or one zip of them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Files")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The file of the template that the objects go to, by its name or its table; the main one unless given.</summary>
    [Parameter(ParameterSetName = "Objects")]
    [ValidateNotNullOrEmpty]
    public string? FileName { get; set; }

    /// <summary>What you call what is sent, such as AP-2026-07-31. The file is named after it, the value that holds the rows together
    /// (group, batch, import set) is made of it, and it is not sent twice.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DocumentId { get; set; }

    /// <summary>The job that imports, where it is not the one that the registry names.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(JobNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Job { get; set; }

    /// <summary>Removes the rows from the interface tables when the import has ended, also those that it rejected: they can not be
    /// corrected there any more.</summary>
    [Parameter]
    public SwitchParameter Purge { get; set; }

    /// <summary>Further job options of Oracle's, such as FileEncryption=PGPUNSIGNED.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Option { get; set; }

    /// <summary>Further jobs to start after the import, in order: hashtables with Job, and Argument or NamedArgument, such as
    /// @{ Job = '/oracle/apps/ess/financials/assets/additions;PostMassAdditions'; Argument = 'CORP' }. The zip and the jobs go by two
    /// requests then, the second one by the SOAP service ErpIntegrationService.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public IDictionary[] NextJob { get; set; } = [];

    /// <summary>Whom the server tells of the end: two digits, of the channel (1 mail, 2 bell, 3 both) and of the occasion (0 always, 1
    /// success, 2 error); 10 unless given.</summary>
    [Parameter]
    [ValidatePattern("^[123][012]$")]
    public string NotificationCode { get; set; } = "10";

    /// <summary>The address of the web service that the server tells of the end (onJobCompletion).</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? CallbackUrl { get; set; }

    /// <summary>Follows the load and the imports to their end, and tells what became of the rows.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Sends a document that was sent before. Where the last import of the same group left rows in the interface tables, a warning
    /// says so before: they are imported with those that are sent, and counts do not tell them apart.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private bool IsOfObjects => ParameterSetName == "Objects" && _package is null;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _packaging?.Dispose();
        base.Dispose(disposing);
    }

    private protected override void Begin()
    {
        base.Begin();
        RequireWait(Wait);
        if (NextJob.Length > 0 && (Purge || Option is not null))
            throw new FusionInputException(
                "Several imports after one load take no job options: leave out -Purge and -Option, and remove what is left by "
                    + "Clear-FusionInterfaceData."
            );
        _next = [.. NextJob.Select(NextJobs.Read)];
    }

    private protected override void ProcessInput()
    {
        if (ParameterSetName != "Objects")
            return;
        if (Unwrap.Value(InputObject) is FusionImportPackage package)
        {
            _package =
                _package is null && _packaging is null
                    ? package
                    : throw new FusionInputException(
                        "One file is imported at a time: it comes alone, without other files and without rows."
                    );
            return;
        }

        if (_package is not null)
            throw new FusionInputException("One file is imported at a time: it comes alone, without other files and without rows.");
        if (_packaging is null)
            Prepare();
        Attempt(InputObject, () => _packaging!.Add(InputObject, FileName));
    }

    private protected override void End()
    {
        if (_packaging is null)
        {
            if (_package is not null)
            {
                Import ??= _package.Import;
                DocumentId ??= _package.DocumentId;
                Path = [_package.Path];
            }
            else if (ParameterSetName == "Objects")
                throw new FusionInputException("There is no row to import.");
            Prepare();
        }

        using var zip = TemporaryFile.Create();
        var (files, own) = Pack(zip);
        var arguments = _selection!.Arguments();
        var name =
            DocumentId is null && own is not null
                ? own
                : ImportFileName.Of(Import!, DocumentId ?? _selection.Group ?? Guid.NewGuid().ToString("N"));
        LeftRows? left = null;
        if (Force)
            left = FindLeft();
        else
            RefuseTwice(name, own);
        var what = $"{string.Join(", ", files)} as {name} to {Import!.Object} on {ActiveConnection.Server.Authority}";
        if (!ShouldProcess(what, Action(arguments)))
            return;
        var order = new ImportOrder(Import!, Definition, _selection.Group, DocumentId, name, files, Template) { Next = _next, Left = left };
        Send(zip, order, arguments);
    }

    private string Action(IReadOnlyList<string?> arguments) =>
        $"Import by {Definition.Name} with the arguments {JobArguments.ToText(arguments)}"
        + (_next.Count == 0 ? "" : $", and then by {string.Join(" and ", _next)}");

    private FusionJobDefinition Definition =>
        Job is not null
            ? ImportRegistry.FindJob(Job)
            : Import!.Job ?? throw new FusionInputException($"The registry names no job for {Import.Object}. Give it by -Job.");

    private void Prepare()
    {
        Import ??= Template?.InterfaceDetails is { } number
            ? ImportRegistry.All.FirstOrDefault(one => one.InterfaceDetails == number)
            : null;
        if (Import is null)
            throw new FusionInputException("Say what is imported: Import-FusionData APXIIMPT ... (Find-FusionImport lists what there is).");
        if (Import.IsExport)
            throw new FusionInputException($"{Import.Object} is an export: Export-FusionData does it.");
        if (Template is null)
            FindTemplate();
        _selection = SelectionOf(Definition, DocumentId);
        _packaging = new ImportPackaging(Template, Import, _selection);
    }

    private void FindTemplate()
    {
        Template = Await(token => ImportTemplates.FromNewestLoadAsync(new FusionJobs(Client), Import!, token));
        if (Template is not null)
            WriteVerbose($"The columns were read from the {Template.Source}.");
        else if (IsOfObjects)
            throw new FusionInputException(
                $"Which columns {Import!.Object} has is not known: none of its last loads on {ActiveConnection.Server.Authority} "
                    + $"lists them (of the newest {ImportTemplates.MostLooked} loads there). Give -Template (Get-FusionImportTemplate)."
            );
        else
            WriteWarning(
                $"The columns of the files were not checked: none of the newest {ImportTemplates.MostLooked} loads on the server is one of "
                    + "this import that lists them. Give -Template to have them checked."
            );
    }

    private (IReadOnlyList<FusionImportFileRows> Files, string? Name) Pack(FileStream zip)
    {
        if (IsOfObjects)
            return (Await(token => _packaging!.WriteAsync(zip, token)), null);
        var paths = Path.Select(path => this.FilePath(path, nameof(Path))).ToList();
        var isZip = paths.Count == 1 && System.IO.Path.GetExtension(paths[0]).Equals(".zip", StringComparison.OrdinalIgnoreCase);
        var name = isZip ? System.IO.Path.GetFileName(paths[0]) : null;
        IReadOnlyList<FusionImportFileRows> files;
        if (name is not null)
        {
            // A copy, so that what was checked is what is sent.
            Await(token => ImportPackaging.CopyAsync(paths[0], zip, token));
            files = _packaging!.CheckZip(zip, name);
        }
        else
        {
            files = _packaging!.CheckFiles(paths);
            Await(token => ImportPackaging.ZipAsync(paths, zip, token));
        }

        if (Template is not null)
            WarnOfUnchecked(_packaging.Unchecked);
        return (files, name);
    }

    private void Send(FileStream zip, ImportOrder order, IReadOnlyList<string?> arguments)
    {
        var name = order.FileName;
        var imports = new FusionImports(Client);
        var submission = new ImportSubmission
        {
            Import = Import!,
            Job = Definition,
            FileName = name,
            Arguments = arguments,
            IsPurging = Purge,
            Options = Option,
            Next = _next,
            Notification = NotificationCode,
            Callback = CallbackUrl?.AbsoluteUri,
        };
        var look = JobLook.Command(ImportTemplates.Loader.Name);
        Attempt(
            name,
            () =>
            {
                var steps = new TransferSteps(
                    (done, whole) => Post(c => c.WriteProgress(TransferProgress.Step("Sending", name, done, whole)))
                );
                var id = SendAlone($"the load of {name}", token =>
                    imports.SubmitAsync(submission, () => new WatchedStream(new BorrowedStream(zip), steps), token)
                );
                WriteProgress(TransferProgress.End("Sending", name));
                WriteVerbose($"{name} was sent; its load is the request {id}.");
                if (Wait)
                    AfterSending(name, $"{name} was sent as the request {id}", $"Wait-FusionJob {id}", () =>
                        FollowImport(imports, id, order, zip)
                    );
                else
                    WriteObject(FusionJob.Started(id, ImportTemplates.Loader, null));
            },
            look: $"Find-FusionDocument -Prefix '{name.Replace("'", "''")}' -Account {Import!.Account}; {look}"
        );
    }
}
