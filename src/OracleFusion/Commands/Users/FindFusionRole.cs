using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Filtering;

namespace OracleFusion.Commands;

/// <summary>Finds roles.</summary>
/// <remarks>
/// By a part of the code or of the name that is shown, or by -Filter over SCIM's attributes (name is the code; displayName, description,
/// category). Who has a role, Get-FusionUserRole -Role tells. SCIM knows neither the privileges of a role nor the roles inside of it.
/// </remarks>
/// <example>
/// <code>Find-FusionRole payable</code>
/// Shows the roles that have to do with payables.
/// </example>
/// <example>
/// <code>Find-FusionRole -Filter { $_.name -like 'ORA_GL_*' }</code>
/// Shows Oracle's roles of the general ledger.
/// </example>
[Cmdlet(VerbsCommon.Find, "FusionRole", DefaultParameterSetName = "Name")]
[OutputType(typeof(FusionRole))]
public sealed class FindFusionRoleCommand : UserCmdlet
{
    /// <summary>A part of the code or of the name that is shown; every role unless given.</summary>
    [Parameter(Position = 0, ParameterSetName = "Name")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>A condition on SCIM's attributes, in PowerShell's syntax.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Filter")]
    [ValidateNotNull]
    public FusionFilter? Filter { get; set; }

    private protected override void ProcessInput()
    {
        var filter = Filter?.ToScimExpression(SessionState);
        if (Name is not null)
        {
            var pattern = "*" + WildcardPattern.Escape(Name.Trim('*')) + "*";
            filter = FilterExpression.Or(
                FilterExpression.Like(FilterAttribute.OfScim("name"), pattern),
                FilterExpression.Like(FilterAttribute.OfScim("displayName"), pattern)
            );
        }

        foreach (var role in Await(token => Roles.FindAsync(filter, token)))
            WriteObject(role);
    }
}
