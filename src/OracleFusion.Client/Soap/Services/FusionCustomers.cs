using System.Collections;
using System.Collections.Specialized;
using OracleFusion.Client.Http;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client;

/// <summary>A condition of a search for customer accounts.</summary>
/// <param name="attribute">The attribute.</param>
/// <param name="value">The value; for one with wildcards, a pattern with % and _.</param>
/// <param name="isPattern">Whether it is a pattern.</param>
public sealed class CustomerCondition(string attribute, string value, bool isPattern = false)
{
    /// <summary>The attribute.</summary>
    public string Attribute => attribute;

    /// <summary>The value, or the pattern.</summary>
    public string Value => value;

    /// <summary>Whether it is a pattern with % and _, compared without regard to case.</summary>
    public bool IsPattern => isPattern;
}

/// <summary>
/// Customer accounts (<c>/crmService/CustomerAccountService</c>) and their profiles in Receivables
/// (<c>/fscmService/ReceivablesCustomerProfileService</c>), which REST does not have. Envelopes are made from the services' own contracts.
/// </summary>
/// <param name="client">The client of the connection.</param>
public sealed class FusionCustomers(FusionClient client)
{
    private const string AccountService = "/crmService/CustomerAccountService";
    private const string ProfileService = "/fscmService/ReceivablesCustomerProfileService";
    private const string Account = "customerAccount";
    private const string Profile = "customerProfile";
    private const int PageSize = 200;

    /// <summary>A customer account.</summary>
    /// <param name="id">Its CustomerAccountId.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">There is no such account, or the user may not see it.</exception>
    public async Task<OrderedDictionary> GetAccountAsync(long id, CancellationToken cancellationToken)
    {
        var found = await CallAsync(
                AccountService,
                "getCustomerAccount",
                new OrderedDictionary { ["customerAccountId"] = id },
                cancellationToken
            )
            .ConfigureAwait(false);
        return found.Count == 1
            ? found[0]
            : throw new ServiceException(
                FusionFailure.NotFound,
                FormattableString.Invariant($"There is no customer account with the id {id}, or the user may not see it.")
            );
    }

    /// <summary>Searches customer accounts. They come in the order of their ids, each page beyond the last one of the page before: those
    /// that come, go or change meanwhile push no other out of sight.</summary>
    /// <param name="conditions">The conditions, all of which hold.</param>
    /// <param name="found">Told of each page; gives whether to go on.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">The service refuses or fails, or gives what it was not asked for.</exception>
    public async Task FindAccountsAsync(
        IReadOnlyList<CustomerCondition> conditions,
        Func<IReadOnlyList<OrderedDictionary>, bool> found,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(conditions);
        ArgumentNullException.ThrowIfNull(found);
        long? last = null;
        while (true)
        {
            var page = await CallAsync(
                    AccountService,
                    "findCustomerAccount",
                    new OrderedDictionary
                    {
                        ["findCriteria"] = Criteria(conditions, last),
                        ["findControl"] = new OrderedDictionary { ["retrieveAllTranslations"] = false },
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (page.Count == 0)
                return;
            foreach (var account in page)
            {
                var id = account.Number("CustomerAccountId");
                if (id is null || id <= last)
                    throw UnusableAnswer.Of(
                        "POST",
                        AccountService,
                        FormattableString.Invariant(
                            $"The search for customer accounts gave the account {id} where those beyond {last} were asked for."
                        )
                    );
                last = id;
            }

            if (!found(page))
                return;
        }
    }

    /// <summary>Makes a customer account of a party.</summary>
    /// <param name="fields">Its attributes; PartyId is required.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <exception cref="ServiceException">It is refused; or, with <c>UnknownOutcome</c>, whether it was made is not known.</exception>
    /// <exception cref="FusionInputException">An attribute is none of the contract's.</exception>
    public Task<OrderedDictionary> CreateAccountAsync(IDictionary fields, CancellationToken cancellationToken) =>
        WriteAsync(AccountService, "createCustomerAccount", Account, fields, cancellationToken);

    /// <summary>Changes a customer account: what is given is set, null clears, what is left out stays.</summary>
    /// <param name="fields">Its CustomerAccountId and what is to be set.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <exception cref="ServiceException">It is refused; or, with <c>UnknownOutcome</c>, whether it was changed is not known.</exception>
    /// <exception cref="FusionInputException">An attribute is none of the contract's.</exception>
    public Task<OrderedDictionary> UpdateAccountAsync(IDictionary fields, CancellationToken cancellationToken) =>
        WriteAsync(AccountService, "updateCustomerAccount", Account, fields, cancellationToken);

    /// <summary>The active profile of a customer account; null where it has none.</summary>
    /// <param name="fields">The account by CustomerAccountId or AccountNumber.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">There is no such account, or the service fails.</exception>
    public async Task<OrderedDictionary?> GetProfileAsync(IDictionary fields, CancellationToken cancellationToken)
    {
        var found = await CallAsync(
                ProfileService,
                "getActiveCustomerProfile",
                new OrderedDictionary { [Profile] = fields },
                cancellationToken
            )
            .ConfigureAwait(false);
        return found.Count > 0 ? found[0] : null;
    }

    /// <summary>Gives a customer account a profile.</summary>
    /// <inheritdoc cref="CreateAccountAsync"/>
    public Task<OrderedDictionary> CreateProfileAsync(IDictionary fields, CancellationToken cancellationToken) =>
        WriteAsync(ProfileService, "createCustomerProfile", Profile, fields, cancellationToken);

    /// <summary>Changes the active profile of a customer account.</summary>
    /// <inheritdoc cref="UpdateAccountAsync"/>
    public Task<OrderedDictionary> UpdateProfileAsync(IDictionary fields, CancellationToken cancellationToken) =>
        WriteAsync(ProfileService, "updateCustomerProfile", Profile, fields, cancellationToken);

    private async Task<OrderedDictionary> WriteAsync(
        string path,
        string operation,
        string parameter,
        IDictionary fields,
        CancellationToken cancellationToken
    )
    {
        var written = await CallAsync(path, operation, new OrderedDictionary { [parameter] = fields }, cancellationToken)
            .ConfigureAwait(false);
        return written.Count == 1
            ? written[0]
            : throw new ServiceException(
                FusionFailure.DoneWithoutResult,
                $"The service has done {operation} and gives {written.Count} results instead of one. Look at what is there before you do "
                    + "it again."
            );
    }

    private async Task<IReadOnlyList<OrderedDictionary>> CallAsync(
        string path,
        string operation,
        IDictionary parameters,
        CancellationToken cancellationToken
    )
    {
        var service = await FusionSoapService.GetAsync(client, path, cancellationToken).ConfigureAwait(false);
        var results = await service.InvokeAsync(client, service.Find(operation), parameters, cancellationToken).ConfigureAwait(false);
        return [.. results.OfType<OrderedDictionary>().SelectMany(result => ObjectsOf(result, path, operation))];
    }

    // A result holds the objects as Value, beside messages; some releases give them as results themselves.
    private static IEnumerable<OrderedDictionary> ObjectsOf(OrderedDictionary result, string path, string operation)
    {
        if (result.Contains("CustomerAccountId"))
            return [result];
        var objects = result.Objects("Value").ToList();
        if (objects.Count > 0)
            return objects;
        var details = MessagesOf(result);
        if (details.Count == 0 && result.Contains("Value"))
            return [];
        var isReading = FusionSoapOperation.IsReadingName(operation);
        var said =
            details.Count > 0
                ? string.Join(Environment.NewLine, details.Select(detail => detail.Message))
                : $"a result with {string.Join(", ", result.Keys.Cast<string>())}, which are not known";
        throw new ServiceException(
            isReading ? FusionFailure.ServerError : FusionFailure.UnknownOutcome,
            $"The service answers {operation} without a result, and with: {said}"
                + (isReading ? "" : Environment.NewLine + OutcomeText.Unknown)
        )
        {
            StatusCode = 200,
            Details = details,
            Method = "POST",
            Url = path,
        };
    }

    // ADF's MethodResult: any number of ServiceMessage, each with its words, a code and a severity.
    private static IReadOnlyList<FusionErrorDetail> MessagesOf(OrderedDictionary result) =>
        result["Message"] is string { Length: > 0 } text
            ? [new FusionErrorDetail { Message = text }]
            :
            [
                .. result
                    .Objects("Message")
                    .Where(message => message.Text("message") is not null)
                    .Select(message => new FusionErrorDetail { Message = message.Text("message")!, Code = message.Text("code") }),
            ];

    private static OrderedDictionary Criteria(IReadOnlyList<CustomerCondition> conditions, long? after)
    {
        var criteria = new OrderedDictionary { ["fetchStart"] = 0, ["fetchSize"] = PageSize };
        var items = conditions.Select(c => Item(c.Attribute, c.IsPattern ? "LIKE" : "=", c.Value, c.IsPattern)).ToList();
        if (after is { } last)
            items.Add(Item("CustomerAccountId", ">", FormattableString.Invariant($"{last}"), ignoresCase: false));
        if (items.Count > 0)
            criteria["filter"] = new OrderedDictionary
            {
                ["conjunction"] = "And",
                ["group"] = new object[]
                {
                    new OrderedDictionary
                    {
                        ["conjunction"] = "And",
                        ["upperCaseCompare"] = false,
                        ["item"] = items.ToArray(),
                    },
                },
            };
        criteria["sortOrder"] = new OrderedDictionary
        {
            ["sortAttribute"] = new object[]
            {
                new OrderedDictionary { ["name"] = "CustomerAccountId", ["descending"] = false },
            },
        };
        return criteria;
    }

    private static object Item(string attribute, string comparison, string value, bool ignoresCase) =>
        new OrderedDictionary
        {
            ["conjunction"] = "And",
            ["upperCaseCompare"] = ignoresCase,
            ["attribute"] = attribute,
            ["operator"] = comparison,
            ["value"] = value,
        };
}
