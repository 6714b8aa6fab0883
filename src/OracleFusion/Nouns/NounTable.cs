using OracleFusion.Client;

namespace OracleFusion.Nouns;

/// <summary>The nouns, by resource or cmdlet. Each is made when it is first asked for.</summary>
internal static partial class NounTable
{
    /// <summary>The noun that serves a resource, or null.</summary>
    /// <param name="fullResource">Root and name: <c>fscm/invoices</c>.</param>
    public static Noun? OfResource(string fullResource) => OfLowerResource(fullResource.ToLowerInvariant());

    /// <summary>The noun that serves a collection, or null: there is none for children.</summary>
    public static Noun? OfCollection(ResourcePath collection) =>
        collection.Names.Count == 1 ? OfResource(collection.Root + "/" + collection.Resource) : null;

    /// <summary>The noun of a cmdlet, or null.</summary>
    /// <param name="command">A cmdlet's name, such as <c>Get-FusionInvoice</c>.</param>
    public static Noun? OfCommand(string command)
    {
        var noun = command.Substring(command.IndexOf('-') + 1);
        return noun.StartsWith(Noun.Prefix, StringComparison.OrdinalIgnoreCase)
            ? OfLowerName(noun.Substring(Noun.Prefix.Length).ToLowerInvariant())
            : null;
    }
}
