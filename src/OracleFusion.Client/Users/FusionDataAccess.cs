using System.Collections.Specialized;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client;

/// <summary>What data a role lets a user work on: one value of one context.</summary>
public sealed class FusionDataAccess : FusionServerObject
{
    /// <summary>The number of the assignment.</summary>
    public required long Id { get; init; }

    /// <summary>The user.</summary>
    public required string UserName { get; init; }

    /// <summary>The code of the role.</summary>
    public string? RoleCode { get; init; }

    /// <summary>The name of the role.</summary>
    public string? RoleName { get; init; }

    /// <summary>The context, such as Business unit, Ledger or Data access set.</summary>
    public string? SecurityContext { get; init; }

    /// <summary>The value of the context, such as the name of a business unit.</summary>
    public string? SecurityContextValue { get; init; }

    /// <summary>Whether it holds; the service takes none away, it makes it inactive.</summary>
    public bool? IsActive { get; init; }

    /// <summary>The user, the role and the context.</summary>
    public override string ToString() => $"{UserName} {RoleName ?? RoleCode} {SecurityContext}: {SecurityContextValue}";
}

/// <summary>The data access of users, by the REST resource <c>dataSecurities</c>. Not for several threads at once.</summary>
public sealed class FusionDataAccesses
{
    private const string Resource = "dataSecurities";
    private const string Path = "/fscmRestApi/resources/11.13.18.05/" + Resource;
    private readonly FusionClient _client;

    /// <summary>The data access on the server of a client.</summary>
    public FusionDataAccesses(FusionClient client) => _client = client ?? throw new ArgumentNullException(nameof(client));

    /// <summary>Looks for data access; null stands for any.</summary>
    /// <param name="user">The user name.</param>
    /// <param name="role">The name or the code of a role.</param>
    /// <param name="context">The context.</param>
    /// <param name="value">The value of the context.</param>
    /// <param name="withInactive">Whether to give what does not hold any more, too.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    public async Task<IReadOnlyList<FusionDataAccess>> FindAsync(
        string? user,
        string? role,
        string? context,
        string? value,
        bool withInactive,
        CancellationToken cancellationToken
    )
    {
        var collection = ResourcePath.Collection("fscm", Resource);
        var resource = ResourceCatalog.Find(collection);
        var conditions = new List<FilterExpression>();
        if (user is not null)
            conditions.Add(Is("UserName", user));
        if (role is not null)
            conditions.Add(FilterExpression.Or(Is("RoleNameCr", role), Is("RoleCommonName", role)));
        if (context is not null)
            conditions.Add(Is("SecurityContext", context));
        if (value is not null)
            conditions.Add(Is("SecurityContextValue", value));
        if (!withInactive)
            conditions.Add(Is("ActiveFlag", true));
        var query = new RecordQuery
        {
            Resource = collection,
            Filter = conditions.Count == 0 ? null : FilterExpression.And(conditions).ToQuery(),
            OnlyData = true,
        };
        var rows = await _client.ReadAllAsync(query, cancellationToken).ConfigureAwait(false);
        var found = rows.ConvertAll(static row => Read(name => FusionRecord.GetValue(row, name)));
        // Access is given and taken by what is found here: it must not be another user's.
        return found.Find(access => !IsAsked(access)) is { } other
            ? throw new ServiceException(FusionFailure.IncompleteAnswer, $"dataSecurities was asked for other rows and gives {other} too.")
            : found;

        FilterExpression Is(string name, object wanted) =>
            FilterExpression.Compare(FilterAttribute.Find(resource, name), FilterOperator.Equal, wanted, ignoreCase: wanted is string);

        bool IsAsked(FusionDataAccess access) =>
            Matches(access.UserName, user)
            && (Matches(access.RoleName, role) || Matches(access.RoleCode, role))
            && Matches(access.SecurityContext, context)
            && Matches(access.SecurityContextValue, value)
            && (withInactive || access.IsActive == true);
    }

    private static bool Matches(string? given, string? asked) =>
        asked is null || string.Equals(given, asked, StringComparison.OrdinalIgnoreCase);

    /// <summary>Gives a user data access with a role.</summary>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it did it is not known.</exception>
    public async Task<FusionDataAccess> AddAsync(
        string user,
        string role,
        string context,
        string value,
        CancellationToken cancellationToken
    )
    {
        var values = new Dictionary<string, object?>
        {
            ["UserName"] = user,
            ["RoleNameCr"] = role,
            ["SecurityContext"] = context,
            ["SecurityContextValue"] = value,
            ["ActiveFlag"] = true,
        };
        var answered = await SendAsync("POST", Path, values, cancellationToken).ConfigureAwait(false);
        return answered.IsActive == true && Matches(answered.UserName, user)
            ? answered
            : throw new ServiceException(
                FusionFailure.UnknownOutcome,
                $"The service was asked to give {user} data access, and answers that {answered} is {StateOf(answered)}. (POST {Path})"
            );
    }

    /// <summary>Makes data access active or inactive: the resource has no delete.</summary>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it did it is not known.</exception>
    public async Task<FusionDataAccess> SetActiveAsync(long id, bool isActive, CancellationToken cancellationToken)
    {
        var item = FormattableString.Invariant($"{Path}/{id}");
        var values = new Dictionary<string, object?> { ["ActiveFlag"] = isActive };
        var answered = await SendAsync("PATCH", item, values, cancellationToken).ConfigureAwait(false);
        return answered.Id == id && answered.IsActive == isActive
            ? answered
            : throw new ServiceException(
                FusionFailure.UnknownOutcome,
                $"The service was asked to make the data access {id} {(isActive ? "active" : "inactive")}, and answers that "
                    + $"{answered.Id} is {StateOf(answered)}. (PATCH {item})"
            );
    }

    private static string StateOf(FusionDataAccess access) =>
        access.IsActive switch
        {
            true => "active",
            false => "inactive",
            null => "neither active nor inactive",
        };

    private async Task<FusionDataAccess> SendAsync(
        string method,
        string path,
        IReadOnlyDictionary<string, object?> values,
        CancellationToken cancellationToken
    )
    {
        var request = new FusionRequest(method, path) { ContentType = "application/vnd.oracle.adf.resourceitem+json" };
        return
            await _client.InvokeAsync(request, values, cancellationToken).ConfigureAwait(false) is OrderedDictionary row
            && row.Number("UserRoleDataAssignmentId") is not null
            ? Read(name => row[name])
            : throw ObjectAnswer.WithoutResult(Resource, method, path, "the assignment");
    }

    private static FusionDataAccess Read(Func<string, object?> value) =>
        new()
        {
            Id =
                value("UserRoleDataAssignmentId") as long?
                ?? throw new ServiceException(
                    FusionFailure.IncompleteAnswer,
                    "dataSecurities gives a row without UserRoleDataAssignmentId."
                ),
            UserName = value("UserName") as string ?? "",
            RoleCode = value("RoleCommonName") as string,
            RoleName = value("RoleNameCr") as string,
            SecurityContext = value("SecurityContext") as string,
            SecurityContextValue = value("SecurityContextValue") as string,
            IsActive = value("ActiveFlag") as bool?,
        };
}
