using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace OracleFusion.Completion;

/// <summary>Completes nothing, where PowerShell would offer the names of files and nothing better is known.</summary>
public sealed class NothingCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) => [];
}
