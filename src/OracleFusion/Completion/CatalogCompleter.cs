using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using OracleFusion.Client;
using OracleFusion.Nouns;

namespace OracleFusion.Completion;

/// <summary>Completes a parameter from the catalog: local data only, so that a key press never waits for a network.</summary>
public abstract class CatalogCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    )
    {
        var word = (wordToComplete ?? "").Trim('\'', '"');
        var given = Given(commandName ?? "", fakeBoundParameters);
        var resource = given["Resource"] is { } name ? ResourceCatalog.Find(name.ToString()!) : null;
        return Candidates(resource, word, given)
            .Where(c => c.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(c => new CompletionResult(Quoted(c.Text), c.Text, CompletionResultType.ParameterValue, c.Tip));
    }

    /// <summary>What could stand there; what does not begin with the word typed is left out afterwards.</summary>
    private protected abstract IEnumerable<Candidate> Candidates(CatalogResource? resource, string word, IDictionary bound);

    /// <summary>What is written into the command line.</summary>
    private protected virtual string Quoted(string text) =>
        text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '/' or '.' or ':') && char.IsLetter(text[0])
            ? text
            : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";

    // A noun's cmdlet knows its resource, and perhaps its action; the general ones are told.
    private static Hashtable Given(string command, IDictionary? bound)
    {
        var given = bound is null ? [] : new Hashtable(bound, StringComparer.OrdinalIgnoreCase);
        if (NounTable.OfCommand(command) is { } noun)
        {
            given["Resource"] = noun.FullResource;
            given["Action"] = noun.ActionOf(command);
        }

        return given;
    }
}

/// <summary>Something that can be completed to.</summary>
/// <param name="Text">The text.</param>
/// <param name="Tip">What a console shows beside it.</param>
internal sealed record Candidate(string Text, string Tip)
{
    /// <summary>One for each attribute.</summary>
    public static IEnumerable<Candidate> Attributes(CatalogResource resource, string prefix = "") =>
        resource
            .Attributes.Where(a => !resource.Recalled.Contains(a.Key))
            .Select(a => new Candidate(prefix + a.Key, $"{prefix}{a.Key} ({a.Value})"));
}
