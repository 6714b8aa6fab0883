using System.Management.Automation;
using System.Security;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Changes users: suspends and activates them, renames them, sets names, mail and password.</summary>
/// <remarks>
/// -Active $false suspends, -Active $true activates again and unlocks. A password is a SecureString and shows nowhere, also not with
/// -LogBody; of users who sign in at the company's own identity provider it changes nothing. Everything that is given goes in one request;
/// what is not given stays.
/// </remarks>
/// <example>
/// <code>Get-FusionUser -First 1 | Set-FusionUser -Active $false -WhatIf</code>
/// Tells who would be suspended.
/// </example>
/// <example>
/// <code>Get-FusionUser -First 1 | Set-FusionUser -Email new.address@example.com -PassThru</code>
/// Sets another address, and shows the user as it is now.
/// </example>
[Cmdlet(VerbsCommon.Set, "FusionUser", SupportsShouldProcess = true)]
[OutputType(typeof(void), typeof(FusionUser))]
public sealed class SetFusionUserCommand : UserCmdlet
{
    /// <summary>User names, identifiers or users.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserName")]
    [ValidateNotNullOrEmpty]
    public PSObject[] Identity { get; set; } = [];

    /// <summary>Whether the user may sign in: $false suspends, $true activates.</summary>
    [Parameter]
    public bool? Active { get; set; }

    /// <summary>Another name to sign in with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? NewUserName { get; set; }

    /// <summary>The given name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? GivenName { get; set; }

    /// <summary>The family name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? FamilyName { get; set; }

    /// <summary>The name that is shown.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DisplayName { get; set; }

    /// <summary>The address for mails.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Email { get; set; }

    /// <summary>The category.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Category { get; set; }

    /// <summary>The new password.</summary>
    [Parameter]
    [ValidateNotNull]
    public SecureString? Password { get; set; }

    /// <summary>Emits the user as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        var change = new FusionUserChange
        {
            UserName = NewUserName,
            GivenName = GivenName,
            FamilyName = FamilyName,
            DisplayName = DisplayName,
            Email = Email,
            IsActive = Active,
            Category = Category,
            Password = Password,
        };
        if (change.IsEmpty)
            throw new FusionInputException("Nothing is to be set: give -Active, -NewUserName, -Email, -Password or a name.");
        if (Identity.Length > 1 && NewUserName is not null)
            throw new FusionInputException("-NewUserName is a name for one user; several were given. Nothing was sent.");
        foreach (var one in Identity)
        {
            FusionUser? user = null;
            if (!Attempt(one, () => user = Await(token => Users.GetAsync(NameOf(one), token))))
                continue;
            // Who is renamed is found by the identifier, whatever became of the change.
            var look = $"Get-FusionUser {Quoted(NewUserName is null ? user!.UserName : user!.Id)}";
            Attempt(one, () => Change(one, user!, change, look), look: look);
        }
    }

    private void Change(PSObject input, FusionUser user, FusionUserChange change, string look)
    {
        if (!ShouldProcess($"user {user.UserName} on {ActiveConnection.Server.Authority}", Action()))
            return;
        SendAlone($"change of {user.UserName}", token => Users.ChangeAsync(user.Id, change, token));
        if (PassThru)
            AfterSending(input, $"The user {user.UserName} was changed", look, () =>
                WriteObject(Await(token => Users.GetAsync(user.Id, token)))
            );
    }

    private string Action()
    {
        var rest = new[] { "NewUserName", "GivenName", "FamilyName", "DisplayName", "Email", "Category", "Password" }
            .Where(MyInvocation.BoundParameters.ContainsKey)
            .ToList();
        var words = Active switch
        {
            true => "Activate",
            false => "Suspend",
            null => null,
        };
        return rest.Count == 0 ? words! : $"{(words is null ? "" : words + ", ")}set {string.Join(", ", rest)}";
    }
}
