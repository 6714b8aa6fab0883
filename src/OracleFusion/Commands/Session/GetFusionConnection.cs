using System.Management.Automation;
using OracleFusion.Cmdlets;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

/// <summary>Gets the connections of this PowerShell session.</summary>
/// <remarks>
/// Lists the connections that Connect-OracleFusion made in this runspace and that have not been disconnected. A connection belongs to the
/// runspace in which it was made; to use one in ForEach-Object -Parallel or a thread job, pass the object on with $using:.
/// </remarks>
/// <example>
/// <code>Get-FusionConnection</code>
/// Lists the connections.
/// </example>
/// <example>
/// <code>
/// $connection = Get-FusionConnection -Default
/// 'AP-1001', 'AP-1002' | ForEach-Object -Parallel { Get-FusionInvoice -InvoiceNumber $_ -Connection $using:connection }
/// </code>
/// Uses the default connection in parallel runspaces.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionConnection", DefaultParameterSetName = "Name")]
[OutputType(typeof(FusionConnection), typeof(ConnectionProfile))]
public sealed class GetFusionConnectionCommand : FusionCmdlet
{
    /// <summary>The name of the connection, or several; wildcards are allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name")]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Gets the connection that the cmdlets use when they are given none; nothing if there is none.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Default")]
    public SwitchParameter Default { get; set; }

    /// <summary>Gets the connections that were saved by Connect-OracleFusion -Save instead of those that are made. Whoever deletes the file
    /// of one (its Path) forgets it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Saved")]
    public SwitchParameter Saved { get; set; }

    private protected override void ProcessInput()
    {
        if (Saved)
        {
            // A damaged file is the error of its name alone.
            foreach (var name in ConnectionProfile.Names)
                Attempt(name, () => WriteObject(ConnectionProfile.Find(name), enumerateCollection: true));
            return;
        }

        var session = FusionSession.Current;
        if (!Default)
        {
            WildcardPattern[] patterns = [.. Name.Select(n => new WildcardPattern(n, WildcardOptions.IgnoreCase))];
            WriteObject(session.Connections.Where(c => Array.Exists(patterns, p => p.IsMatch(c.Name))), enumerateCollection: true);
        }
        else if (session.Default is { } connection)
        {
            WriteObject(connection);
        }
    }
}
