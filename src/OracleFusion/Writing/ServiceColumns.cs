namespace OracleFusion.Writing;

/// <summary>The attributes that the service itself fills, on every resource that has them.</summary>
internal static class ServiceColumns
{
    private static readonly HashSet<string> Audit = new(StringComparer.OrdinalIgnoreCase)
    {
        "CreatedBy",
        "CreationDate",
        "LastUpdatedBy",
        "LastUpdateDate",
        "LastUpdateLogin",
        "ObjectVersionNumber",
    };

    /// <summary>Whether an attribute says who changed a row and when, or counts its versions.</summary>
    public static bool IsAudit(string attribute) => Audit.Contains(attribute);
}
