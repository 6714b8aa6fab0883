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
/// A report without rows gives nothing, which is no error. The service limits how large a document may be and how long one may take: for
/// what takes longer there is -Schedule, and for much data Invoke-FusionSql, which reads page by page, and extracts.
/// </remarks>
/// <example>
/// <code>Invoke-FusionReport '/Custom/Financials/Supplier Invoices.xdo' @{ P_SUPPLIER = 'Adv' } -As @{ INVOICE_AMOUNT = [decimal] } | Where-Object INVOICE_AMOUNT -gt 1000</code>
/// Runs a report with a parameter and gives those of its rows that have a large amount.
/// </example>
/// <example>
/// <code>$file = [IO.Path]::GetTempFileName(); Invoke-FusionReport '/Custom/Financials/Trial Balance.xdo' -Format pdf -OutFile $file -Force</code>
/// Saves the document as PDF.
/// </example>
/// <example>
/// <code>Invoke-FusionReport '/Custom/Financials/Supplier Invoices.xdo' -Schedule | Receive-FusionReport -As @{ INVOICE_AMOUNT = [decimal] } | Where-Object INVOICE_AMOUNT -gt 1000</code>
/// Has the scheduler run a report that takes long, waits for it and gives those of its rows that have a large amount.
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "FusionReport", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(FileInfo), typeof(FusionReportJob))]
public sealed class InvokeFusionReportCommand : ReportCmdlet
{
    /// <summary>The path of the report in the catalogue, such as /Custom/Financials/Trial Balance.xdo, or a report that Find-FusionReport
    /// gives.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ReportPathCompleter))]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The values of its parameters by name. A list is for a parameter that takes several; what is left out has its default. Tab
    /// gives the names. A name that the report does not have is refused before the report is run, for BI Publisher ignores it; where the
    /// report's parameters cannot be read, a warning says that nobody has looked.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(ReportParameterCompleter))]
    [ValidateNotNull]
    public IDictionary? Parameter { get; set; }

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
    [Number(IsWhole = true)]
    public int ChunkSize { get; set; }

    /// <summary>Has the scheduler of BI Publisher run the report, which may take as long as it needs, and gives the job at once.
    /// Receive-FusionReport waits for it and fetches its document.</summary>
    [Parameter]
    public SwitchParameter Schedule { get; set; }

    /// <summary>The name of the job in the job history; with -Schedule.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? JobName { get; set; }

    private protected override bool ChangesServer => Schedule;

    private protected override void ProcessInput()
    {
        var types = ReportRows.TypesOf(As);
        var file = TargetFile();
        if (Schedule && (file is not null || As is not null || ChunkSize > 0))
            throw new FusionInputException(
                "With -Schedule there is no document yet: give -OutFile and -As to Receive-FusionReport; -ChunkSize is not for it."
            );
        if (JobName is not null && !Schedule)
            throw new FusionInputException("-JobName names the job that -Schedule makes: give -Schedule too.");
        var (format, given) = (Schedule ? Format ?? "csv" : FormatOf(file), ReportValues.Of(Parameter));
        if (Schedule)
        {
            if (ShouldProcess($"{Path} on {ActiveConnection.Server.Authority}", "Schedule the report"))
                Attempt(Path, () =>
                {
                    var run = Run(format, given);
                    SendAlone(Path, token => new FusionReports(Client).ScheduleAsync(run, JobName, token), job => WriteObject(job));
                });
            return;
        }

        var server = ActiveConnection.Server.Authority;
        if (!(file is null ? ShouldProcess(server, $"Run the report {Path}") : ShouldProcess(file, $"Save the report {Path} of {server}")))
            return;
        Attempt(Path, () =>
        {
            var run = Run(format, given);
            if (file is null)
                WriteRows(Path, format, types, (stream, token) => new FusionReports(Client).RunAsync(run, stream, token));
            else
                WriteFile(file, (stream, token) => new FusionReports(Client).RunAsync(run, stream, token));
        });
    }

    private FusionReportRun Run(string format, IReadOnlyDictionary<string, IReadOnlyList<string>> given) =>
        new()
        {
            Path = Path,
            Format = format,
            Parameters = given.Count == 0 ? given : Declared(given),
            Template = Template,
            Locale = Locale,
            TimeZone = TimeZone,
            ChunkSize = ChunkSize,
        };

    // BI Publisher ignores a parameter that the report does not have, and runs with the defaults of those that it has.
    private IReadOnlyDictionary<string, IReadOnlyList<string>> Declared(IReadOnlyDictionary<string, IReadOnlyList<string>> given)
    {
        try
        {
            var declared = Await(token => new FusionReports(Client).GetParametersAsync(Path, [.. given.Keys], token));
            return ReportParameterNames.Match(Path, given, [.. declared.Select(one => one.Name)]);
        }
        catch (ServiceException e)
            when (e.Failure is not (FusionFailure.NotFound or FusionFailure.Unauthorized or FusionFailure.ConnectionFailed))
        {
            WriteWarning(
                $"Which parameters the report '{Path}' has could not be read: {e.Message} {string.Join(", ", given.Keys)} "
                    + "went as they were given; BI Publisher ignores those that the report does not have."
            );
            return given;
        }
    }
}
