using System.Collections;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

/// <summary>Completes the paths of reports: the folder that is being typed is read from the pod, once for a connection.</summary>
public sealed class ReportPathCompleter : WordCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string word, Hashtable bound)
    {
        var path = Whole(word);
        var folder = path.Substring(0, path.LastIndexOf('/'));
        return ReportCompletion
            .Read(bound, "folder " + folder, (client, token) => ContentsAsync(client, folder, token))
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
    private protected override IEnumerable<Candidate> Candidates(string command, string word, Hashtable bound)
    {
        if (bound["Path"]?.ToString() is not { Length: > 0 } path)
            return [];
        var parameters = ReportCompletion.Read(bound, "parameters " + path, (client, token) =>
            new FusionReports(client).GetParametersAsync(path, token)
        );
        var tip = string.Join(Environment.NewLine, parameters.Select(p => $"{p.Name}: {p.Label} ({p.DataType})"));
        return parameters.Count == 0 ? [] : [Of(parameters.Select(p => (p.Name, p.Default ?? "")), tip)];
    }
}

/// <summary>Completes the names of the tables that are known without a pod.</summary>
public sealed class TableNameCompleter : WordCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string word, Hashtable bound) =>
        FusionTable
            .All.OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => new Candidate(t.Name, string.Join(", ", t.Columns.Select(c => c.Name))));
}

/// <summary>Completes the formats of documents. A layout may make others.</summary>
public sealed class ReportFormatCompleter : WordCompleter
{
    private static readonly string[] Formats = ["csv", "xml", "xlsx", "pdf", "html", "rtf", "data"];

    private protected override IEnumerable<Candidate> Candidates(string command, string word, Hashtable bound) =>
        Formats.Select(format => new Candidate(format, format));
}

/// <summary>Completes the parts of the application that tables belong to.</summary>
public sealed class TableAreaCompleter : WordCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string word, Hashtable bound) =>
        FusionTable.All.Select(t => t.Area).Distinct().Select(area => new Candidate(area, area));
}

/// <summary>Asks the pod for what completes, in little time and once.</summary>
internal static class ReportCompletion
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<T> Read<T>(
        IDictionary bound,
        string what,
        Func<FusionClient, CancellationToken, Task<IReadOnlyList<T>>> read
    )
    {
        try
        {
            var connection =
                bound["Connection"] as FusionConnection
                ?? (bound["Connection"]?.ToString() is { } name ? FusionSession.Current.Find(name) : FusionSession.Current.Default);
            if (connection is null)
                return [];
            if (connection.Catalogue.TryGetValue(what, out var before))
                return (IReadOnlyList<T>)before;
            using var time = new CancellationTokenSource(Patience);
            var found = read(connection.Client, time.Token).GetAwaiter().GetResult();
            connection.Catalogue[what] = found;
            return found;
        }
        catch (Exception)
        {
            // Nothing completes where the pod does not answer; a completer has no way to say more.
            return [];
        }
    }
}
