using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Changes the active profiles of customer accounts in Receivables.</summary>
/// <remarks>
/// What is given is set, $null clears, and what is left out stays. The change is sent once: where the answer is lost, the error says that
/// the outcome is not known.
/// </remarks>
/// <example>
/// <code>Get-FusionCustomerAccount -First 1 | Set-FusionCustomerProfile -Property @{ CollectorName = 'Casey Brown' } -PassThru</code>
/// Sets the collector, and shows the profile as it is now.
/// </example>
/// <example>
/// <code>Set-FusionCustomerProfile -AccountNumber 1001 -Property @{ CreditAnalystName = $null } -WhatIf</code>
/// Shows whose credit analyst would be cleared.
/// </example>
[Cmdlet(VerbsCommon.Set, "FusionCustomerProfile", DefaultParameterSetName = "Id", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
[OutputType("OracleFusion.CustomerProfile")]
public sealed class SetFusionCustomerProfileCommand : CustomerCmdlet
{
    /// <summary>The CustomerAccountId, or an account or a profile.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    [Alias("CustomerAccountId")]
    [Number(IsWhole = true)]
    public long Identity { get; set; }

    /// <summary>The number of the account.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Number")]
    [ValidateNotNullOrEmpty]
    public string? AccountNumber { get; set; }

    /// <summary>The new profile class.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ProfileClassName { get; set; }

    /// <summary>Further attributes by name, as the contract of the service has them; $null clears one.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Property { get; set; }

    /// <summary>Emits the profile as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessInput()
    {
        long? id = ParameterSetName == "Id" ? Identity : null;
        var fields = Given((IDictionary?)SoapValues.Plain(Property), (nameof(ProfileClassName), "ProfileClassName", ProfileClassName));
        if (fields.Count == 0)
            throw new FusionInputException("Nothing is to be set: give -ProfileClassName or -Property.");
        SendProfile(fields, id, id is null ? AccountNumber : null, "Update", Customers.UpdateProfileAsync, PassThru);
    }
}
