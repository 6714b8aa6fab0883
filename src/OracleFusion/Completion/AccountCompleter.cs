using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using OracleFusion.Client;

namespace OracleFusion.Completion;

/// <summary>Completes the accounts of the content server that imports and exports use.</summary>
public sealed class AccountCompleter : IArgumentCompleter
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
            .Accounts.Where(account =>
                account.StartsWith((wordToComplete ?? "").Trim('\'', '"').Replace("$", ""), StringComparison.OrdinalIgnoreCase)
            )
            .OrderBy(account => account, StringComparer.OrdinalIgnoreCase)
            .Select(account => new CompletionResult(account));
}
