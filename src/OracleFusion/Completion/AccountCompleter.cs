using System.Collections;
using OracleFusion.Client;

namespace OracleFusion.Completion;

/// <summary>Completes the accounts of the content server that imports and exports use.</summary>
public sealed class AccountCompleter : WordCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) =>
        ImportRegistry
            .Accounts.OrderBy(account => account, StringComparer.OrdinalIgnoreCase)
            .Select(account => new Candidate(account, account));

    // Oracle writes an account with signs that the service leaves out: fin$/payables$/import$.
    private protected override bool Fits(Candidate candidate, string word) => base.Fits(candidate, word.Replace("$", ""));
}
