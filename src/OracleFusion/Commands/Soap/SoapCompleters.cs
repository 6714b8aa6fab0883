using System.Collections;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

/// <summary>Completes the paths of SOAP services that scripts call most. Others can be given.</summary>
public sealed class SoapServiceCompleter : WordCompleter
{
    private static readonly string[] Services =
    [
        "/fscmService/ErpIntegrationService",
        "/fscmService/ReceivablesCustomerProfileService",
        "/crmService/CustomerAccountService",
    ];

    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) =>
        Services.Select(service => new Candidate(service, service));

    private protected override bool Fits(Candidate candidate, string word) =>
        candidate.Text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    private protected override string Quoted(string text) => text;
}

/// <summary>Completes the operations of the service that stands in the command, from its contract.</summary>
public sealed class SoapOperationCompleter : WordCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) =>
        SoapCompletion
            .Operations(bound)
            .OrderBy(o => o.Name, StringComparer.OrdinalIgnoreCase)
            .Select(o => new Candidate(o.Name, o.ToString()));
}

/// <summary>Completes the parameters of the operation that stands in the command, as a hashtable to be filled in.</summary>
public sealed class SoapParameterCompleter : HashtableCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) =>
        SoapCompletion
            .Operations(bound)
            .Where(o => o.Name.Equals(bound["Operation"]?.ToString(), StringComparison.OrdinalIgnoreCase))
            .Select(o => Of(o.Parameters.Select(p => (p, "")), o.ToString()));
}

/// <summary>The operations of the service that stands in a command.</summary>
internal static class SoapCompletion
{
    public static IReadOnlyList<FusionSoapOperation> Operations(IDictionary bound) =>
        bound["Service"]?.ToString() is { Length: > 1 } service
            ? ServerCompletion.Read(ServerCompletion.ConnectionOf(bound), "soap " + service, async (connection, token) =>
                (await FusionSoapService.GetAsync(connection.Client, service, token).ConfigureAwait(false)).Operations
            )
            : [];
}
