using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace OracleFusion.Completion;

/// <summary>Completes a parameter by texts that begin with what was typed.</summary>
public abstract class WordCompleter : IArgumentCompleter
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
        var bound = fakeBoundParameters is null ? [] : new Hashtable(fakeBoundParameters, StringComparer.OrdinalIgnoreCase);
        return Candidates(commandName ?? "", parameterName ?? "", word, bound)
            .Where(c => Fits(c, word))
            .Select(c => new CompletionResult(Quoted(c.Text), c.Shown ?? c.Text, CompletionResultType.ParameterValue, c.Tip));
    }

    /// <summary>What could stand there; what does not fit the word typed is left out afterwards.</summary>
    /// <param name="command">The cmdlet.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="word">The word typed, without quotes.</param>
    /// <param name="bound">The other parameters of the command, as far as they are plain.</param>
    private protected abstract IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound);

    /// <summary>Whether it completes the word typed.</summary>
    private protected virtual bool Fits(Candidate candidate, string word) =>
        candidate.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>What is written into the command line.</summary>
    private protected virtual string Quoted(string text) =>
        text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '/' or '.' or ':') && char.IsLetter(text[0])
            ? text
            : Literal(text);

    /// <summary>The text in single quotes.</summary>
    private protected static string Literal(string text) => "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";
}
