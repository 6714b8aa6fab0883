using System.Management.Automation;
using System.Security;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Errors;
using OracleFusion.Writing;

namespace OracleFusion.Commands;

/// <summary>Creates users.</summary>
/// <remarks>
/// The parameters bind by the names of columns, so that a CSV file of joiners can be piped in. Without -Password the service makes one and
/// mails it at once to the address given, also from a test server and to a real person: -WhatIf says so, and the cmdlet asks first. With
/// -Password no mail is sent. -PersonNumber links the user to the worker of that number, and -Role gives roles; both come after the
/// creation, and what of them fails is an error that says that the user exists. A creation whose answer was lost is never sent again by
/// itself.
/// </remarks>
/// <example>
/// <code>New-FusionUser -UserName jane.roe -GivenName Jane -FamilyName Roe -Email jane.roe@example.com -WhatIf</code>
/// Tells that the user would be created and a mail sent.
/// </example>
/// <example>
/// <code>[pscustomobject]@{ UserName = 'help.example'; FamilyName = 'Roe'; Email = 'roe@example.com' } | New-FusionUser -Force</code>
/// Creates a user from columns, without a question about the mail.
/// </example>
[Cmdlet(VerbsCommon.New, "FusionUser", SupportsShouldProcess = true)]
[OutputType(typeof(FusionUser))]
public sealed class NewFusionUserCommand : UserCmdlet
{
    private Confirmation? _confirmation;
    private long _count;

    /// <summary>The name to sign in with.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string UserName { get; set; } = "";

    /// <summary>The family name.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LastName")]
    [AllowEmptyString]
    public string FamilyName { get; set; } = "";

    /// <summary>The given name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("FirstName")]
    public string? GivenName { get; set; }

    /// <summary>The name that is shown; given and family name unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? DisplayName { get; set; }

    /// <summary>The address for mails.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("EmailAddress", "WorkEmail")]
    public string? Email { get; set; }

    /// <summary>The category.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Category { get; set; }

    /// <summary>The number of the worker to link the user to.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? PersonNumber { get; set; }

    /// <summary>Codes or names of roles to give; in a column, several have a semicolon between them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[] Role { get; set; } = [];

    /// <summary>The password. With it no mail is sent.</summary>
    [Parameter]
    [ValidateNotNull]
    public SecureString? Password { get; set; }

    /// <summary>Creates the user suspended.</summary>
    [Parameter]
    public SwitchParameter Suspended { get; set; }

    /// <summary>Does not ask about the mail.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessInput()
    {
        _count++;
        // The engine would refuse an empty column without a word of which row it is in.
        if (!Attempt(UserName, Check))
            return;
        var mail =
            Password is not null ? ""
            : string.IsNullOrEmpty(Email) ? "; the service makes a password"
            : $"; the service makes a password and mails it to {Email} at once";
        _confirmation ??= new Confirmation(this);
        if (
            !_confirmation.Confirms($"user {UserName} on {ActiveConnection.Server.Authority}", $"Create{mail}", Force, () =>
                Password is null && !string.IsNullOrEmpty(Email)
            )
        )
            return;
        var user = new FusionUserChange
        {
            UserName = UserName,
            FamilyName = FamilyName,
            GivenName = Given(GivenName),
            DisplayName = Given(DisplayName) ?? string.Join(" ", new[] { Given(GivenName), FamilyName }.OfType<string>()),
            Email = Given(Email),
            Category = Given(Category),
            IsActive = !Suspended,
            Password = Password,
        };
        FusionUser? created = null;
        Attempt(
            UserName,
            () => SendAlone($"creation of {UserName}", token => Users.CreateAsync(user, token), answer => created = answer),
            look: $"Get-FusionUser {Quoted(UserName)}"
        );
        if (created is null)
            return;
        var steps = new List<(string Missing, Action Work)>();
        if (Given(PersonNumber) is { } number)
            steps.Add(
                ($"not linked to the person {number}", () =>
                    SendAlone($"link of {UserName} to the person {number}", token => Users.LinkAsync(created.Id, number, token))
                )
            );
        foreach (var role in Role.SelectMany(names => names.Split(';')).Select(name => name.Trim()).Where(name => name.Length > 0))
            steps.Add(($"not given the role {role}", () => Give(created.Id, role)));
        steps.Add(("not read again", () => WriteObject(Await(token => Users.GetAsync(created.Id, token)))));
        for (var next = 0; next < steps.Count; next++)
            AfterCreation(steps[next].Work, [.. steps.Skip(next).Select(step => step.Missing)]);
    }

    private void Check()
    {
        var lacking =
            Given(UserName) is null ? nameof(UserName)
            : Given(FamilyName) is null ? nameof(FamilyName)
            : null;
        if (lacking is null)
            return;
        var others = new[] { Given(UserName), Given(GivenName), Given(FamilyName), Given(Email) }.OfType<string>();
        var row = FormattableString.Invariant($"Input {_count} ({string.Join(", ", others)})");
        throw new FusionInputException(
            $"{(MyInvocation.ExpectingInput ? row.Replace(" ()", "") + ": " : "")}-{lacking} is empty. Nothing was sent for it."
        );
    }

    // Whatever fails now, the user is there.
    private void AfterCreation(Action work, string[] missing) =>
        AfterSending(UserName, $"The user {UserName} was created, and is {missing[0]}", $"Get-FusionUser {Quoted(UserName)}", () =>
        {
            try
            {
                work();
            }
            catch (ServiceException e) when (!FusionErrors.ConcernsOneInput(e))
            {
                WriteWarning($"The user {UserName} was created, and is {string.Join("; ", missing)}.");
                throw;
            }
        });

    private void Give(string id, string role)
    {
        var found = Await(token => Roles.GetAsync(role, token));
        SendAlone($"role {role} of {UserName}", token => Roles.ChangeAsync(found, [id], isGiven: true, token));
    }

    // An empty column is one that says nothing.
    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
