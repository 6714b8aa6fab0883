namespace OracleFusion.Client;

/// <summary>The Atom feeds of Human Capital Management. Source: "Atom Feeds" in REST API for Oracle Fusion Cloud HCM.</summary>
public static class FusionFeeds
{
    internal const string Root = "/hcmRestApi/atomservlet/";

    /// <summary>The feeds that Oracle documents, as workspace and collection, and what they tell.</summary>
    public static IReadOnlyDictionary<string, string> Known { get; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["employee/newhire"] = "people who were hired",
            ["employee/empassignment"] = "assignments that changed",
            ["employee/empupdate"] = "people whose personal data changed",
            ["employee/payupdate"] = "pay that changed",
            ["employee/termination"] = "people who leave",
            ["employee/cancelworkrelship"] = "work relationships that were cancelled",
            ["employee/workrelshipupdate"] = "work relationships that changed",
            ["workstructures/grades"] = "grades",
            ["workstructures/jobs"] = "jobs",
            ["workstructures/locations"] = "locations",
            ["workstructures/organizations"] = "organizations",
            ["workstructures/positions"] = "positions",
            ["user/userRequests"] = "requests for user accounts",
        };

    /// <summary>The path of a feed.</summary>
    /// <param name="feed">Workspace and collection, with a slash between.</param>
    /// <exception cref="FusionInputException">It is none.</exception>
    public static string PathOf(string feed)
    {
        var parts = (feed ?? throw new ArgumentNullException(nameof(feed))).Trim('/').Split('/');
        if (parts.Length != 2 || Array.Exists(parts, static part => part.Length == 0 || part is "." or ".."))
            throw new FusionInputException(
                $"'{feed}' is no feed: give workspace and collection with a slash between, such as employee/newhire. Documented are "
                    + string.Join(", ", Known.Keys)
                    + "."
            );
        var known = Known.Keys.FirstOrDefault(name => name.Equals(string.Join("/", parts), StringComparison.OrdinalIgnoreCase));
        return Root + (known ?? Uri.EscapeDataString(parts[0]) + "/" + Uri.EscapeDataString(parts[1]));
    }
}
