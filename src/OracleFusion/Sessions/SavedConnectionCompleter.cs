using System.Collections;
using OracleFusion.Client;
using OracleFusion.Completion;

namespace OracleFusion.Sessions;

/// <summary>Completes the names of saved connections.</summary>
public sealed class SavedConnectionCompleter : WordCompleter
{
    // The files of other names are not opened.
    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) =>
        ConnectionProfile
            .Names.Where(name => ConnectionNameCompleter.IsLike(name, word))
            .Select(name => new Candidate(name, ServerOf(name)));

    private protected override bool Fits(Candidate candidate, string word) => true;

    // Connect-OracleFusion tells what is wrong with a file; a key press does not.
    private static string ServerOf(string name)
    {
        try
        {
            return ConnectionProfile.Find(name)?.Server is { Length: > 0 } server ? server : name;
        }
        catch (FusionInputException)
        {
            return name + " (its file cannot be read)";
        }
    }
}
