using OracleFusion.Client.Http;

namespace OracleFusion.Client.Users;

/// <summary>The accounts of users in <c>userAccounts</c>, which know the person behind an identity.</summary>
internal sealed class UserAccountLinks(FusionClient client)
{
    private static readonly string[] Fields = ["GUID", "UserId", "PersonId", "PersonNumber", "CredentialsEmailSentFlag"];

    /// <summary>Why accounts cannot be read; null as long as they can.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Tells users their accounts; where the user may not read accounts, they stay without.</summary>
    public async Task LinkAsync(IReadOnlyList<FusionUser> users, CancellationToken cancellationToken)
    {
        var known = users.ToDictionary(user => user.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var account in await ReadAsync([.. known.Keys], Fields, cancellationToken).ConfigureAwait(false))
        {
            var user = known[(string)FusionRecord.GetValue(account, "GUID")!];
            user.UserId = FusionRecord.GetValue(account, "UserId") as long?;
            user.PersonId = FusionRecord.GetValue(account, "PersonId") as long?;
            user.PersonNumber = FusionRecord.GetValue(account, "PersonNumber") as string ?? user.PersonNumber;
            user.CredentialsEmailSent = FusionRecord.GetValue(account, "CredentialsEmailSentFlag") as bool?;
        }
    }

    /// <summary>The user names of some identifiers, as far as there are accounts of them that the user may read.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var account in await ReadAsync(ids, ["GUID", "Username"], cancellationToken).ConfigureAwait(false))
        {
            if (FusionRecord.GetValue(account, "Username") is string { Length: > 0 } name)
                names[(string)FusionRecord.GetValue(account, "GUID")!] = name;
        }

        return names;
    }

    /// <summary>Links a user to a person.</summary>
    public Task LinkAsync(string id, long personId, CancellationToken cancellationToken) =>
        client.InvokeAsync(
            new FusionRequest("PATCH", "/hcmRestApi/resources/11.13.18.05/userAccounts/" + Uri.EscapeDataString(id))
            {
                ContentType = "application/vnd.oracle.adf.resourceitem+json",
            },
            new Dictionary<string, object?> { ["PersonId"] = personId },
            cancellationToken
        );

    /// <summary>The key of the person of a number.</summary>
    /// <exception cref="ServiceException">There is none, or the user may not see it.</exception>
    public async Task<long> PersonAsync(string number, CancellationToken cancellationToken)
    {
        var workers = ResourcePath.Collection("hcm", "workers");
        var query = new RecordQuery
        {
            Resource = workers,
            Filter = FilterExpression
                .Compare(FilterAttribute.Find(ResourceCatalog.Find(workers), "PersonNumber"), FilterOperator.Equal, number)
                .ToQuery(),
            Fields = ["PersonId", "PersonNumber"],
            OnlyData = true,
        };
        using var reader = client.Read(query);
        var found = new HashSet<long>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            // A service that does not take the condition gives the workers of all numbers.
            found.UnionWith(
                page.Where(one => FusionRecord.GetValue(one, "PersonNumber")?.ToString() == number)
                    .Select(one => FusionRecord.GetValue(one, "PersonId"))
                    .OfType<long>()
            );
        }

        return found.Count switch
        {
            1 => found.First(),
            0 => throw new ServiceException(FusionFailure.NotFound, $"There is no worker of the number '{number}' that you may see."),
            _ => throw new ServiceException(
                FusionFailure.InvalidInput,
                $"Several persons have the number '{number}': {string.Join(", ", found)}. None was linked."
            ),
        };
    }

    // As many as one request takes at a time, until one is refused.
    private async Task<List<FusionRecord>> ReadAsync(IReadOnlyList<string> ids, string[] fields, CancellationToken cancellationToken)
    {
        var accounts = new List<FusionRecord>();
        for (var first = 0; first < ids.Count && Refusal is null; first += FusionUsers.NamesInOneRequest)
        {
            var some = new HashSet<string>(ids.Skip(first).Take(FusionUsers.NamesInOneRequest), StringComparer.OrdinalIgnoreCase);
            try
            {
                accounts.AddRange(await AccountsAsync(some, fields, cancellationToken).ConfigureAwait(false));
            }
            catch (ServiceException e) when (e.Failure is FusionFailure.Forbidden or FusionFailure.NotFound)
            {
                Refusal = e.Message;
            }
        }

        return accounts;
    }

    // Each has a GUID, which is one of those that were asked for.
    private async Task<List<FusionRecord>> AccountsAsync(
        IReadOnlyCollection<string> ids,
        string[] fields,
        CancellationToken cancellationToken
    )
    {
        var accounts = ResourcePath.Collection("hcm", "userAccounts");
        var query = new RecordQuery
        {
            Resource = accounts,
            Filter = FilterExpression.In(FilterAttribute.Find(ResourceCatalog.Find(accounts), "GUID"), ids).ToQuery(),
            Fields = fields,
            OnlyData = true,
        };
        var found = await client.ReadAllAsync(query, cancellationToken).ConfigureAwait(false);
        return found.TrueForAll(one =>
            FusionRecord.GetValue(one, "GUID") is string id && ids.Contains(id, StringComparer.OrdinalIgnoreCase)
        )
            ? found
            : throw UnusableAnswer.Of("GET", accounts.ToString(), "userAccounts gives accounts that were not asked for.");
    }
}
