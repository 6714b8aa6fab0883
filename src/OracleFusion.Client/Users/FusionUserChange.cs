using System.Security;

namespace OracleFusion.Client;

/// <summary>What is to be set of a user; null leaves it as it is.</summary>
public sealed class FusionUserChange
{
    /// <summary>The name to sign in with.</summary>
    public string? UserName { get; init; }

    /// <summary>The given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The family name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>The name that is shown.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The address that mails go to.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the user may sign in.</summary>
    public bool? IsActive { get; init; }

    /// <summary>The category.</summary>
    public string? Category { get; init; }

    /// <summary>The password. A user that is created with one gets no mail.</summary>
    public SecureString? Password { get; init; }

    /// <summary>Whether nothing is to be set.</summary>
    public bool IsEmpty =>
        UserName is null
        && GivenName is null
        && FamilyName is null
        && DisplayName is null
        && Email is null
        && IsActive is null
        && Category is null
        && Password is null;
}
