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
        return ConnectionProfile
            .Names.Where(typed.IsMatch)
            .Select(name => new CompletionResult(
                ConnectionNameCompleter.Quoted(name),
                name,
                CompletionResultType.ParameterValue,
                ServerOf(name)
            ))
            .ToList();
    }

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
