namespace OracleFusion.Client;

/// <summary>A role that users can have.</summary>
public sealed class FusionRole : FusionServerObject
{
    /// <summary>The code, such as <c>ORA_AP_ACCOUNTS_PAYABLE_MANAGER_JOB</c>.</summary>
    public required string RoleCode { get; init; }

    /// <summary>The identifier: 32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The name that is shown.</summary>
    public string? RoleName { get; init; }

    /// <summary>What the role is for.</summary>
    public string? Description { get; init; }

    /// <summary>The category, such as <c>HCM - Job Roles</c>.</summary>
    public string? Category { get; init; }

    /// <summary>The code.</summary>
    public override string ToString() => RoleCode;
}

/// <summary>That a user has a role.</summary>
public sealed class FusionUserRole : FusionServerObject
{
    /// <summary>The name of the user.</summary>
    public required string UserName { get; init; }

    /// <summary>The code of the role.</summary>
    public required string RoleCode { get; init; }

    /// <summary>The name of the role, where it is known.</summary>
    public string? RoleName { get; init; }

    /// <summary>The identifier of the user.</summary>
    public required string UserGuid { get; init; }

    /// <summary>The user and the role.</summary>
    public override string ToString() => $"{UserName} {RoleCode}";
}
