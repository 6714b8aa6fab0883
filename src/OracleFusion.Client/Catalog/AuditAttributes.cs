namespace OracleFusion.Client;

/// <summary>The attributes that the service itself fills, on every resource that has them: who made and changed a row and when, and the
/// number of its version.</summary>
public static class AuditAttributes
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "CreatedBy",
        "CreationDate",
        "LastUpdatedBy",
        "LastUpdateDate",
        "LastUpdateLogin",
        "ObjectVersionNumber",
    };

    /// <summary>Whether an attribute is one of them.</summary>
    /// <param name="attribute">Its name, in any case.</param>
    public static bool Contains(string attribute) => Names.Contains(attribute);
}
