using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Changes customer accounts.</summary>
/// <remarks>
/// What is given is set, $null clears, and what is left out stays. The change is sent once: where the answer is lost, the error says that
/// the outcome is not known.
/// </remarks>
/// <example>
/// <code>Get-FusionCustomerAccount -First 1 | Set-FusionCustomerAccount -Property @{ Comments = 'Pays late' } -PassThru</code>
/// Sets a comment, and shows the account as it is now.
/// </example>
/// <example>
/// <code>Get-FusionCustomerAccount -AccountName 'No such customer*' | Set-FusionCustomerAccount -Status I -WhatIf</code>
/// Shows which accounts would be made inactive.
/// </example>
[Cmdlet(VerbsCommon.Set, "FusionCustomerAccount", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
[OutputType("OracleFusion.CustomerAccount")]
public sealed class SetFusionCustomerAccountCommand : CustomerCmdlet
{
    /// <summary>The CustomerAccountIds, or accounts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("CustomerAccountId")]
    [ValidateNotNullOrEmpty]
    [Number(IsWhole = true)]
    public long[] Identity { get; set; } = [];

    /// <summary>The new name of the account.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccountName { get; set; }

    /// <summary>The new status: A for active, I for inactive.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Status { get; set; }

    /// <summary>Further attributes by name, as the contract of the service has them; $null clears one.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Property { get; set; }

    /// <summary>Emits the account as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void ProcessInput()
    {
        foreach (var id in Identity)
            Update(id);
    }

    private void Update(long id)
    {
        var fields = Given(
            (IDictionary?)SoapValues.Plain(Property),
            (nameof(AccountName), "AccountName", AccountName),
            (nameof(Status), "Status", Status)
        );
        if (fields.Count == 0)
            throw new FusionInputException("Nothing is to be set: give -AccountName, -Status or -Property.");
        fields["CustomerAccountId"] = id;
        var label = string.Format(CultureInfo.InvariantCulture, "customer account {0}", id);
        if (!ShouldProcess($"{label} on {ActiveConnection.Server.Authority}", "Update"))
            return;
        Attempt(
            id,
            () => SendAlone(label, token => Customers.UpdateAccountAsync(fields, token), EmitIf(PassThru, "CustomerAccount")),
            look: string.Format(CultureInfo.InvariantCulture, "Get-FusionCustomerAccount {0}", id)
        );
    }
}
