using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Filtering;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Reads users, by name or by what they are.</summary>
/// <remarks>
/// A user here is one object: the identity that SCIM has (name, mail, whether it is active, roles) with the person that userAccounts knows
/// (PersonId, PersonNumber, UserId). Where the connection's user may not read userAccounts, those three stay empty and -Verbose says why.
/// -Filter is PowerShell's own syntax over SCIM's attributes (userName, displayName, active, emails.value, meta.created ...); SCIM compares
/// names without regard to case. Patterns have their * at the beginning, the end or both.
/// </remarks>
/// <example>
/// <code>Get-FusionUser -First 3</code>
/// Reads some users.
/// </example>
/// <example>
/// <code>Get-FusionUser -Filter { $_.userName -like 'a*' -and $_.active -eq $true } | ForEach-Object { "$($_.UserName) $($_.PersonNumber)" }</code>
/// Shows the active users whose name begins with a, and the numbers of their persons.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionUser", DefaultParameterSetName = "Search")]
[OutputType(typeof(FusionUser))]
public sealed class GetFusionUserCommand : UserCmdlet
{
    /// <summary>User names, identifiers (32 hexadecimal digits) or users.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    [Alias("UserName")]
    [ValidateNotNullOrEmpty]
    public PSObject[] Identity { get; set; } = [];

    /// <summary>A condition on SCIM's attributes, in PowerShell's syntax.</summary>
    [Parameter(ParameterSetName = "Search")]
    [ValidateNotNull]
    public FusionFilter? Filter { get; set; }

    /// <summary>How many to give at most.</summary>
    [Parameter(ParameterSetName = "Search")]
    [ValidateRange(1, int.MaxValue)]
    [Number(IsWhole = true)]
    public int? First { get; set; }

    private protected override void ProcessInput()
    {
        foreach (var one in Identity)
            Attempt(one, () => WriteObject(Await(token => Users.GetAsync(NameOf(one), token))));
        if (ParameterSetName == "Search")
            Search();
        if (Users.AccountRefusal is { } refusal)
            WriteVerbose($"The persons behind the users are not told: {refusal}");
    }

    private void Search()
    {
        var reader = Users.Find(Filter?.ToScimExpression(SessionState));
        var (found, most) = (new List<FusionUser>(), First ?? int.MaxValue);
        while (found.Count < most && Await(reader.NextAsync) is { } page)
            found.AddRange(page);
        // What is behind in the pipeline may take users out of what the filter finds: all are read before any is handed on.
        foreach (var user in found.Take(most))
            WriteObject(user);
    }
}
