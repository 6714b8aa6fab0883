using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Reads customer accounts.</summary>
/// <remarks>
/// By id or by what they are: conditions are joined by and. A name or number without wildcards is compared as it is; one with wildcards is
/// compared without regard to case. Accounts come from the SOAP service CustomerAccountService, for REST does not have them; their values
/// are texts as they stand there.
/// </remarks>
/// <example>
/// <code>Get-FusionCustomerAccount -AccountName 'A*' | Get-FusionCustomerProfile</code>
/// The profiles of the customers whose names begin with A.
/// </example>
/// <example>
/// <code>Get-FusionCustomerAccount -First 5 | ForEach-Object { "$($_.AccountNumber) $($_.AccountName)" }</code>
/// Five accounts, by number and name.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionCustomerAccount", DefaultParameterSetName = "Search")]
[OutputType("OracleFusion.CustomerAccount")]
public sealed class GetFusionCustomerAccountCommand : CustomerCmdlet
{
    /// <summary>The CustomerAccountIds, or accounts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    [Alias("CustomerAccountId")]
    [ValidateNotNullOrEmpty]
    [Number(IsWhole = true)]
    public long[] Identity { get; set; } = [];

    /// <summary>The name of the account, with wildcards.</summary>
    [Parameter(ParameterSetName = "Search")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? AccountName { get; set; }

    /// <summary>The number of the account, with wildcards.</summary>
    [Parameter(ParameterSetName = "Search")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? AccountNumber { get; set; }

    /// <summary>The id of the party, which is the person or the organization.</summary>
    [Parameter(ParameterSetName = "Search")]
    [Number(IsWhole = true)]
    public long? PartyId { get; set; }

    /// <summary>The status: A for active, I for inactive.</summary>
    [Parameter(ParameterSetName = "Search")]
    [ValidateNotNullOrEmpty]
    public string? Status { get; set; }

    /// <summary>How many at most.</summary>
    [Parameter(ParameterSetName = "Search")]
    [ValidateRange(1, int.MaxValue)]
    [Number(IsWhole = true)]
    public int? First { get; set; }

    private protected override void ProcessInput()
    {
        if (ParameterSetName == "Id")
        {
            foreach (var id in Identity)
                Attempt(id, () => Emit(Await(token => Customers.GetAccountAsync(id, token)), "CustomerAccount"));
            return;
        }

        var conditions = new List<CustomerCondition>();
        var patterns = new List<(string Attribute, WildcardPattern Pattern)>();
        Add(nameof(AccountName), AccountName);
        Add(nameof(AccountNumber), AccountNumber);
        Add(nameof(PartyId), PartyId is { } party ? FormattableString.Invariant($"{party}") : null);
        Add(nameof(Status), Status);
        var left = First ?? int.MaxValue;
        Await(token =>
            Customers.FindAccountsAsync(
                conditions,
                page =>
                {
                    // To the service % and _ are wildcards too, and there is no other spelling of them.
                    var wanted = page.Where(account => patterns.TrueForAll(p => p.Pattern.IsMatch($"{account[p.Attribute]}")))
                        .Take(left)
                        .ToList();
                    left -= wanted.Count;
                    Post(_ =>
                    {
                        foreach (var account in wanted)
                            Emit(account, "CustomerAccount");
                    });
                    return left > 0;
                },
                token
            )
        );

        void Add(string attribute, string? value)
        {
            if (value is null)
                return;
            var isPattern = WildcardPattern.ContainsWildcardCharacters(value);
            if (isPattern && value.IndexOfAny(['[', ']', '`']) >= 0)
                throw new FusionInputException(
                    $"-{attribute} '{value}': the service knows the wildcards * and ? only. Filter further with Where-Object."
                );
            if (isPattern)
                patterns.Add((attribute, WildcardPattern.Get(value, WildcardOptions.IgnoreCase)));
            conditions.Add(new CustomerCondition(attribute, isPattern ? value.Replace('*', '%').Replace('?', '_') : value, isPattern));
        }
    }
}
