using System.Collections;
using OracleFusion.Client;
using OracleFusion.Nouns;

namespace OracleFusion.Completion;

/// <summary>Completes a parameter from the catalog: local data only, so that a key press never waits for a network.</summary>
public abstract class CatalogCompleter : WordCompleter
{
    private protected sealed override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound)
    {
        // A noun's cmdlet knows its resource, and perhaps its action; the general ones are told.
        if (NounTable.OfCommand(command) is { } noun)
        {
            bound["Resource"] = noun.FullResource;
            bound["Action"] = noun.ActionOf(command);
        }

        return Candidates(bound["Resource"] is { } name ? ResourceCatalog.Find(name.ToString()!) : null, word, bound);
    }

    /// <summary>What could stand there, for the resource of the command where it has one.</summary>
    private protected abstract IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound);
}

/// <summary>Something that can be completed to.</summary>
/// <param name="Text">The text.</param>
/// <param name="Tip">What a console shows beside it.</param>
/// <param name="Shown">What a list shows in its place; the text unless given.</param>
internal sealed record Candidate(string Text, string Tip, string? Shown = null)
{
    /// <summary>One for each attribute.</summary>
    public static IEnumerable<Candidate> Attributes(CatalogResource resource, string prefix = "") =>
        resource
            .Attributes.Where(a => !resource.Recalled.Contains(a.Key))
            .Select(a => new Candidate(prefix + a.Key, $"{prefix}{a.Key} ({a.Value})"));
}
