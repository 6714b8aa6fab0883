using OracleFusion.Client.Users;

namespace OracleFusion.Client;

/// <summary>Reads users a page at a time, each once.</summary>
public sealed class FusionUserReader
{
    private readonly FusionUsers _users;
    private readonly string? _filter;
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private int _start = 1;
    private bool _isAtEnd;

    internal FusionUserReader(FusionUsers users, string? filter)
    {
        _users = users;
        _filter = filter;
    }

    /// <summary>The next users; null at the end.</summary>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">The service refused, or gives the same users again and again.</exception>
    public async Task<IReadOnlyList<FusionUser>?> NextAsync(CancellationToken cancellationToken)
    {
        if (_isAtEnd)
            return null;
        var page = await _users
            .Service.PageAsync("Users", _filter, attributes: null, _start, int.MaxValue, cancellationToken)
            .ConfigureAwait(false);
        if (page.Items.Count == 0)
        {
            _isAtEnd = true;
            return null;
        }

        var users = page.Items.Select(UserReading.Read).Where(user => _seen.Add(user.Id)).ToList();
        if (users.Count == 0)
            throw new ServiceException(
                FusionFailure.IncompleteAnswer,
                $"The SCIM service gives the users from {_start} on a second time in place of those behind them. Ask for fewer by -Filter."
            );
        _start += page.Items.Count;
        _isAtEnd = page.Total is { } total && _start > total;
        await _users.Accounts.LinkAsync(users, cancellationToken).ConfigureAwait(false);
        return users;
    }
}
