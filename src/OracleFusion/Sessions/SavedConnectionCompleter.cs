using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using OracleFusion.Client;

namespace OracleFusion.Sessions;

/// <summary>Completes the names of saved connections.</summary>
public sealed class SavedConnectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    )
    {
        var typed = new WildcardPattern((wordToComplete ?? "").Trim('\'', '"') + "*", WildcardOptions.IgnoreCase);
        try
        {
            return ConnectionProfile
                .All.Where(p => typed.IsMatch(p.Name))
                .Select(p => new CompletionResult(
                    ConnectionNameCompleter.Quoted(p.Name),
                    p.Name,
                    CompletionResultType.ParameterValue,
                    p.Server
                ))
                .ToList();
        }
        catch (FusionInputException)
        {
            // Connect-OracleFusion tells what is wrong with the file; a key press does not.
            return [];
        }
    }
}
