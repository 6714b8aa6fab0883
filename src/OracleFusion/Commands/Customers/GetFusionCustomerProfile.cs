using System.Management.Automation;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Reads the active profiles of customer accounts: credit, collection, terms and statements in Receivables.</summary>
/// <remarks>
/// An account without a profile gives nothing, and -Verbose says so. Profiles come from the SOAP service ReceivablesCustomerProfileService,
/// for REST does not have them; their values are texts as they stand there.
/// </remarks>
/// <example>
/// <code>Get-FusionCustomerAccount -First 3 | Get-FusionCustomerProfile | ForEach-Object { "$($_.AccountNumber) $($_.ProfileClassName)" }</code>
/// The profile classes of three accounts.
/// </example>
/// <example>
/// <code>Get-FusionCustomerProfile -AccountNumber (Get-FusionCustomerAccount -First 1).AccountNumber</code>
/// The profile of the account with a number.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionCustomerProfile", DefaultParameterSetName = "Id")]
[OutputType("OracleFusion.CustomerProfile")]
public sealed class GetFusionCustomerProfileCommand : CustomerCmdlet
{
    /// <summary>The CustomerAccountIds, or accounts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    [Alias("CustomerAccountId")]
    [ValidateNotNullOrEmpty]
    [Number(IsWhole = true)]
    public long[] Identity { get; set; } = [];

    /// <summary>The numbers of the accounts.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Number")]
    [ValidateNotNullOrEmpty]
    public string[] AccountNumber { get; set; } = [];

    private protected override void ProcessInput()
    {
        foreach (var id in Identity)
            Read(id, null);
        foreach (var number in AccountNumber)
            Read(null, number);
    }

    private void Read(long? id, string? number) => Attempt(NameOf(id, number), () =>
        {
            if (Await(token => Customers.GetProfileAsync(Owner(id, number), token)) is { } profile)
                Emit(profile, "CustomerProfile");
            else
                WriteVerbose($"The customer account {NameOf(id, number)} has no active profile.");
        });
}
