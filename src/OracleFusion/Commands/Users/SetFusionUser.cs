using System.Management.Automation;
using System.Security;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Changes users: suspends and activates them, renames them, sets names, mail and password.</summary>
/// <remarks>
/// -Active $false suspends, -Active $true activates again and unlocks. A password is a SecureString and shows nowhere, also not with
/// -LogBody; of users who sign in at the company's own identity provider it changes nothing. Everything that is given goes in one request;
/// what is not given stays. Without any of these parameters the input says it: of users that Get-FusionUser gave, or of rows of a file that
/// was made of them, what differs from the user as it is now is set: IsActive (also as the text True or False), the names, Email and
/// Category. An empty column says nothing.
/// </remarks>
/// <example>
/// <code>Get-FusionUser -First 1 | Set-FusionUser -Active $false -WhatIf</code>
/// Tells who would be suspended.
/// </example>
/// <example>
/// <code>Get-FusionUser -First 1 | Set-FusionUser -Email new.address@example.com -PassThru</code>
/// Sets another address, and shows the user as it is now.
/// </example>
/// <example>
/// <code>Get-FusionUser -First 2 | ForEach-Object { $_.IsActive = $false; $_ } | Set-FusionUser -WhatIf</code>
/// Tells what would be set of users that were changed here; rows of Import-Csv are taken in the same way.
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

    private protected override void ProcessInput()
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
        if (change.IsEmpty && !Array.Exists(Identity, UserInput.SaysAnything))
            throw new FusionInputException(
                "Nothing is to be set: give -Active, -NewUserName, -Email, -Password or a name, or pipe in objects with IsActive, Email, "
                    + "Category or a name. Nothing was sent."
            );
        if (Identity.Length > 1 && NewUserName is not null)
            throw new FusionInputException("-NewUserName is a name for one user; several were given. Nothing was sent.");
        foreach (var one in Identity)
        {
            FusionUser? user = null;
            if (!Attempt(one, () => user = Await(token => Users.GetAsync(NameOf(one), token))))
                continue;
            var wanted = change;
            if (change.IsEmpty && !Attempt(one, () => wanted = UserInput.Changes(one, user!)))
                continue;
            if (wanted.IsEmpty)
            {
                WriteVerbose($"The user {user!.UserName} has all that the input says already.");
                continue;
            }

            // A user who is renamed is found by the identifier, whatever became of the change.
            var look = $"Get-FusionUser {Quoted(NewUserName is null ? user!.UserName : user!.Id)}";
            Attempt(one, () => Change(one, user!, wanted, look), look: look);
        }
    }

    private void Change(PSObject input, FusionUser user, FusionUserChange change, string look)
    {
        if (!ShouldProcess($"user {user.UserName} on {ActiveConnection.Server.Authority}", Action(change)))
            return;
        SendAlone($"change of {user.UserName}", token => Users.ChangeAsync(user.Id, change, token));
        if (PassThru)
            AfterSending(input, $"The user {user.UserName} was changed", look, () =>
                WriteObject(Await(token => Users.GetAsync(user.Id, token)))
            );
    }

    private static string Action(FusionUserChange change)
    {
        var rest = new (string Name, object? Value)[]
        {
            (nameof(NewUserName), change.UserName),
            (nameof(GivenName), change.GivenName),
            (nameof(FamilyName), change.FamilyName),
            (nameof(DisplayName), change.DisplayName),
            (nameof(Email), change.Email),
            (nameof(Category), change.Category),
            (nameof(Password), change.Password),
        }
            .Where(one => one.Value is not null)
            .Select(one => one.Name)
            .ToList();
        var words = change.IsActive switch
        {
            true => "Activate",
            false => "Suspend",
            null => null,
        };
        return rest.Count == 0 ? words! : $"{(words is null ? "" : words + ", ")}set {string.Join(", ", rest)}";
    }
}
