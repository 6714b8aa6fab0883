using System.Collections;
using System.Management.Automation;
using OracleFusion.Completion;

namespace OracleFusion.Sessions;

/// <summary>Completes the names of the runspace's connections.</summary>
public sealed class ConnectionNameCompleter : WordCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) =>
        FusionSession
            .Current.Connections.OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase)
            .Select(c => new Candidate(c.Name, c.Server.ToString()));

    // The parameters take wildcards.
    private protected override bool Fits(Candidate candidate, string word) => IsLike(candidate.Text, word);

    /// <summary>Whether a name begins as a pattern does.</summary>
    internal static bool IsLike(string name, string pattern) =>
        new WildcardPattern(pattern + "*", WildcardOptions.IgnoreCase).IsMatch(name);
}
