using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Output;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

/// <summary>Compares the roles of two users, or of one user on two servers.</summary>
/// <remarks>
/// Emits an object for each role that only one side has; SideIndicator is that of Compare-Object: &lt;= only the first, =&gt; only the
/// second. -IncludeEqual adds those that both have (==). The second user is read by -DifferenceConnection where one is given. Nothing is
/// changed.
/// </remarks>
/// <example>
/// <code>$one, $other = Get-FusionUser -First 2; Compare-FusionUserRole $one $other | Where-Object SideIndicator -eq '&lt;='</code>
/// Shows which roles only the first of two users has.
/// </example>
/// <example>
/// <code>$one = Get-FusionUser -First 1; Compare-FusionUserRole $one.UserName -DifferenceConnection prod</code>
/// Compares a user with the one of the same name on another server.
/// </example>
[Cmdlet(VerbsData.Compare, "FusionUserRole")]
[OutputType(typeof(FusionRoleDifference))]
public sealed class CompareFusionUserRoleCommand : UserCmdlet
{
    /// <summary>The first user: a name, an identifier or a user.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public PSObject ReferenceUser { get; set; } = new();

    /// <summary>The second user; that of the same name unless given, which makes sense with -DifferenceConnection.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public PSObject? DifferenceUser { get; set; }

    /// <summary>The connection to read the second user by; that of the first one unless given.</summary>
    [Parameter]
    [ConnectionByName]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public FusionConnection? DifferenceConnection { get; set; }

    /// <summary>Shows the roles that both have, too.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    private protected override void ProcessInput()
    {
        if (DifferenceUser is null && DifferenceConnection is null)
            throw new FusionInputException("There is nothing to compare with: give a second user, or -DifferenceConnection.");
        var others = DifferenceConnection is null ? Users : new FusionUsers(Observed(DifferenceConnection.EnsureOpen().Client, LogBody));
        var first = Await(token => Users.GetAsync(NameOf(ReferenceUser), token));
        // Identifiers differ between servers; names are what people keep alike.
        var name = DifferenceUser is null ? first.UserName : NameOf(DifferenceUser);
        var second = Await(token => others.GetAsync(name, token));
        var (left, right) = (RolesOf(first).ToList(), RolesOf(second).ToList());
        foreach (var code in left.Union(right, StringComparer.Ordinal).OrderBy(code => code, StringComparer.Ordinal))
        {
            var side = (left.Contains(code), right.Contains(code)) switch
            {
                (true, true) => "==",
                (true, false) => "<=",
                _ => "=>",
            };
            if (side != "==" || IncludeEqual)
                WriteObject(new FusionRoleDifference(code, side, first.UserName, second.UserName));
        }
    }
}
