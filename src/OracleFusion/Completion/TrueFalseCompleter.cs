using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace OracleFusion.Completion;

/// <summary>Completes a parameter that is true or false by <c>$true</c> and <c>$false</c>.</summary>
public sealed class TrueFalseCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        new[] { "$true", "$false" }
            .Where(value => value.TrimStart('$').StartsWith((wordToComplete ?? "").TrimStart('$'), StringComparison.OrdinalIgnoreCase))
            .Select(value => new CompletionResult(value));
}
