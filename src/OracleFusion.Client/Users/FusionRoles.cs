using System.Collections.Specialized;
using OracleFusion.Client.Http;
using OracleFusion.Client.Rest;
using OracleFusion.Client.Users;

namespace OracleFusion.Client;

/// <summary>The roles of a server and who has them, by SCIM. Not for several threads at once.</summary>
public sealed class FusionRoles
{
    private const string Roles = "Roles";
    private const string Described = "name,displayName,description,category";

    /// <summary>The most users whose role one request changes.</summary>
    public const int MembersInOneRequest = 50;

    private readonly ScimService _service;

    /// <summary>The roles of the server of a client.</summary>
    public FusionRoles(FusionClient client) => _service = new ScimService(client ?? throw new ArgumentNullException(nameof(client)));

    /// <summary>Finds roles.</summary>
    /// <param name="filter">The condition on SCIM's attributes (name is the code); null for all roles.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    public async Task<IReadOnlyList<FusionRole>> FindAsync(FilterExpression? filter, CancellationToken cancellationToken)
    {
        var (roles, seen, start) = (new List<FusionRole>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase), 1);
        var text = filter?.ToScim();
        while (true)
        {
            var page = await _service.PageAsync(Roles, text, Described, start, int.MaxValue, cancellationToken).ConfigureAwait(false);
            var fresh = page.Items.Select(Read).Where(role => seen.Add(role.Id)).ToList();
            if (page.Items.Count > 0 && fresh.Count == 0)
                throw new ServiceException(
                    FusionFailure.IncompleteAnswer,
                    $"The SCIM service gives the roles from {start} on a second time in place of those behind them."
                );
            roles.AddRange(fresh);
            start += page.Items.Count;
            if (page.Items.Count == 0 || (page.Total is { } total && start > total))
                return roles;
        }
    }

    /// <summary>Reads a role.</summary>
    /// <param name="role">The code or the name that is shown.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <exception cref="ServiceException">There is no such role, or several have the name.</exception>
    public async Task<FusionRole> GetAsync(string role, CancellationToken cancellationToken)
    {
        _ = role ?? throw new ArgumentNullException(nameof(role));
        foreach (var attribute in new[] { "name", "displayName" })
        {
            var found = await FindAsync(FilterExpression.Compare(attribute, FilterOperator.Equal, role), cancellationToken)
                .ConfigureAwait(false);
            if (found.FirstOrDefault(one => !IsNamed(one, attribute)) is { } other)
                throw new ServiceException(
                    FusionFailure.IncompleteAnswer,
                    $"The SCIM service was asked for the role '{role}' and gives {other.RoleCode} ({other.RoleName})."
                );
            if (found.Count == 1)
                return found[0];
            if (found.Count > 1)
                throw new ServiceException(
                    FusionFailure.NotFound,
                    $"Several roles have the name '{role}': {string.Join(", ", found.Select(one => one.RoleCode))}. Give the code."
                );
        }

        throw new ServiceException(
            FusionFailure.NotFound,
            $"There is no role '{role}'. A role is named by its code, such as ORA_AP_ACCOUNTS_PAYABLE_MANAGER_JOB, or by the name that is "
                + "shown; Find-FusionRole finds them."
        );

        bool IsNamed(FusionRole one, string attribute) =>
            role.Equals(attribute == "name" ? one.RoleCode : one.RoleName, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The identifiers of the users that have a role; null where the service describes the role without a word of them: no list is
    /// not an empty one.</summary>
    public async Task<IReadOnlyList<string>?> MembersAsync(FusionRole role, CancellationToken cancellationToken)
    {
        _ = role ?? throw new ArgumentNullException(nameof(role));
        var fields = await _service.GetAsync(Roles, role.Id, cancellationToken).ConfigureAwait(false);
        return fields["members"] is null ? null : [.. fields.Objects("members").Select(member => member.Text("value")).OfType<string>()];
    }

    /// <summary>
    /// Gives a role to users, or takes it from them, in one request, which is done for all of them or for none. One that is refused
    /// (<see cref="IsRefusal"/>), such as for one user that does not exist, can be sent again for each half of them.
    /// </summary>
    /// <param name="role">The role.</param>
    /// <param name="users">The identifiers of the users, at most <see cref="MembersInOneRequest"/>.</param>
    /// <param name="isGiven">Whether the role is given; else it is taken.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="FusionInputException">There are too many users.</exception>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it did it is not known for any of
    /// them.</exception>
    public Task ChangeAsync(FusionRole role, IReadOnlyList<string> users, bool isGiven, CancellationToken cancellationToken)
    {
        _ = role ?? throw new ArgumentNullException(nameof(role));
        _ = users ?? throw new ArgumentNullException(nameof(users));
        if (users.Count > MembersInOneRequest)
            throw new FusionInputException($"A request changes a role for at most {MembersInOneRequest} users, not {users.Count}.");
        return _service.SendAsync(
            "PATCH",
            $"{Roles}/{Uri.EscapeDataString(role.Id)}",
            new Dictionary<string, object?>
            {
                ["members"] = users
                    .Select(user =>
                        (object?)new Dictionary<string, object?> { ["value"] = user, ["operation"] = isGiven ? "ADD" : "REMOVE" }
                    )
                    .ToArray(),
            },
            cancellationToken
        );
    }

    /// <summary>Whether a failure may be that of one user in a request, and the others can have the role all the same.</summary>
    public static bool IsRefusal(ServiceException failure)
    {
        _ = failure ?? throw new ArgumentNullException(nameof(failure));
        return failure.Failure is FusionFailure.InvalidInput or FusionFailure.NotFound or FusionFailure.Conflict;
    }

    private static FusionRole Read(OrderedDictionary fields) =>
        new()
        {
            Id = fields.Text("id") ?? throw Incomplete("id"),
            RoleCode = fields.Text("name") ?? throw Incomplete("name"),
            RoleName = fields.Text("displayName"),
            Description = fields.Text("description"),
            Category = fields.Text("category"),
        };

    private static ServiceException Incomplete(string field) =>
        UnusableAnswer.Of("GET", "/hcmRestApi/scim/Roles", $"The SCIM service described a role without {field}.");
}
