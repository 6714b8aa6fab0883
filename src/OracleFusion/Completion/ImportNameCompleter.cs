using System.Collections;
using System.Globalization;
using OracleFusion.Client;

namespace OracleFusion.Completion;

/// <summary>Completes the imports and exports of the registry by the names of their objects, and by number where several have one
/// name.</summary>
public sealed class ImportNameCompleter : WordCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound)
    {
        var isExport = command.StartsWith("Export-", StringComparison.OrdinalIgnoreCase);
        return ImportRegistry
            .All.Where(import => import.IsExport == isExport)
            .GroupBy(import => import.Object, StringComparer.OrdinalIgnoreCase)
            .OrderBy(same => same.Key, StringComparer.OrdinalIgnoreCase)
            .SelectMany(same =>
                same.Select(import => new Candidate(
                    same.Count() == 1 ? import.Object : import.InterfaceDetails.ToString(CultureInfo.InvariantCulture),
                    $"{import.Object}: {import.Job?.Name ?? import.Account}",
                    import.ToString()
                ))
            );
    }

    // A number is found by the name that it stands for.
    private protected override bool Fits(Candidate candidate, string word) =>
        base.Fits(candidate, word) || candidate.Tip.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    // The parameter takes a number as it is.
    private protected override string Quoted(string text) => text.All(char.IsDigit) ? text : base.Quoted(text);
}
