using System.Globalization;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Reports.Sql;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Customers;

/// <summary>
/// Customer accounts and their profiles: those of the customers that receivables invoices name, each with the profile class DEFAULT, and
/// what clients made and changed since.
/// </summary>
internal sealed class CustomerStore(SqlEngine engine, TimeProvider clock)
{
    private const long First = 300_000_900_000_001;
    private readonly Lock _gate = new();
    private SortedDictionary<long, Dictionary<string, string?>>? _accounts;
    private readonly Dictionary<long, Dictionary<string, string?>> _profiles = [];
    private HashSet<string> _parties = [];
    private long _last = First;

    public void Clear()
    {
        lock (_gate)
        {
            _accounts = null;
            _profiles.Clear();
        }
    }

    /// <summary>Does work on the accounts under their lock.</summary>
    public T With<T>(Func<CustomerStore, T> work)
    {
        lock (_gate)
        {
            if (_accounts is null)
                Load();
            return work(this);
        }
    }

    public IEnumerable<IReadOnlyDictionary<string, string?>> Accounts => _accounts!.Values;

    /// <exception cref="FusionError">There is no such account.</exception>
    public IReadOnlyDictionary<string, string?> Account(string? id) => Find(id);

    /// <exception cref="FusionError">What is required is missing, or there is no such party.</exception>
    public IReadOnlyDictionary<string, string?> Create(IReadOnlyDictionary<string, string?> fields)
    {
        foreach (var required in new[] { "PartyId", "CreatedByModule" })
        {
            if (string.IsNullOrEmpty(fields.GetValueOrDefault(required)))
                throw Wrong($"You must provide a value for the attribute {required}.", "JBO-27014");
        }

        if (!_parties.Contains(fields["PartyId"]!))
            throw Wrong($"The party {fields["PartyId"]} does not exist.", "JBO-FND:::FND_CMN_INVALID");
        if (fields.GetValueOrDefault("AccountNumber") is { Length: > 0 } number && _accounts!.Values.Any(a => a["AccountNumber"] == number))
            throw Wrong($"The account number {number} already exists.", "JBO-25013");
        var id = ++_last;
        var account = Empty(CustomerContracts.Account);
        account["AccountNumber"] = Show(id % 1_000_000);
        account["Status"] = "A";
        account["AccountEstablishedDate"] = Day();
        account["CreationDate"] = account["LastUpdateDate"] = WireText.Instant(clock.GetUtcNow());
        Put(account, fields);
        account["CustomerAccountId"] = Show(id);
        _accounts![id] = account;
        return account;
    }

    /// <exception cref="FusionError">There is no such account.</exception>
    public IReadOnlyDictionary<string, string?> Update(IReadOnlyDictionary<string, string?> fields)
    {
        var account = Find(fields.GetValueOrDefault("CustomerAccountId"));
        Put(account, fields);
        account["LastUpdateDate"] = WireText.Instant(clock.GetUtcNow());
        return account;
    }

    /// <summary>The profile of the account that the fields name; null where it has none.</summary>
    /// <exception cref="FusionError">There is no such account.</exception>
    public IReadOnlyDictionary<string, string?>? Profile(IReadOnlyDictionary<string, string?> fields) =>
        _profiles.GetValueOrDefault(long.Parse(OwnerOf(fields)["CustomerAccountId"]!, CultureInfo.InvariantCulture));

    /// <exception cref="FusionError">There is no such account or profile, it has one already, or has none yet.</exception>
    public IReadOnlyDictionary<string, string?> PutProfile(IReadOnlyDictionary<string, string?> fields, bool isNew)
    {
        var account = OwnerOf(fields);
        var id = long.Parse(account["CustomerAccountId"]!, CultureInfo.InvariantCulture);
        var profile = _profiles.GetValueOrDefault(id);
        if (isNew == profile is not null)
            throw Wrong(
                isNew
                    ? $"The customer account {account["AccountNumber"]} has an active profile already."
                    : $"The customer account {account["AccountNumber"]} has no active profile.",
                "AR-855001"
            );
        if (isNew && string.IsNullOrEmpty(fields.GetValueOrDefault("ProfileClassName")))
            throw Wrong("You must provide a value for the attribute ProfileClassName.", "JBO-27014");
        profile ??= NewProfile(account);
        Put(profile, fields);
        profile["CustomerAccountId"] = account["CustomerAccountId"];
        profile["AccountNumber"] = account["AccountNumber"];
        return _profiles[id] = profile;
    }

    private void Load()
    {
        _accounts = [];
        var rows = engine.Run("SELECT cust_account_id, party_id, account_number, account_name FROM hz_cust_accounts", "casey.brown").Rows;
        foreach (var row in rows)
        {
            var account = Empty(CustomerContracts.Account);
            (account["CustomerAccountId"], account["PartyId"], account["AccountNumber"], account["AccountName"]) = (
                row[0],
                row[1],
                row[2],
                row[3]
            );
            account["Status"] = "A";
            account["CreatedByModule"] = "HZ_WS";
            account["CreationDate"] = account["LastUpdateDate"] = "2024-01-02T08:00:00.000Z";
            account["AccountEstablishedDate"] = "2024-01-02";
            var id = long.Parse(row[0]!, CultureInfo.InvariantCulture);
            _accounts[id] = account;
            _profiles[id] = NewProfile(account);
        }

        _parties =
        [
            .. _accounts.Values.Select(a => a["PartyId"]!),
            .. engine.Run("SELECT party_id FROM hz_parties WHERE party_id IS NOT NULL", "casey.brown").Rows.Select(r => r[0]!),
        ];
    }

    private Dictionary<string, string?> NewProfile(IReadOnlyDictionary<string, string?> account)
    {
        var profile = Empty(CustomerContracts.Profile);
        profile["CustomerAccountProfileId"] = Show(++_last);
        profile["CustomerAccountId"] = account["CustomerAccountId"];
        profile["AccountNumber"] = account["AccountNumber"];
        profile["PartyId"] = account["PartyId"];
        profile["ProfileClassName"] = "DEFAULT";
        profile["EffectiveStartDate"] = account["AccountEstablishedDate"];
        profile["EffectiveEndDate"] = "4712-12-31";
        return profile;
    }

    private Dictionary<string, string?> OwnerOf(IReadOnlyDictionary<string, string?> fields) =>
        fields.GetValueOrDefault("CustomerAccountId") is { Length: > 0 } id ? Find(id)
        : fields.GetValueOrDefault("AccountNumber") is { Length: > 0 } number
            ? _accounts!.Values.FirstOrDefault(a => a["AccountNumber"] == number) ?? throw Missing("number " + number)
        : throw Wrong("You must provide a value for the attribute CustomerAccountId or AccountNumber.", "JBO-27014");

    private Dictionary<string, string?> Find(string? id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && _accounts!.TryGetValue(number, out var account)
            ? account
            : throw Missing("id " + id);

    private static Dictionary<string, string?> Empty(string fields) =>
        fields.Split(' ').Select(f => f.Split(':')[0]).ToDictionary(n => n, _ => (string?)null, StringComparer.Ordinal);

    private static void Put(Dictionary<string, string?> row, IReadOnlyDictionary<string, string?> fields)
    {
        foreach (var (name, value) in fields)
            row[name] = value;
    }

    private static FusionError Missing(string what) => Wrong($"There is no customer account with the {what}.", "JBO-25020");

    private static FusionError Wrong(string message, string code) => new(500, message, code);

    private string Day() => clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Show(long number) => number.ToString(CultureInfo.InvariantCulture);
}
