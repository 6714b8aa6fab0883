using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using OracleFusion.Client;

namespace OracleFusion.Commands;

/// <summary>Completes the paths of SOAP services that scripts call most. Others can be given.</summary>
public sealed class SoapServiceCompleter : IArgumentCompleter
{
    private static readonly string[] Services =
    [
        "/fscmService/ErpIntegrationService",
        "/fscmService/ReceivablesCustomerProfileService",
        "/crmService/CustomerAccountService",
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        Services
            .Where(s => s.IndexOf((wordToComplete ?? "").Trim('\'', '"'), StringComparison.OrdinalIgnoreCase) >= 0)
            .Select(s => new CompletionResult(s));
}

/// <summary>Completes the operations of the service that stands in the command, from its contract.</summary>
public sealed class SoapOperationCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        SoapCompletion
            .Operations(fakeBoundParameters)
            .Where(o => o.Name.StartsWith((wordToComplete ?? "").Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .OrderBy(o => o.Name, StringComparer.OrdinalIgnoreCase)
            .Select(o => new CompletionResult(o.Name, o.Name, CompletionResultType.ParameterValue, o.ToString()));
}

/// <summary>Completes the parameters of the operation that stands in the command, as a hashtable to be filled in.</summary>
public sealed class SoapParameterCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        SoapCompletion
            .Operations(fakeBoundParameters)
            .Where(o => o.Name.Equals(fakeBoundParameters["Operation"]?.ToString(), StringComparison.OrdinalIgnoreCase))
            .Select(o => new CompletionResult(
                "@{ " + string.Join("; ", o.Parameters.Select(p => p + " = ''")) + " }",
                string.Join(" ", o.Parameters),
                CompletionResultType.ParameterValue,
                o.ToString()
            ));
}

/// <summary>The operations of the service that stands in a command.</summary>
internal static class SoapCompletion
{
    public static IReadOnlyList<FusionSoapOperation> Operations(IDictionary bound) =>
        bound["Service"]?.ToString() is { Length: > 1 } service
            ? ReportCompletion.Read(bound, "soap " + service, async (client, token) =>
                (await FusionSoapService.GetAsync(client, service, token).ConfigureAwait(false)).Operations
            )
            : [];
}
