using System.Collections.Frozen;
using System.Text.Json;

namespace OracleFusion.Sandbox.Admin;

/// <summary>Which resources have cmdlets of their own, from the rows that the module's cmdlets and tables are made of.</summary>
internal static class NounNames
{
    private static readonly JsonDocumentOptions Rows = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly Lazy<FrozenDictionary<string, NounName>> ByResource = new(Read);

    /// <summary>The noun of a resource; null for one that the general cmdlets serve.</summary>
    /// <param name="contextRoot">Such as fscmRestApi.</param>
    /// <param name="resource">Such as invoices.</param>
    public static NounName? Of(string contextRoot, string resource) =>
        ByResource.Value.GetValueOrDefault($"{contextRoot[..^"RestApi".Length]}/{resource}")
        ?? ByResource.Value.GetValueOrDefault(resource);

    private static FrozenDictionary<string, NounName> Read()
    {
        var nouns = new Dictionary<string, NounName>(StringComparer.Ordinal);
        var assembly = typeof(NounNames).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".nouns.json", StringComparison.Ordinal)))
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            using var json = JsonDocument.Parse(file, Rows);
            foreach (var row in json.RootElement.GetProperty("nouns").EnumerateArray())
                nouns[row.GetProperty("resource").GetString()!] = new NounName(
                    "Fusion" + row.GetProperty("noun").GetString(),
                    row.TryGetProperty("view", out var view) ? [.. view.GetString()!.Split(' ').Select(v => v.Split(':')[0])] : []
                );
        }

        return nouns.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

/// <summary>What the cmdlets of a resource are called.</summary>
/// <param name="Name">The noun, such as FusionInvoice.</param>
/// <param name="Columns">The attributes that its table shows.</param>
internal sealed record NounName(string Name, IReadOnlyList<string> Columns);
