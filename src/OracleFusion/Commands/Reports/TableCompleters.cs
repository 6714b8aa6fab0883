using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

/// <summary>The tables that can be told without a request: those that are known without a pod, and those that Find-FusionTable
/// -Online has found.</summary>
internal static class KnownTables
{
    /// <summary>What the keys of found tables begin with, among what a connection remembers for completion.</summary>
    internal const string Kept = "tables ";

    /// <param name="bound">The parameters of the command, which may have a connection.</param>
    public static IReadOnlyDictionary<string, FusionTable> Of(Hashtable bound)
    {
        var tables = FusionTable.All.ToDictionary(t => t.Name, StringComparer.OrdinalIgnoreCase);
        var found = ServerCompletion
            .ConnectionOf(bound)
            ?.Completions.Where(c => c.Key.StartsWith(Kept, StringComparison.Ordinal))
            .SelectMany(c => (IReadOnlyList<FusionTable>)c.Value)
            ?? [];
        foreach (var table in found)
        {
            if (!tables.ContainsKey(table.Name))
                tables.Add(table.Name, table);
        }

        return tables;
    }
}

/// <summary>Completes the names of tables.</summary>
public sealed class TableNameCompleter : WordCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) =>
        KnownTables
            .Of(bound)
            .Values.OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => new Candidate(t.Name, string.Join(", ", t.Columns.Select(c => c.Name))));
}

/// <summary>Completes the columns of the tables that the command names, or of all.</summary>
public sealed class TableColumnCompleter : WordCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound)
    {
        var names = (bound["Name"] is IEnumerable and not string ? ((IEnumerable)bound["Name"]).Cast<object>() : [bound["Name"] ?? "*"])
            .Select(name => new WildcardPattern(name?.ToString() ?? "", WildcardOptions.IgnoreCase))
            .ToList();
        return KnownTables
            .Of(bound)
            .Values.Where(t => names.Exists(name => name.IsMatch(t.Name)))
            .SelectMany(t => t.Columns)
            .GroupBy(c => c.Name, StringComparer.Ordinal)
            .OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => new Candidate(same.Key, string.Join(", ", same.Select(c => $"{c.Table} ({c.DataType})"))));
    }
}

/// <summary>Completes the parts of the application that tables belong to.</summary>
public sealed class TableAreaCompleter : WordCompleter
{
    private protected override IEnumerable<Candidate> Candidates(string command, string parameter, string word, Hashtable bound) =>
        FusionTable.All.Select(t => t.Area).Distinct().Select(area => new Candidate(area, area));
}
