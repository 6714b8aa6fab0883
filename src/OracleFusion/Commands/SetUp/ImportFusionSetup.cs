using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Errors;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Imports a package of set-up data.</summary>
/// <remarks>
/// Takes the file, and the task or the offering, from Export-FusionSetup in the pipeline or by name. The package is looked into before it
/// is sent: one without data is refused. Follows the import to its end and gives what became of each business object. An import that
/// "completed" and loaded nothing is an error, and so are rows that failed, objects that were left out and any end but a good one; what was
/// loaded stays, there is no way back. Where the service gives its summary as a workbook, IsVerified is false: a warning says so, and with
/// warnings of the import it is an error. Rows that the source no longer has stay too. Where the servers are of different releases the
/// import stops, unless -AllowOtherRelease is given. An import whose answer was lost is not sent again.
/// </remarks>
/// <example>
/// <code>Export-FusionSetup -TaskCode FND_MANAGE_STANDARD_LOOKUPS -Connection test -WhatIf | Import-FusionSetup -Connection prod -WhatIf</code>
/// Without -WhatIf: exports from one server and tells what would be imported on another.
/// </example>
/// <example>
/// <code>
/// if ([IO.File]::Exists('lookups.zip')) {
///     Import-FusionSetup lookups.zip -TaskCode FND_MANAGE_STANDARD_LOOKUPS -ReportPath reports -WhatIf
/// }
/// </code>
/// Imports a package and keeps the reports, without -WhatIf.
/// </example>
[Cmdlet(VerbsData.Import, "FusionSetup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(FusionSetupProcess))]
public sealed class ImportFusionSetupCommand : SetupCmdlet
{
    private const long Largest = 512L << 20;
    private static readonly string[] Reports = ["ProcessLog", "ProcessResultsSummaryReport", "ProcessResultsReport"];

    /// <summary>The package.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Imports also where the package comes from a server of another release or patch level.</summary>
    [Parameter]
    public SwitchParameter AllowOtherRelease { get; set; }

    /// <summary>A folder to save the log and the reports in.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ReportPath { get; set; }

    private protected override void ProcessInput()
    {
        var (scope, path) = (Scope, this.FilePath(Path, nameof(Path)));
        Attempt(path, () => Import(scope, path));
    }

    private void Import(FusionSetupScope scope, string path)
    {
        var content = Read(path);
        var package = Await(token => FusionSetupPackage.ReadAsync(new MemoryStream(content), path, token));
        if (package.Tables.Values.All(table => table.Rows.Count == 0) && package.Others.Count == 0)
            throw new FusionInputException($"'{path}' has no data: there is nothing to import. Nothing was sent.");
        var what = package
            .Tables.Values.Select(table => FormattableString.Invariant($"{table.BusinessObject} ({table.Rows.Count} rows)"))
            .Concat(package.Others);
        if (!ShouldProcess($"{scope} on {ActiveConnection.Server.Authority}", $"Import {string.Join(", ", what)}"))
            return;
        var setup = new FusionSetup(Client);
        var started = 0L;
        SendAlone($"import of {scope}", token => setup.StartImportAsync(scope, content, AllowOtherRelease, token), id => started = id);
        AfterSending(path, $"'{path}' was sent as the process {started}", null, () => Tell(setup, scope, started));
    }

    private void Tell(FusionSetup setup, FusionSetupScope scope, long id)
    {
        if (Follow(setup, scope, id, isImport: true) is not { } process)
            return;
        if (ReportPath is not null)
            Save(setup, process);
        WriteObject(process);
        if (process.Problem is { } problem)
            WriteError(FusionErrors.Record(Failed(process, problem), process));
        else if (!process.IsVerified)
            WriteWarning(
                FormattableString.Invariant(
                    $"{scope} (process {process.ProcessId}) ended with {process.StatusCode}; its summary is a workbook "
                ) + "that is not read here. Whether rows were loaded, the reports tell (-ReportPath)."
            );
    }

    private static byte[] Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return !file.Exists ? throw new FusionInputException($"There is no file '{path}'. Nothing was sent.")
                : file.Length > Largest ? throw new FusionInputException($"'{path}' has {file.Length} bytes, too many for one request.")
                : File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FusionInputException($"'{path}' cannot be read: {e.Message}", e);
        }
    }

    // What was imported was imported: a report that cannot be had or saved is told, and no more.
    private void Save(FusionSetup setup, FusionSetupProcess process)
    {
        foreach (var name in Reports)
        {
            var stem = FormattableString.Invariant($"{process.Scope.ToString().Replace('/', '-')}-{process.ProcessId}-{name}");
            var file = stem + (name == "ProcessLog" ? ".txt" : ".xls");
            var path = System.IO.Path.Combine(this.FilePath(ReportPath!, nameof(ReportPath)), file);
            try
            {
                Await(token =>
                    WholeFile.WriteAsync(path, replace: true, (stream, inner) => setup.ReadReportAsync(process, name, stream, inner), token)
                );
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException || FusionErrors.ConcernsOneInput(e))
            {
                WriteWarning($"{name} was not saved as '{path}': {e.Message}");
            }
        }
    }
}
