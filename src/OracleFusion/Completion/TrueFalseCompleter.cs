using System.Collections;

namespace OracleFusion.Completion;

/// <summary>Completes a parameter that is true or false by <c>$true</c> and <c>$false</c>.</summary>
public sealed class TrueFalseCompleter : WordCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) =>
        [new Candidate("$true", "true"), new Candidate("$false", "false")];

    private protected override bool Fits(Candidate candidate, string word) =>
        candidate.Text.TrimStart('$').StartsWith(word.TrimStart('$'), StringComparison.OrdinalIgnoreCase);

    private protected override string Quoted(string text) => text;
}
