using System.Management.Automation;
using OracleFusion.Cmdlets;
using OracleFusion.Output;

namespace OracleFusion.Commands;

/// <summary>Puts the report that runs queries for Invoke-FusionSql into the catalogue of BI Publisher.</summary>
/// <remarks>
/// It is a data model and a report without a layout, in the user's own folder unless -Folder says otherwise: that takes BI Author, a shared
/// folder under /Custom BI Administrator. What is there in the right version stays as it is, so that the command can be run again; an older
/// version is replaced. An upload whose answer was lost is looked for before anything is sent again. Copying production over a test pod
/// replaces both folders there: install again then. Uninstall-FusionSqlReport takes it away.
/// </remarks>
/// <example>
/// <code>Install-FusionSqlReport | ForEach-Object Path</code>
/// Installs the report in the user's own folder, and says where it is.
/// </example>
/// <example>
/// <code>Install-FusionSqlReport -Folder /Custom/OracleFusion -DataSource FSCM, HCM -WhatIf</code>
/// Shows what would be put where for everybody.
/// </example>
[Cmdlet(VerbsLifecycle.Install, "FusionSqlReport", SupportsShouldProcess = true)]
[OutputType(typeof(FusionSqlReport))]
public sealed class InstallFusionSqlReportCommand : SqlReportCmdlet
{
    /// <summary>The folder of the catalogue; made if it is not there. A folder OracleFusion in the user's own one unless given.</summary>
    [Parameter(Position = 0)]
    [ValidatePattern("^/.+")]
    public string? Folder { get; set; }

    /// <summary>The data sources: FSCM (finance, procurement, supply chain, projects), HCM, CRM; a report for each.</summary>
    [Parameter]
    [ValidateSet("FSCM", "HCM", "CRM")]
    public string[] DataSource { get; set; } = ["FSCM"];

    private protected override void ProcessInput() =>
        Each(
            Folder,
            DataSource,
            "Install the report that runs queries",
            static (sql, folder, source, token) => sql.InstallAsync(folder, source, token),
            (path, source, isNew) =>
            {
                WriteVerbose(isNew ? $"{path} was installed." : $"{path} is there already.");
                WriteObject(new FusionSqlReport(path, source));
            }
        );
}
