using OracleFusion.Client;

namespace OracleFusion.Commands;

/// <summary>Finds the parameters of a report that names mean, without regard to case.</summary>
internal static class ReportParameterNames
{
    /// <summary>Gives what was given under the names that the report declares.</summary>
    /// <param name="path">The report, for errors.</param>
    /// <param name="given">What was given.</param>
    /// <param name="declared">The names of the report's parameters.</param>
    /// <exception cref="FusionInputException">A name is none of them, or two of them mean the same one.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Match(
        string path,
        IReadOnlyDictionary<string, IReadOnlyList<string>> given,
        IReadOnlyList<string> declared
    )
    {
        var found = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var one in given)
        {
            var name = declared.Contains(one.Key, StringComparer.Ordinal)
                ? one.Key
                : declared.FirstOrDefault(known => known.Equals(one.Key, StringComparison.OrdinalIgnoreCase));
            if (name is null)
                throw new FusionInputException(
                    $"The report '{path}' has no parameter '{one.Key}'.{NearestName.Question(declared, one.Key)} "
                        + (declared.Count == 0 ? "It has none" : $"It has {string.Join(", ", declared)}")
                        + ". BI Publisher would ignore what you gave, so the report was not run."
                );
            if (found.ContainsKey(name))
                throw new FusionInputException($"The parameter {name} of the report '{path}' is given twice. The report was not run.");
            found[name] = one.Value;
        }

        return found;
    }
}
