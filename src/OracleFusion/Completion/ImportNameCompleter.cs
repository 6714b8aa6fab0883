using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using OracleFusion.Client;

namespace OracleFusion.Completion;

/// <summary>Completes the imports and exports of the registry by the names of their objects, and by number where several have one
/// name.</summary>
public sealed class ImportNameCompleter : IArgumentCompleter
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
        var word = (wordToComplete ?? "").Trim('\'', '"');
        var isExport = commandName.StartsWith("Export-", StringComparison.OrdinalIgnoreCase);
        return ImportRegistry
            .All.Where(import => import.IsExport == isExport)
            .GroupBy(import => import.Object, StringComparer.OrdinalIgnoreCase)
            .SelectMany(same =>
                same.Select(import =>
                    (
                        Text: same.Count() == 1 ? import.Object : import.InterfaceDetails.ToString(CultureInfo.InvariantCulture),
                        Import: import
                    )
                )
            )
            .Where(one =>
                one.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                || one.Import.Object.StartsWith(word, StringComparison.OrdinalIgnoreCase)
            )
            .OrderBy(one => one.Import.Object, StringComparer.OrdinalIgnoreCase)
            .Select(one => new CompletionResult(
                one.Text,
                one.Import.ToString(),
                CompletionResultType.ParameterValue,
                $"{one.Import.Object}: {one.Import.Job?.Name ?? one.Import.Account}"
            ));
    }
}
