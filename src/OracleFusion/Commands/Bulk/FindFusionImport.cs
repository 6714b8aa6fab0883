using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Finds out, without a network, what can be imported and exported as files.</summary>
/// <remarks>
/// Lists Oracle's registry of interfaces, whose numbers are the same on every server: object, module, account of the content server, job
/// and its arguments where their list is known, the CSV files of the zip, what follows the load, and the job that reports what was
/// rejected.
/// </remarks>
/// <example>
/// <code>Find-FusionImport invoice | Where-Object Module -eq FIN</code>
/// Shows the financial imports that have to do with invoices.
/// </example>
/// <example>
/// <code>(Find-FusionImport -Job JournalImportLauncher).Arguments</code>
/// Shows the names of the arguments of the import of journals, in order.
/// </example>
[Cmdlet(VerbsCommon.Find, "FusionImport")]
[OutputType(typeof(FusionImport))]
public sealed class FindFusionImportCommand : FusionCmdlet
{
    /// <summary>A part of the name of the object, of a file, of the account or of the job, or the number; every one unless given. What
    /// Import-FusionData takes as the name of an import finds it here too.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "*";

    /// <summary>The family: FIN, PRC, SCM, PRJ, HED or PSC.</summary>
    [Parameter]
    [ValidateSet("FIN", "PRC", "SCM", "PRJ", "HED", "PSC")]
    public string? Module { get; set; }

    /// <summary>The name of the job definition, such as APXIIMPT.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(Completion.JobNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Job { get; set; }

    /// <summary>Only exports.</summary>
    [Parameter]
    public SwitchParameter Export { get; set; }

    private protected override void ProcessInput()
    {
        var wanted = new WildcardPattern(WildcardPattern.ContainsWildcardCharacters(Name) ? Name : $"*{Name}*", WildcardOptions.IgnoreCase);
        var job = Job is null ? null : new WildcardPattern(Job, WildcardOptions.IgnoreCase);
        foreach (var import in ImportRegistry.All)
        {
            var named =
                import.InterfaceDetails.ToString(System.Globalization.CultureInfo.InvariantCulture) == Name
                || wanted.IsMatch(import.Object)
                || wanted.IsMatch(import.Account)
                || import.Files.Any(file => wanted.IsMatch(file.Name))
                || (import.Job is { } own && (wanted.IsMatch(own.Name) || wanted.IsMatch(own.ToString())));
            if (
                named
                && (Module is null || import.Module.Equals(Module, StringComparison.OrdinalIgnoreCase))
                && (job is null || (import.Job is { } definition && job.IsMatch(definition.Name)))
                && (!Export || import.IsExport)
            )
                WriteObject(import);
        }
    }
}
