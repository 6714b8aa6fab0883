using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Finds reports in the catalogue of BI Publisher.</summary>
/// <remarks>
/// Goes through a folder and all folders inside it, and gives what it finds while it goes on; folders that the user may not open are left
/// out. The folder that the pages call Shared Folders/Custom is /Custom, and a user's own folder is /~ with the user's name. The catalogue
/// is read by SOAP with the sign-in of the connection.
/// </remarks>
/// <example>
/// <code>Find-FusionReport *Balance*</code>
/// The reports whose names contain "Balance", in all folders.
/// </example>
/// <example>
/// <code>Find-FusionReport -Folder /Custom/Financials -Type * | ForEach-Object Path</code>
/// The paths of everything in a folder, data models included.
/// </example>
[Cmdlet(VerbsCommon.Find, "FusionReport")]
[OutputType(typeof(FusionReport))]
public sealed class FindFusionReportCommand : ConnectedCmdlet
{
    /// <summary>The report's name, with wildcards.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>The folder to begin with; the whole catalogue unless given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ReportPathCompleter))]
    [ValidateNotNullOrEmpty]
    public string Folder { get; set; } = "/";

    /// <summary>What to look for, with wildcards: Report unless given, DataModel, Folder, StyleTemplate and others.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Type { get; set; } = "Report";

    private protected override void ProcessInput()
    {
        var names = Name.Select(n => new WildcardPattern(n, WildcardOptions.IgnoreCase)).ToList();
        var type = new WildcardPattern(Type, WildcardOptions.IgnoreCase);
        // A folder without its last slash is the one that Tab gives with it.
        var folder = Folder.Length > 1 ? Folder.TrimEnd('/') : Folder;
        var folders = 0;
        Await(token =>
            new FusionReports(Client).FindAsync(
                folder,
                isDeep: true,
                contents =>
                {
                    foreach (var one in contents.Where(c => type.IsMatch(c.Type) && names.Exists(n => n.IsMatch(c.Name))))
                        Post(c => c.WriteObject(one));
                    folders++;
                    Post(c => c.WriteVerbose($"{folders} folders were read."));
                },
                token
            )
        );
    }
}
