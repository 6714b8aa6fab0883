using System.Collections;
using OracleFusion.Client;

namespace OracleFusion.Completion;

/// <summary>Completes the states of jobs.</summary>
public sealed class JobStateCompleter : WordCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) =>
        FusionJobStates.Names.OrderBy(name => name, StringComparer.Ordinal).Select(name => new Candidate(name, name));
}

/// <summary>Completes the jobs of the registry of imports and exports.</summary>
public sealed class JobNameCompleter : WordCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) =>
        ImportRegistry
            .All.Select(import => import.Job)
            .OfType<FusionJobDefinition>()
            .GroupBy(job => job.Name, StringComparer.OrdinalIgnoreCase)
            .Select(same => same.First())
            .OrderBy(job => job.Name, StringComparer.OrdinalIgnoreCase)
            .Select(job => new Candidate(job.Name, job.Package));
}
