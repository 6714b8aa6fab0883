namespace OracleFusion.Completion;

/// <summary>Completes a parameter by a hashtable to be filled in, whatever was typed.</summary>
public abstract class HashtableCompleter : WordCompleter
{
    private protected sealed override bool Fits(Candidate candidate, string word) => true;

    private protected sealed override string Quoted(string text) => text;

    /// <summary>The hashtable of these names and values.</summary>
    private protected static Candidate Of(IEnumerable<(string Name, string Value)> entries, string tip)
    {
        var all = entries.ToList();
        return new Candidate(
            "@{ " + string.Join("; ", all.Select(e => $"{e.Name} = {Literal(e.Value)}")) + " }",
            tip,
            string.Join(" ", all.Select(e => e.Name))
        );
    }
}
