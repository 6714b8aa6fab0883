namespace OracleFusion.Client;

/// <summary>A user: the identity that signs in, and the account of the person behind it.</summary>
public sealed class FusionUser : FusionServerObject
{
    /// <summary>The name that the user signs in with. Its case does not count.</summary>
    public required string UserName { get; init; }

    /// <summary>The identifier: 32 hexadecimal digits, the GUID of <c>userAccounts</c> and the <c>id</c> of SCIM.</summary>
    public required string Id { get; init; }

    /// <summary>The name that is shown.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The family name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>The address that mails go to; null where the service does not tell it.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the user may sign in; false for one that is suspended.</summary>
    public bool? IsActive { get; init; }

    /// <summary>The category of the user, such as DEFAULT.</summary>
    public string? Category { get; init; }

    /// <summary>The preferred language.</summary>
    public string? Language { get; init; }

    /// <summary>The number of the person; null for a user that is linked to none.</summary>
    public string? PersonNumber { get; internal set; }

    /// <summary>The key of the person; null for a user that is linked to none, or where <c>userAccounts</c> was not asked.</summary>
    public long? PersonId { get; internal set; }

    /// <summary>The number of the user in <c>userAccounts</c>; null where it was not asked.</summary>
    public long? UserId { get; internal set; }

    /// <summary>Whether the mail with the credentials was sent, as <c>userAccounts</c> says.</summary>
    public bool? CredentialsEmailSent { get; internal set; }

    /// <summary>The codes of the roles; null where the service does not tell them with the user.</summary>
    public IReadOnlyList<string>? Roles
    {
        get;
        init => field = value?.ToArray();
    }

    /// <summary>The names of those roles that the service names, by their codes.</summary>
    public IReadOnlyDictionary<string, string> RoleNames { get; init; } = new Dictionary<string, string>();

    /// <summary>When the user was created, in UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the user was last changed, in UTC.</summary>
    public DateTimeOffset? LastModifiedAt { get; init; }

    /// <summary>The user name.</summary>
    public override string ToString() => UserName;
}
