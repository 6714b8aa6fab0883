namespace OracleFusion.Sandbox.Protocol;

/// <summary>The media types of the framework, and which of them a request may ask for or send.</summary>
internal static class MediaTypes
{
    public const string Item = "application/vnd.oracle.adf.resourceitem+json";
    public const string Collection = "application/vnd.oracle.adf.resourcecollection+json";
    public const string Action = "application/vnd.oracle.adf.action+json";
    public const string ActionResult = "application/vnd.oracle.adf.actionresult+json";
    public const string Batch = "application/vnd.oracle.adf.batch+json";
    public const string Error = "application/vnd.oracle.adf.error+json";
    public const string Description = "application/vnd.oracle.adf.description+json";
    public const string Version = "application/vnd.oracle.adf.version+json";
    public const string Json = "application/json";
    public const string Binary = "application/octet-stream";
    private const string Older = "application/vnd.oracle.resource+json";

    /// <summary>
    /// The media type to answer with: the framework's own unless the request accepts plain JSON only. Nothing acceptable is 406.
    /// </summary>
    /// <param name="accept">The Accept header.</param>
    /// <param name="own">What the answer is.</param>
    public static string Negotiate(string? accept, string own)
    {
        if (string.IsNullOrWhiteSpace(accept))
            return own;
        var ranges = Ranges(accept).Where(r => r.Quality > 0).OrderByDescending(r => r.Quality).ToList();
        foreach (var (range, _) in ranges)
        {
            if (range is "*/*" or "application/*" || range == own)
                return own;
            if (own != Binary && range is Json or Older)
                return range;
        }

        // A client that only refuses something (q=0) has not said that it refuses the rest.
        if (ranges.Count == 0)
            return own;
        throw new FusionError(406, $"The response is {own}, which the Accept header {accept} does not allow.");
    }

    /// <summary>Whether the client refuses the body: the media type with a quality of 0.</summary>
    public static bool Suppresses(string? accept, string own) =>
        accept is not null && Ranges(accept).Any(r => r.Quality == 0 && r.Range == own);

    /// <summary>Refuses a body of another media type than these with 415.</summary>
    public static void Require(string? contentType, params ReadOnlySpan<string> allowed)
    {
        var type = contentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
        if (!allowed.Contains(type))
            throw new FusionError(415, $"The media type {(type.Length == 0 ? "(none)" : type)} is not supported here; use {allowed[0]}.");
    }

    /// <summary>
    /// What may carry an item: the framework's type, plain JSON and the older type; the type of actions where a POST creates.
    /// </summary>
    public static void RequireItem(string? contentType, bool creating = false)
    {
        if (creating)
            Require(contentType, Item, Json, Older, Action);
        else
            Require(contentType, Item, Json, Older);
    }

    private static IEnumerable<(string Range, double Quality)> Ranges(string accept) =>
        accept
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(range =>
            {
                var parts = range.Split(';', StringSplitOptions.TrimEntries);
                var quality = parts.Skip(1).FirstOrDefault(p => p.StartsWith("q=", StringComparison.OrdinalIgnoreCase));
                var value =
                    quality is not null && double.TryParse(quality.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture, out var q)
                        ? q
                        : 1;
                return (parts[0].ToLowerInvariant(), value);
            });
}
