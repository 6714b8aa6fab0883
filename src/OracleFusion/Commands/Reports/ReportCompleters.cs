using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using OracleFusion.Client;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

/// <summary>Completes the paths of reports: the folder that is being typed is read from the pod, once for a connection.</summary>
public sealed class ReportPathCompleter : IArgumentCompleter
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
        if (!word.StartsWith("/", StringComparison.Ordinal))
            word = "/" + word;
        var folder = word.Substring(0, word.LastIndexOf('/'));
        return ReportCompletion
            .Read(fakeBoundParameters, "folder " + folder, (client, token) => ContentsAsync(client, folder, token))
            .Where(r => r.Path.StartsWith(word, StringComparison.OrdinalIgnoreCase) && r.Type is "Folder" or "Report")
            .Select(r => r.Type == "Folder" ? (Text: r.Path + "/", r.Type) : (Text: r.Path, r.Type))
            .Select(r => new CompletionResult(ReportCompletion.Quoted(r.Text), r.Text, CompletionResultType.ParameterValue, r.Type));
    }

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
public sealed class ReportParameterCompleter : IArgumentCompleter
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
        if (fakeBoundParameters["Path"]?.ToString() is not { Length: > 0 } path)
            return [];
        var parameters = ReportCompletion.Read(fakeBoundParameters, "parameters " + path, (client, token) =>
            new FusionReports(client).GetParametersAsync(path, token)
        );
        if (parameters.Count == 0)
            return [];
        var text =
            "@{ "
            + string.Join("; ", parameters.Select(p => $"{p.Name} = {ReportCompletion.Quoted(p.Default ?? "", always: true)}"))
            + " }";
        var tip = string.Join(Environment.NewLine, parameters.Select(p => $"{p.Name}: {p.Label} ({p.DataType})"));
        return [new CompletionResult(text, string.Join(" ", parameters.Select(p => p.Name)), CompletionResultType.ParameterValue, tip)];
    }
}

/// <summary>Completes the names of the tables that are known without a pod.</summary>
public sealed class TableNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        FusionTable
            .All.Where(t => t.Name.StartsWith((wordToComplete ?? "").Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => new CompletionResult(
                t.Name,
                t.Name,
                CompletionResultType.ParameterValue,
                string.Join(", ", t.Columns.Select(c => c.Name))
            ));
}

/// <summary>Completes the formats of documents. A layout may make others.</summary>
public sealed class ReportFormatCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        new[] { "csv", "xml", "xlsx", "pdf", "html", "rtf", "data" }
            .Where(f => f.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
            .Select(f => new CompletionResult(f));
}

/// <summary>Completes the parts of the application that tables belong to.</summary>
public sealed class TableAreaCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters
    ) =>
        FusionTable
            .All.Select(t => t.Area)
            .Distinct()
            .Where(a => a.StartsWith((wordToComplete ?? "").Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(a => new CompletionResult(ReportCompletion.Quoted(a)));
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

    public static string Quoted(string text, bool always = false) =>
        always || text.IndexOfAny([' ', '\'', '(', ')', '&', ';', ',', '@', '$']) >= 0 ? "'" + text.Replace("'", "''") + "'" : text;
}
