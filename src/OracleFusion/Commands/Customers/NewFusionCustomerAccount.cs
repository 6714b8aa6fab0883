using System.Collections;
using System.Management.Automation;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Makes customer accounts of parties, which are persons or organizations.</summary>
/// <remarks>
/// A party becomes a customer by an account; order management and Receivables bill accounts. The account is made by the SOAP service
/// CustomerAccountService, once: where the answer is lost, the error says that the outcome is not known. Everything else that the
/// service's contract has, sites and their uses included, goes by -Property. New-FusionCustomerProfile gives it a profile, without which
/// Receivables does not bill.
/// </remarks>
/// <example>
/// <code>New-FusionCustomerAccount 300100555606069 -AccountName 'Lee Supplies' -WhatIf</code>
/// Shows what would be made.
/// </example>
/// <example>
/// <code>$party = (Get-FusionCustomerAccount -First 1).PartyId; New-FusionCustomerAccount $party -AccountName 'Second account' -Property @{ Comments = 'For services' } | New-FusionCustomerProfile -ProfileClassName DEFAULT</code>
/// Makes a second account of a party, and its profile.
/// </example>
[Cmdlet(VerbsCommon.New, "FusionCustomerAccount", SupportsShouldProcess = true)]
[OutputType("OracleFusion.CustomerAccount")]
public sealed class NewFusionCustomerAccountCommand : CustomerCmdlet
{
    /// <summary>The id of the party.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Number(IsWhole = true)]
    public long PartyId { get; set; }

    /// <summary>The name of the account.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? AccountName { get; set; }

    /// <summary>The number of the account; the service gives one unless told otherwise.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? AccountNumber { get; set; }

    /// <summary>Which module makes it, as the lookup of created-by modules has it; HZ_WS, web services, unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string CreatedByModule { get; set; } = "HZ_WS";

    /// <summary>Further attributes by name, as the contract of the service has them.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Property { get; set; }

    private protected override void ProcessInput()
    {
        var fields = Given(
            (IDictionary?)SoapValues.Plain(Property),
            (nameof(PartyId), "PartyId", PartyId),
            (nameof(AccountName), "AccountName", AccountName),
            (nameof(AccountNumber), "AccountNumber", AccountNumber)
        );
        if (!fields.Contains("CreatedByModule") || MyInvocation.BoundParameters.ContainsKey(nameof(CreatedByModule)))
            fields["CreatedByModule"] = CreatedByModule;
        var label = FormattableString.Invariant($"customer account {AccountName ?? AccountNumber} of the party {PartyId}");
        if (ShouldProcess($"{label} on {ActiveConnection.Server.Authority}", "Create"))
            Attempt(
                PartyId,
                () => SendAlone(label, token => Customers.CreateAccountAsync(fields, token), made => Emit(made, "CustomerAccount")),
                look: FormattableString.Invariant($"Get-FusionCustomerAccount -PartyId {PartyId}")
            );
    }
}
