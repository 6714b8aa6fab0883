using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Output;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Runs a report of BI Publisher: its rows become objects, or its document a file.</summary>
/// <remarks>
/// Without -OutFile the report is run as CSV, or as XML with -Format xml, and each row becomes an object whose properties are texts unless
/// -As gives types: account codes keep their zeros, long numbers their digits. With -OutFile the document is saved in any format that the
/// report's layout makes. REST is asked where the pod serves it, else SOAP; a report is never run a second time because it took too long.
/// A report without rows gives nothing, which is no error. The service limits how large a document may be: for much data there are
/// Invoke-FusionSql, which reads page by page, and extracts.
/// </remarks>
/// <example>
/// <code>Invoke-FusionReport '/Custom/Financials/Supplier Invoices.xdo' @{ P_SUPPLIER = 'Adv' } -As @{ INVOICE_AMOUNT = [decimal] } | Where-Object INVOICE_AMOUNT -gt 1000</code>
/// Runs a report with a parameter and gives those of its rows that have a large amount.
/// </example>
/// <example>
/// <code>$file = [IO.Path]::GetTempFileName(); Invoke-FusionReport '/Custom/Financials/Trial Balance.xdo' -Format pdf -OutFile $file -Force</code>
/// Saves the document as PDF.
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "FusionReport", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(FileInfo))]
public sealed class InvokeFusionReportCommand : ConnectedCmdlet
{
    /// <summary>The path of the report in the catalogue, such as /Custom/Financials/Trial Balance.xdo, or a report that Find-FusionReport
    /// gives.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReportPathCompleter))]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The values of its parameters by name. A list is for a parameter that takes several; what is left out has its default. Tab
    /// gives the names.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ReportParameterCompleter))]
    [ValidateNotNull]
    public IDictionary? Parameter { get; set; }

    /// <summary>The format: csv unless given, or what the ending of -OutFile says. Rows are read of csv and xml.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ReportFormatCompleter))]
    [ValidatePattern("^[a-z0-9]+$")]
    public string? Format { get; set; }

    /// <summary>The file to save the document in.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutFile { get; set; }

    /// <summary>Replaces a file that is there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The types of columns by name, such as @{ AMOUNT = [decimal]; GL_DATE = [datetime] }; text unless given.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? As { get; set; }

    /// <summary>The layout, by its name; the report's default one unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Template { get; set; }

    /// <summary>The locale of the document, such as en-US; the user's unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Locale { get; set; }

    /// <summary>The time zone of the document, such as Europe/Zurich; the user's unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TimeZone { get; set; }

    /// <summary>Fetches the document in pieces of so many bytes, by SOAP; all at once unless given.</summary>
    [Parameter]
    [ValidateRange(1024, 100_000_000)]
    public int ChunkSize { get; set; }

    private protected override bool ChangesServer => false;

    private protected override void Process()
    {
        var types = ReportRows.TypesOf(As);
        var file = OutFile is null ? null : this.FilePath(OutFile, nameof(OutFile));
        if (file is not null && As is not null)
            throw new FusionInputException("-As is for rows; a file has the document as it is.");
        var format = Format ?? (file is null ? "csv" : EndingOf(file));
        if (file is null && format is not ("csv" or "xml"))
            throw new FusionInputException($"Rows are read of csv and xml; {format} needs -OutFile.");
        var run = new FusionReportRun
        {
            Path = Path,
            Format = format,
            Parameters = ReportValues.Of(Parameter),
            Template = Template,
            Locale = Locale,
            TimeZone = TimeZone,
            ChunkSize = ChunkSize,
        };
        if (file is not null && !ShouldProcess(file, $"Save the report {Path} of {ActiveConnection.Server.Authority}"))
            return;
        Attempt(Path, () =>
        {
            if (file is null)
                Rows(run, types);
            else
                Save(run, file);
        });
    }

    private static string EndingOf(string file) =>
        System.IO.Path.GetExtension(file) is { Length: > 1 } ending
            ? ending.Substring(1).ToLowerInvariant()
            : throw new FusionInputException($"'{file}' has no ending that says the format: give -Format.");

    private void Rows(FusionReportRun run, IReadOnlyDictionary<string, Type> types)
    {
        using var document = TemporaryFile.Create();
        Tell(Await(token => new FusionReports(Client).RunAsync(run, document, token)), document.Length);
        using var rows = FusionReportRows.Open(document, run.Format);
        if (rows.Columns.Count == 0)
        {
            WriteVerbose($"The report {Path} has no rows.");
            return;
        }

        var made = new ReportRows(rows.Columns, [.. rows.Columns.Select(static _ => SqlColumnType.Text)], types);
        while (!IsStopping && rows.Read() is { } row)
            WriteObject(made.Of(row));
    }

    private void Save(FusionReportRun run, string file)
    {
        try
        {
            Await(token =>
                WholeFile.WriteAsync(
                    file,
                    Force,
                    async (stream, stop) =>
                    {
                        using var document = TemporaryFile.Create();
                        var result = await new FusionReports(Client).RunAsync(run, document, stop).ConfigureAwait(false);
                        Post(c => c.WriteVerbose($"The report came by {result.Door} as {result.ContentType}."));
                        await document.CopyToAsync(stream, 81_920, stop).ConfigureAwait(false);
                    },
                    token
                )
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FusionInputException(
                $"'{file}' cannot be written: {e.Message}{(File.Exists(file) ? " -Force replaces it." : "")}",
                e
            );
        }

        WriteObject(new FileInfo(file));
    }

    private void Tell(FusionReportDocument document, long size) =>
        WriteVerbose($"The report came by {document.Door}, {size:N0} bytes of {document.ContentType}.");
}
