using System.Management.Automation;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Takes the report that runs queries out of the catalogue of BI Publisher.</summary>
/// <remarks>
/// The data model and the report that Install-FusionSqlReport made are deleted; the folder stays. Where they are not there nothing is done,
/// and that is no error.
/// </remarks>
/// <example>
/// <code>Uninstall-FusionSqlReport -WhatIf</code>
/// Shows what would be deleted.
/// </example>
/// <example>
/// <code>Install-FusionSqlReport /Custom/OracleFusion -DataSource HCM | Uninstall-FusionSqlReport -Confirm:$false</code>
/// Installs a shared report for human resources, and deletes it again without asking.
/// </example>
[Cmdlet(VerbsLifecycle.Uninstall, "FusionSqlReport", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class UninstallFusionSqlReportCommand : SqlReportCmdlet
{
    /// <summary>The folder that it was installed in; the user's own unless given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidatePattern("^/.+")]
    public string? Folder { get; set; }

    /// <summary>The data sources.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateSet("FSCM", "HCM", "CRM")]
    public string[] DataSource { get; set; } = ["FSCM"];

    private protected override void ProcessInput() =>
        Each(
            Folder,
            DataSource,
            "Delete the report that runs queries",
            static (sql, folder, source, token) => sql.UninstallAsync(folder, source, token),
            (path, _, wasThere) => WriteVerbose(wasThere ? $"{path} was deleted." : $"{path} was not there.")
        );
}
