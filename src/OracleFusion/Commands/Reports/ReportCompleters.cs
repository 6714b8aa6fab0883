using System.Collections;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

/// <summary>Completes the paths of reports: the folder that is being typed is read from the pod, once for a connection.</summary>
public sealed class ReportPathCompleter : WordCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound)
    {
        var path = Whole(word);
        var folder = path.Substring(0, path.LastIndexOf('/'));
        return ServerCompletion
            .Read(ServerCompletion.ConnectionOf(bound), "folder " + folder, (connection, token) =>
                ContentsAsync(connection.Client, folder, token)
            )
            .Where(r => r.Type is "Folder" or "Report")
            .Select(r => new Candidate(r.Type == "Folder" ? r.Path + "/" : r.Path, r.Type));
    }

    private protected override bool Fits(Candidate candidate, string word) => base.Fits(candidate, Whole(word));

    private protected override string Quoted(string text) => base.Quoted(text.TrimStart('/')) == text.TrimStart('/') ? text : Literal(text);

    private static string Whole(string word) => word.StartsWith("/", StringComparison.Ordinal) ? word : "/" + word;

    private static async Task<IReadOnlyList<FusionReport>> ContentsAsync(FusionClient client, string folder, CancellationToken token)
    {
        IReadOnlyList<FusionReport> contents = [];
        await new FusionReports(client)
            .FindAsync(folder.Length == 0 ? "/" : folder, false, found => contents = found, token)
            .ConfigureAwait(false);
        return contents;
    }
}

/// <summary>Completes the parameters of the report that stands in the command, as a hashtable with the values that they have now.</summary>
public sealed class ReportParameterCompleter : HashtableCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound)
    {
        if (bound["Path"]?.ToString() is not { Length: > 0 } path)
            return [];
        var parameters = ServerCompletion.Read(ServerCompletion.ConnectionOf(bound), "parameters " + path, (connection, token) =>
            new FusionReports(connection.Client).GetParametersAsync(path, token)
        );
        var tip = string.Join(Environment.NewLine, parameters.Select(p => $"{p.Name}: {p.Label} ({p.DataType})"));
        return parameters.Count == 0 ? [] : [Of(parameters.Select(p => (p.Name, p.Default ?? "")), tip)];
    }
}
