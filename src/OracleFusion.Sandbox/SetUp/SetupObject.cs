namespace OracleFusion.Sandbox.SetUp;

/// <summary>A business object of set-up data: which resource has its rows, and which of its columns a package has.</summary>
/// <param name="Code">The code, which names the CSV file.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Child">The child of the resource that has the rows; null for the resource itself.</param>
/// <param name="Parent">The business object above it; null for none.</param>
/// <param name="Key">The column that tells the rows apart.</param>
/// <param name="Columns">The columns beside it.</param>
internal sealed record SetupObject(string Code, string Resource, string? Child, string? Parent, string Key, string[] Columns)
{
    private static readonly string[] OfLookup = ["Meaning", "Description"];
    private static readonly string[] OfCode =
    [
        "Meaning",
        "Description",
        "EnabledFlag",
        "StartDateActive",
        "EndDateActive",
        "DisplaySequence",
        "Tag",
    ];

    private static readonly SetupObject[] Standard =
    [
        new("FND_APP_STANDARD_LOOKUP", "standardLookups", null, null, "LookupType", OfLookup),
        new("ORA_FND_APP_STANDARD_LOOKUP_CODE", "standardLookups", "lookupCodes", "FND_APP_STANDARD_LOOKUP", "LookupCode", OfCode),
    ];

    private static readonly SetupObject[] Common =
    [
        new("FND_APP_COMMON_LOOKUP", "commonLookups", null, null, "LookupType", OfLookup),
        new("ORA_FND_APP_COMMON_LOOKUP_CODE", "commonLookups", "lookupCodes", "FND_APP_COMMON_LOOKUP", "LookupCode", OfCode),
    ];

    /// <summary>The objects of a task or an offering; null for one that does not exist. None of one that cannot be exported.</summary>
    public static SetupObject[]? Of(string code) =>
        code switch
        {
            "FND_MANAGE_STANDARD_LOOKUPS" => Standard,
            "FND_MANAGE_COMMON_LOOKUPS" => Common,
            // The objects of these have more than goes into a package, or none of their own.
            "GL_MANAGE_ACCOUNTING_CALENDARS" => [],
            "DOO_ORCHESTRATION" or "XLE_FINANCIALS_JUR" => [.. Standard, .. Common],
            _ => null,
        };
}
