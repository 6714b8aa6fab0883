using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Takes data access from users.</summary>
/// <remarks>
/// The service deletes none: what is taken is made inactive, and Get-FusionDataAccess -IncludeInactive shows it. Taking a role leaves its
/// data access as it is, so that a leaver needs both.
/// </remarks>
/// <example>
/// <code>Get-FusionDataAccess -Role 'General Accountant' | Remove-FusionDataAccess -WhatIf</code>
/// Tells from whom access would be taken.
/// </example>
/// <example>
/// <code>Get-FusionUser -First 1 | Get-FusionDataAccess | Remove-FusionDataAccess -Confirm:$false</code>
/// Takes all data access from a user.
/// </example>
[Cmdlet(VerbsCommon.Remove, "FusionDataAccess", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(FusionDataAccess))]
public sealed class RemoveFusionDataAccessCommand : UserCmdlet
{
    /// <summary>What Get-FusionDataAccess has found.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject?[]? InputObject { get; set; } = [];

    private protected override void ProcessInput()
    {
        if (InputObject is not { Length: > 0 })
            throw new FusionInputException("There is no data access to take: what was given as -InputObject is empty. Nothing was done.");
        foreach (var one in InputObject)
            Attempt(one, () => Take(AccessOf(one)));
    }

    private void Take(FusionDataAccess access)
    {
        if (!ShouldProcess($"{access} on {ActiveConnection.Server.Authority}", "Take the data access"))
            return;
        Attempt(
            access,
            () =>
                SendAlone(
                    $"data access of {access.UserName}",
                    token => new FusionDataAccesses(Client).SetActiveAsync(access.Id, isActive: false, token),
                    WriteObject
                ),
            look: $"Get-FusionDataAccess {Quoted(access.UserName)} -IncludeInactive"
        );
    }

    private static FusionDataAccess AccessOf(PSObject? input) =>
        Unwrap.Value(input) switch
        {
            FusionDataAccess access => access,
            null => throw new FusionInputException("There is no data access to take: the input is null. Nothing was done."),
            var other => throw new FusionInputException(
                $"'{other}' is no data access: this takes what Get-FusionDataAccess finds. Of a user it is found by "
                    + $"Get-FusionDataAccess {Quoted(other is FusionUser user ? user.UserName : $"{other}")}; pipe it here."
            ),
        };
}
