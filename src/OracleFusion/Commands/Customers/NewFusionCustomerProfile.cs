using System.Collections;
using System.Management.Automation;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Gives customer accounts a profile in Receivables.</summary>
/// <remarks>
/// A profile is of a profile class, whose values it takes over; those that are given by -Property are the account's own. It is made once:
/// where the answer is lost, the error says that the outcome is not known.
/// </remarks>
/// <example>
/// <code>New-FusionCustomerProfile -AccountNumber 1001 -ProfileClassName DEFAULT -Property @{ CollectorName = 'Casey Brown' } -WhatIf</code>
/// Shows what would be made.
/// </example>
/// <example>
/// <code>New-FusionCustomerAccount (Get-FusionCustomerAccount -First 1).PartyId -AccountName 'Third account' | New-FusionCustomerProfile -ProfileClassName DEFAULT</code>
/// Makes an account and its profile.
/// </example>
[Cmdlet(VerbsCommon.New, "FusionCustomerProfile", DefaultParameterSetName = "Id", SupportsShouldProcess = true)]
[OutputType("OracleFusion.CustomerProfile")]
public sealed class NewFusionCustomerProfileCommand : CustomerCmdlet
{
    /// <summary>The CustomerAccountId, or an account.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    [Alias("CustomerAccountId")]
    [Number(IsWhole = true)]
    public long Identity { get; set; }

    /// <summary>The number of the account.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Number")]
    [ValidateNotNullOrEmpty]
    public string? AccountNumber { get; set; }

    /// <summary>The profile class.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string ProfileClassName { get; set; } = "";

    /// <summary>Further attributes by name, as the contract of the service has them, such as CollectorName.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Property { get; set; }

    private protected override void ProcessInput()
    {
        long? id = ParameterSetName == "Id" ? Identity : null;
        var fields = Given((IDictionary?)SoapValues.Plain(Property), (nameof(ProfileClassName), "ProfileClassName", ProfileClassName));
        SendProfile(fields, id, id is null ? AccountNumber : null, "Create", Customers.CreateProfileAsync, isEmitted: true);
    }
}
