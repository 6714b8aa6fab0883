namespace OracleFusion.Output;

/// <summary>A role, and which of two users has it.</summary>
public sealed class FusionRoleDifference
{
    internal FusionRoleDifference(string roleCode, string sideIndicator, string referenceUser, string differenceUser)
    {
        RoleCode = roleCode;
        SideIndicator = sideIndicator;
        ReferenceUser = referenceUser;
        DifferenceUser = differenceUser;
    }

    /// <summary>The code of the role.</summary>
    public string RoleCode { get; }

    /// <summary>&lt;= only the first user has it, =&gt; only the second, == both.</summary>
    public string SideIndicator { get; }

    /// <summary>The first user.</summary>
    public string ReferenceUser { get; }

    /// <summary>The second user.</summary>
    public string DifferenceUser { get; }

    /// <summary>The side and the role.</summary>
    public override string ToString() => $"{SideIndicator} {RoleCode}";
}
