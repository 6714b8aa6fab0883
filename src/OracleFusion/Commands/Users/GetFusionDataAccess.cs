using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;

namespace OracleFusion.Commands;

/// <summary>Says what data roles let users work on.</summary>
/// <remarks>
/// Read from dataSecurities: a role over data needs a context (Business unit, Ledger, Data access set, Asset book, Reference data set
/// ...) and its value. A role without one shows empty lists, not an error. What was taken away stays as inactive and shows with
/// -IncludeInactive.
/// </remarks>
/// <example>
/// <code>Get-FusionDataAccess -SecurityContext 'Business unit' | Where-Object RoleName -like '*Payable*'</code>
/// Shows who works on business units in payables.
/// </example>
/// <example>
/// <code>Get-FusionUser -First 5 | Get-FusionDataAccess</code>
/// Shows the data access of some users.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionDataAccess")]
[OutputType(typeof(FusionDataAccess))]
public sealed class GetFusionDataAccessCommand : UserCmdlet
{
    /// <summary>User names; all users unless given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] UserName { get; set; } = [];

    /// <summary>The name or the code of a role.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Role { get; set; }

    /// <summary>The context, such as Business unit.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SecurityContextCompleter))]
    [ValidateNotNullOrEmpty]
    public string? SecurityContext { get; set; }

    /// <summary>The value of the context.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SecurityContextValue { get; set; }

    /// <summary>Shows what does not hold any more, too.</summary>
    [Parameter]
    public SwitchParameter IncludeInactive { get; set; }

    private protected override void ProcessInput()
    {
        var accesses = new FusionDataAccesses(Client);
        var users = UserName.Length == 0 ? new string?[] { null } : UserName;
        foreach (var user in users)
        {
            var found = Await(token => accesses.FindAsync(user, Role, SecurityContext, SecurityContextValue, IncludeInactive, token));
            foreach (var access in found)
                WriteObject(access);
        }
    }
}
