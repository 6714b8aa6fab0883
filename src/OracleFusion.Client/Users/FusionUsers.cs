using OracleFusion.Client.Rest;
using OracleFusion.Client.Users;

namespace OracleFusion.Client;

/// <summary>The users of a server: identities by SCIM, with the person that <c>userAccounts</c> knows. Not for several threads at
/// once.</summary>
public sealed class FusionUsers
{
    /// <summary>How many users <see cref="NamesAsync"/> asks for with one request.</summary>
    public const int NamesInOneRequest = 40;

    private const string Users = "Users";

    /// <summary>The users of the server of a client.</summary>
    public FusionUsers(FusionClient client)
    {
        Service = new ScimService(client ?? throw new ArgumentNullException(nameof(client)));
        Accounts = new UserAccountLinks(client);
    }

    /// <summary>Why the person behind a user cannot be told; null as long as it can.</summary>
    public string? AccountRefusal => Accounts.Refusal;

    internal ScimService Service { get; }

    internal UserAccountLinks Accounts { get; }

    /// <summary>Looks for users.</summary>
    /// <param name="filter">The condition on SCIM's attributes; null for all users.</param>
    public FusionUserReader Find(FilterExpression? filter) => new(this, filter?.ToScim());

    /// <summary>Reads a user.</summary>
    /// <param name="identity">The user name, or the identifier.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">There is no such user, or the service failed.</exception>
    public async Task<FusionUser> GetAsync(string identity, CancellationToken cancellationToken)
    {
        _ = identity ?? throw new ArgumentNullException(nameof(identity));
        var user = (IsId(identity) ? await OfIdAsync(identity, cancellationToken).ConfigureAwait(false) : null)
            ?? await OfNameAsync(identity, cancellationToken).ConfigureAwait(false)
            ?? throw new ServiceException(
                FusionFailure.NotFound,
                $"There is no user '{identity}'. A user is named by the name to sign in with; Get-FusionUser -Filter finds others."
            );
        await Accounts.LinkAsync([user], cancellationToken).ConfigureAwait(false);
        return user;
    }

    /// <summary>Reads a user without asking for the person behind it.</summary>
    /// <param name="id">The identifier.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">There is no such user, or the service failed.</exception>
    public async Task<FusionUser> IdentityAsync(string id, CancellationToken cancellationToken)
    {
        _ = id ?? throw new ArgumentNullException(nameof(id));
        return await OfIdAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new ServiceException(FusionFailure.NotFound, $"There is no user of the identifier '{id}'.");
    }

    /// <summary>The user names of some identifiers, many with one request. One of which nothing is told is left out.</summary>
    /// <param name="ids">The identifiers.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <exception cref="ServiceException">The service failed.</exception>
    public Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        _ = ids ?? throw new ArgumentNullException(nameof(ids));
        return Accounts.NamesAsync(ids, cancellationToken);
    }

    /// <summary>Creates a user. Without a password the service makes one and sends a mail at once.</summary>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it did it is not known.</exception>
    public async Task<FusionUser> CreateAsync(FusionUserChange user, CancellationToken cancellationToken)
    {
        _ = user ?? throw new ArgumentNullException(nameof(user));
        var fields = UserReading.Fields(user);
        fields["active"] = user.IsActive ?? true;
        var answer = await Service.WriteAsync("POST", Users, fields, user.Password, cancellationToken).ConfigureAwait(false);
        return answer.Text("id") is not null && answer.Text("userName") is not null
            ? UserReading.Read(answer)
            : throw ObjectAnswer.WithoutResult(ScimService.Name, "POST", ScimService.Item(Users), $"the user {user.UserName}");
    }

    /// <summary>Changes a user.</summary>
    /// <param name="id">The identifier.</param>
    /// <param name="change">What to set.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it did it is not known.</exception>
    public async Task ChangeAsync(string id, FusionUserChange change, CancellationToken cancellationToken)
    {
        _ = change ?? throw new ArgumentNullException(nameof(change));
        var answer = await Service
            .WriteAsync("PATCH", Path(id), UserReading.Fields(change), change.Password, cancellationToken)
            .ConfigureAwait(false);
        if (answer.Text("id") is { } answered && !answered.Equals(id, StringComparison.OrdinalIgnoreCase))
            throw new ServiceException(
                FusionFailure.UnknownOutcome,
                $"The SCIM service was asked to change the user {id} and answers for {answered}. Look at both."
            );
    }

    /// <summary>Deletes a user. The person and its history stay.</summary>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it did it is not known.</exception>
    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        Service.SendAsync("DELETE", Path(id), values: null, cancellationToken);

    /// <summary>Links a user to the person of a number.</summary>
    /// <exception cref="ServiceException">There is no such person, or the service refused.</exception>
    public async Task LinkAsync(string id, string personNumber, CancellationToken cancellationToken) =>
        await Accounts
            .LinkAsync(id, await Accounts.PersonAsync(personNumber, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Whether a text is an identifier: 32 hexadecimal digits.</summary>
    public static bool IsId(string text)
    {
        _ = text ?? throw new ArgumentNullException(nameof(text));
        return text.Length == 32 && text.All(c => c is >= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F');
    }

    private async Task<FusionUser?> OfIdAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var user = UserReading.Read(await Service.GetAsync(Users, id, cancellationToken).ConfigureAwait(false));
            return user.Id.Equals(id, StringComparison.OrdinalIgnoreCase) ? user : throw Other(id, user);
        }
        catch (ServiceException e) when (e.Failure == FusionFailure.NotFound)
        {
            // A user may have a name that looks like an identifier.
            return null;
        }
    }

    private async Task<FusionUser?> OfNameAsync(string name, CancellationToken cancellationToken)
    {
        var filter = FilterExpression.Compare("userName", FilterOperator.Equal, name).ToScim();
        var page = await Service.PageAsync(Users, filter, attributes: null, 1, 2, cancellationToken).ConfigureAwait(false);
        if (page.Items is not [var one, ..])
            return null;
        var user = UserReading.Read(one);
        return user.UserName.Equals(name, StringComparison.OrdinalIgnoreCase) ? user : throw Other(name, user);
    }

    private static ServiceException Other(string asked, FusionUser given) =>
        new(FusionFailure.IncompleteAnswer, $"The SCIM service was asked for the user '{asked}' and gives {given.UserName} ({given.Id}).");

    private static string Path(string id) => $"{Users}/{Uri.EscapeDataString(id)}";
}
