using System.Collections.Specialized;
using System.Text.RegularExpressions;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client.Extracts;

/// <summary>
/// The account that BI Cloud Connector gives of a run: <c>EXTRACT_STATUS_DATA_SCHEDULE_n_REQUEST_n.JSON</c>, and the same with
/// <c>PRIMARY_KEYS</c>, with name, status, rowCount and errorMessage of each data store. What stands around these is not relied on.
/// </summary>
internal static class BiccStatus
{
    public const string Prefix = "EXTRACT_STATUS";
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Whether a name tells that a file is of a request.</summary>
    public static bool IsOf(string? name, long requestId) =>
        name is not null
        && Regex.IsMatch(
            name,
            FormattableString.Invariant($@"REQUEST_{requestId}(?!\d)"),
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            MatchTimeout
        );

    /// <summary>Whether a name tells of which request its file is.</summary>
    public static bool NamesRequest(string name) =>
        Regex.IsMatch(name, @"REQUEST_\d", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchTimeout);

    /// <summary>Whether a manifest of this name may list files of a kind: one that names no kind may list those of all.</summary>
    public static bool MayBeOf(string name, FusionExtractKind kind)
    {
        var isOfKeys = KindOf(name) == FusionExtractKind.PrimaryKeys;
        var isOfData = Regex.IsMatch(
            name,
            @"(^|[^a-z])DATA([^a-z]|$)",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            MatchTimeout
        );
        return kind == FusionExtractKind.PrimaryKeys ? isOfKeys || !isOfData : isOfData || !isOfKeys;
    }

    public static FusionExtractKind KindOf(string name) =>
        name.Contains("PRIMARY_KEY", StringComparison.OrdinalIgnoreCase) ? FusionExtractKind.PrimaryKeys : FusionExtractKind.Data;

    public static IEnumerable<FusionStoreCount> Read(byte[] json, FusionExtractKind kind) => Collect(JsonTree.Read(json), kind);

    private static IEnumerable<FusionStoreCount> Collect(object? value, FusionExtractKind kind)
    {
        switch (value)
        {
            case object?[] many:
                return many.SelectMany(one => Collect(one, kind));
            case OrderedDictionary fields
                when fields.Text("name") is { } name && (fields.Contains("rowCount") || fields.Contains("status")):
                return
                [
                    new FusionStoreCount
                    {
                        DataStore = name,
                        Kind = kind,
                        Rows = fields.Number("rowCount"),
                        Status = fields.Text("status"),
                        Message = fields.Text("errorMessage"),
                    },
                ];
            case OrderedDictionary fields:
                return fields.Values.Cast<object?>().SelectMany(one => Collect(one, kind));
            default:
                return [];
        }
    }
}
