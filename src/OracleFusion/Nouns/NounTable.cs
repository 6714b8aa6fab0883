using OracleFusion.Client;

namespace OracleFusion.Nouns;

/// <summary>Every noun, by name, resource or cmdlet.</summary>
internal static partial class NounTable
{
    private static readonly Lazy<Dictionary<string, Noun>> ByResource = new(() =>
        All.GroupBy(n => n.FullResource, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase));

    private static readonly Lazy<Dictionary<string, Noun>> ByCmdletNoun = new(() => All.ToDictionary(n => n.CmdletNoun, StringComparer.OrdinalIgnoreCase));

    /// <summary>The noun that serves a resource, or null.</summary>
    /// <param name="fullResource">Root and name: <c>fscm/invoices</c>.</param>
    public static Noun? OfResource(string fullResource) => ByResource.Value.TryGetValue(fullResource, out var noun) ? noun : null;

    /// <summary>The noun that serves a collection, or null: there is none for children.</summary>
    public static Noun? OfCollection(ResourcePath collection) => collection.Names.Count == 1 ? OfResource(collection.Root + "/" + collection.Resource) : null;

    /// <summary>The noun of a cmdlet, or null.</summary>
    /// <param name="command">A cmdlet's name, such as <c>Get-FusionInvoice</c>.</param>
    public static Noun? OfCommand(string command) =>
        ByCmdletNoun.Value.TryGetValue(command.Substring(command.IndexOf('-') + 1), out var noun) ? noun : null;
}
