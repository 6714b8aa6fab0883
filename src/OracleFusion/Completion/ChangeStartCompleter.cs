using System.Collections;

namespace OracleFusion.Completion;

/// <summary>Completes the words that say from where on changes are wanted.</summary>
public sealed class ChangeStartCompleter : WordCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) =>
        [
            new("Beginning", "All records there are, as if all were new"),
            new("Now", "Only what changes from now on"),
            new(DateTime.Today.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), "Since yesterday"),
        ];
}
