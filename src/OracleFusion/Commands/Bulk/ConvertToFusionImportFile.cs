using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Makes the zip of an import from objects or data files, without sending it.</summary>
/// <remarks>
/// Objects become lines in the order of the template's columns, without a header, in UTF-8 without a byte order mark, dates as the column
/// wants them, the same in every culture. A property may have the column's name or its heading, in any spelling (INVOICE_NUM, InvoiceNum,
/// Invoice Number). A property that is a list holds the rows below: Lines go to the file of the lines, with the key of the row above. A row
/// with a property that is no column, without a required value, or with a date or number that the file could not carry is an error that
/// says which row and which column; then no file is made. Data files (.csv) and zips that are given by -Path are checked: names, byte order
/// mark, header, number of columns.
/// </remarks>
/// <example>
/// <code>
/// $columns = Get-FusionImportTemplate -RequestId 107468
/// $zip = [IO.Path]::Combine([IO.Path]::GetTempPath(), 'july.zip')
/// $invoice = @{ InvoiceNum = 'JULY-3'; Source = 'Spreadsheet'; InvoiceAmount = 300; InvoiceDate = [DateTime]'2026-07-31' }
/// $invoice | ConvertTo-FusionImportFile $zip -Template $columns -DocumentId JULY -Force
/// </code>
/// Makes the file of an invoice, by the columns of an earlier load.
/// </example>
/// <example>
/// <code>
/// $columns = Get-FusionImportTemplate -RequestId 107468
/// @{ InvoiceNum = 'JULY-5'; InvoiceAmount = 10 } | ConvertTo-FusionImportFile july.zip -Template $columns -WhatIf
/// </code>
/// Checks a row, and makes nothing.
/// </example>
[Cmdlet(VerbsData.ConvertTo, "FusionImportFile", SupportsShouldProcess = true, DefaultParameterSetName = "Objects")]
[OutputType(typeof(FusionImportPackage))]
public sealed class ConvertToFusionImportFileCommand : FusionCmdlet
{
    private ImportSelection? _selection;
    private ImportPackaging? _packaging;

    /// <summary>The zip to make.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = "";

    /// <summary>The rows: objects or hashtables.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Objects")]
    public object? InputObject { get; set; }

    /// <summary>Data files (.csv) as the template wants them, or one zip of them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Files")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The columns: what Get-FusionImportTemplate gives, or the path of a workbook, a control file or a saved template.</summary>
    [Parameter(Mandatory = true)]
    [ImportTemplate]
    [ValidateNotNull]
    public FusionImportTemplate? Template { get; set; }

    /// <summary>The import, where the template does not tell it: its number, its object or its job.</summary>
    [Parameter]
    [ImportByName]
    [ArgumentCompleter(typeof(ImportNameCompleter))]
    [ValidateNotNull]
    public FusionImport? Import { get; set; }

    /// <summary>The file of the template that the objects go to, by its name or its table; the main one unless given.</summary>
    [Parameter(ParameterSetName = "Objects")]
    [ValidateNotNullOrEmpty]
    public string? FileName { get; set; }

    /// <summary>What you call what is in the file, such as AP-2026-07-31: the value that holds the rows together (group, batch, import set)
    /// is made of it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DocumentId { get; set; }

    /// <summary>Replaces a file that is there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _packaging?.Dispose();
        base.Dispose(disposing);
    }

    private protected override void Begin()
    {
        Import ??= Template!.InterfaceDetails is { } number
            ? ImportRegistry.All.FirstOrDefault(import => import.InterfaceDetails == number)
            : null;
        _selection = new ImportSelection(Import?.Job, DocumentId, null, null);
        _packaging = new ImportPackaging(Template, Import, _selection);
    }

    private protected override void ProcessInput()
    {
        if (ParameterSetName == "Objects")
            Attempt(InputObject, () => _packaging!.Add(InputObject, FileName));
    }

    private protected override void End()
    {
        var target = this.FilePath(Destination, nameof(Destination));
        if (ParameterSetName == "Objects")
        {
            if (_packaging!.Refused > 0)
                Await(token => _packaging.WriteAsync(Stream.Null, token));
            IReadOnlyList<FusionImportFileRows> rows = [];
            if (Write(target, async (stream, token) => rows = await _packaging.WriteAsync(stream, token).ConfigureAwait(false)))
                Emit(target, rows);
            return;
        }

        var paths = Path.Select(path => this.FilePath(path, nameof(Path))).ToList();
        var isZip = paths.Count == 1 && System.IO.Path.GetExtension(paths[0]).Equals(".zip", StringComparison.OrdinalIgnoreCase);
        IReadOnlyList<FusionImportFileRows> files;
        using (var zip = isZip ? ImportPackaging.Open(paths[0]) : null)
            files = zip is null ? _packaging!.CheckFiles(paths) : _packaging!.CheckZip(zip, System.IO.Path.GetFileName(paths[0]));
        if (
            Write(target, (stream, token) =>
                isZip ? ImportPackaging.CopyAsync(paths[0], stream, token) : ImportPackaging.ZipAsync(paths, stream, token)
            )
        )
            Emit(target, files);
    }

    private bool Write(string target, Func<Stream, CancellationToken, Task> write)
    {
        if (!ShouldProcess(target, "Write the file of the import"))
            return false;
        SaveFile(target, Force, write);
        return true;
    }

    private void Emit(string target, IReadOnlyList<FusionImportFileRows> files) =>
        WriteObject(
            new FusionImportPackage
            {
                Path = target,
                Import = Import,
                DocumentId = DocumentId,
                Group = _selection!.Group,
                Files = files,
                Template = Template!.Source,
            }
        );
}
