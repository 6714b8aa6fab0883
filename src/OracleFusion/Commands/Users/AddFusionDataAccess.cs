using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;

namespace OracleFusion.Commands;

/// <summary>Lets users work on data with a role.</summary>
/// <remarks>
/// The role is named by the name that is shown, as dataSecurities takes it, and has to be given first (Add-FusionUserRole): the service
/// refuses access for a role that the user does not have. Access that is there and inactive is made active again; access that holds
/// already is emitted and nothing is sent.
/// </remarks>
/// <example>
/// <code>Get-FusionUser -First 1 | Add-FusionUserRole -Role 'Accounts Payable Manager' | Add-FusionDataAccess -SecurityContext 'Business unit' -SecurityContextValue 'Halden UK'</code>
/// Gives a user a role and lets him work with it on the payables of a business unit.
/// </example>
/// <example>
/// <code>Get-FusionUser -First 1 | Add-FusionDataAccess -Role 'General Accountant' -SecurityContext 'Data access set' -SecurityContextValue 'Halden UK Primary Ledger' -WhatIf</code>
/// Tells what would be given.
/// </example>
[Cmdlet(VerbsCommon.Add, "FusionDataAccess", SupportsShouldProcess = true)]
[OutputType(typeof(FusionDataAccess))]
public sealed class AddFusionDataAccessCommand : UserCmdlet
{
    /// <summary>User names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] UserName { get; set; } = [];

    /// <summary>The role, by the name that is shown.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RoleName")]
    [ValidateNotNullOrEmpty]
    public string Role { get; set; } = "";

    /// <summary>The context, such as Business unit.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SecurityContextCompleter))]
    [ValidateNotNullOrEmpty]
    public string SecurityContext { get; set; } = "";

    /// <summary>Values of the context, such as names of business units.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] SecurityContextValue { get; set; } = [];

    private protected override void ProcessInput()
    {
        foreach (var user in UserName)
        {
            foreach (var value in SecurityContextValue)
                Attempt(user, () => Add(user, value), look: $"Get-FusionDataAccess {Quoted(user)} -IncludeInactive");
        }
    }

    private void Add(string user, string value)
    {
        var accesses = new FusionDataAccesses(Client);
        var there = Await(token => accesses.FindAsync(user, Role, SecurityContext, value, withInactive: true, token));
        if (there.FirstOrDefault(access => access.IsActive == true) is { } holds)
        {
            WriteVerbose($"{holds} holds already.");
            WriteObject(holds);
            return;
        }

        if (!ShouldProcess($"user {user} on {ActiveConnection.Server.Authority}", $"Give {Role}, {SecurityContext}: {value}"))
            return;
        SendAlone(
            $"data access of {user}",
            token =>
                there.Count > 0
                    ? accesses.SetActiveAsync(there[0].Id, isActive: true, token)
                    : accesses.AddAsync(user, Role, SecurityContext, value, token),
            WriteObject
        );
    }
}
