using System.Collections.Frozen;
using System.Text.Json;

namespace OracleFusion.Sandbox.Admin;

/// <summary>Which resources have cmdlets of their own, from the rows that the module's cmdlets are made of.</summary>
internal static class NounNames
{
    private static readonly JsonDocumentOptions Rows = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly Lazy<FrozenDictionary<string, string>> ByResource = new(Read);

    /// <summary>The noun of a resource, such as FusionInvoice; null for one that the general cmdlets serve.</summary>
    /// <param name="contextRoot">Such as fscmRestApi.</param>
    /// <param name="resource">Such as invoices.</param>
    public static string? Of(string contextRoot, string resource) =>
        ByResource.Value.GetValueOrDefault($"{contextRoot[..^"RestApi".Length]}/{resource}")
        ?? ByResource.Value.GetValueOrDefault(resource);

    private static FrozenDictionary<string, string> Read()
    {
        var nouns = new Dictionary<string, string>(StringComparer.Ordinal);
        var assembly = typeof(NounNames).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".nouns.json", StringComparison.Ordinal)))
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            using var json = JsonDocument.Parse(file, Rows);
            foreach (var row in json.RootElement.GetProperty("nouns").EnumerateArray())
                nouns[row.GetProperty("resource").GetString()!] = "Fusion" + row.GetProperty("noun").GetString();
        }

        return nouns.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
