using System.Collections;

namespace OracleFusion.Completion;

/// <summary>Completes nothing, where PowerShell would offer the names of files and nothing better is known.</summary>
public sealed class NothingCompleter : WordCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) => [];
}
