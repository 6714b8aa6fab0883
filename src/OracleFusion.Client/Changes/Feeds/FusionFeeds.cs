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

    private static string Documented => $"Documented are {string.Join(", ", Known.Keys)}.";

    /// <summary>The path of a feed.</summary>
    /// <param name="feed">Workspace and collection, with a slash between.</param>
    /// <exception cref="FusionInputException">It is none.</exception>
    public static string PathOf(string feed)
    {
        var parts = (feed ?? throw new ArgumentNullException(nameof(feed))).Trim('/').Split('/');
        if (parts.Length != 2 || Array.Exists(parts, static part => part.Length == 0 || part is "." or ".."))
            throw new FusionInputException(
                $"'{feed}' is no feed: give workspace and collection with a slash between, such as employee/newhire."
                    + $"{Nearest(feed)} {Documented}"
            );
        var known = Known.Keys.FirstOrDefault(name => name.Equals(string.Join("/", parts), StringComparison.OrdinalIgnoreCase));
        return Root + (known ?? Uri.EscapeDataString(parts[0]) + "/" + Uri.EscapeDataString(parts[1]));
    }

    /// <summary>What may be wrong where the server does not know a feed. A pod may have feeds that are not documented, so that only its own
    /// answer tells that a name is wrong.</summary>
    /// <param name="feed">Workspace and collection.</param>
    internal static string NotFound(string feed) =>
        Known.ContainsKey(feed)
            ? "Oracle documents this feed: it may not be enabled on the server, or the user lacks the roles for it."
            : $"Oracle documents no feed of this name.{Nearest(feed)} {Documented}";

    // The workspace is easily forgotten, or taken for another one.
    private static string Nearest(string feed)
    {
        var collection = feed.Split('/').Last();
        var nearest = NearestName.Find(Known.Keys, feed)
            ?? Known.Keys.FirstOrDefault(known => known.Split('/')[1].Equals(collection, StringComparison.OrdinalIgnoreCase));
        return nearest is null ? "" : $" Did you mean {nearest}?";
    }
}
