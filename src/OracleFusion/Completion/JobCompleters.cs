using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using OracleFusion.Client;

namespace OracleFusion.Completion;

/// <summary>Completes the states of jobs.</summary>
public sealed class JobStateCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        FusionJobStates
            .Names.Where(name => name.StartsWith((wordToComplete ?? "").Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .OrderBy(name => name, StringComparer.Ordinal)
            .Select(name => new CompletionResult(name));
}

/// <summary>Completes the jobs of the registry of imports and exports.</summary>
public sealed class JobNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        ImportRegistry
            .All.Select(import => import.Job)
            .OfType<FusionJobDefinition>()
            .GroupBy(job => job.Name, StringComparer.OrdinalIgnoreCase)
            .Select(same => same.First())
            .Where(job => job.Name.StartsWith((wordToComplete ?? "").Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .OrderBy(job => job.Name, StringComparer.OrdinalIgnoreCase)
            .Select(job => new CompletionResult(job.Name, job.Name, CompletionResultType.ParameterValue, job.Package));
}
