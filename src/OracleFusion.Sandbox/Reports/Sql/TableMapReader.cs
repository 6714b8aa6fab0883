using System.Text.RegularExpressions;

namespace OracleFusion.Sandbox.Reports.Sql;

/// <summary>Reads the maps of tables; see <c>Tables/README.md</c>.</summary>
internal static partial class TableMapReader
{
    /// <summary>The tables of all maps, by their names.</summary>
    /// <exception cref="InvalidOperationException">A line is none of the format.</exception>
    public static IReadOnlyDictionary<string, TableMap> ReadAll()
    {
        var assembly = typeof(TableMapReader).Assembly;
        var tables = new Dictionary<string, List<Part>>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".map", StringComparison.Ordinal)).Order())
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            Add(tables, reader);
        }

        return tables.ToDictionary(table => table.Key, table => Map(table.Key, table.Value), StringComparer.Ordinal);
    }

    private static void Add(Dictionary<string, List<Part>> tables, StreamReader reader)
    {
        List<Part> current = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                current[0].Fixed.Add(line[2..].Split("; ").Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]));
            }
            else if (LikePattern().Match(line) is { Success: true } like)
            {
                current = [.. tables[like.Groups[2].Value].Select(part => part.Copy())];
                tables.Add(like.Groups[1].Value, current);
            }
            else if (TablePattern().Match(line) is { Success: true } table)
            {
                var part = Part.Of(table);
                if (!tables.TryGetValue(table.Groups[1].Value, out var parts))
                    tables.Add(table.Groups[1].Value, parts = []);
                parts.Add(part);
                current = [part];
            }
            else if (line.Split(" = ", 2) is [var column, var source])
            {
                foreach (var part in current)
                    part.Columns[column] = ColumnSource.Read(source);
            }
            else
            {
                throw new InvalidOperationException($"A map of tables has a line of no form: {line}");
            }
        }
    }

    private static TableMap Map(string table, List<Part> parts)
    {
        var maps = parts.ConvertAll(part => part.Map(table));
        return maps[0] with { More = maps[1..] };
    }

    [GeneratedRegex(@"^(\w+) like (\w+)$")]
    private static partial Regex LikePattern();

    [GeneratedRegex(@"^(\w+) < (-|[\w.]+)(?: where (~?\w+)(?: = (.+?))?)?(?: distinct (\w+))?( of clients)?$")]
    private static partial Regex TablePattern();

    /// <summary>What a table has of one resource, while its lines are read.</summary>
    private sealed record Part(string Resource, RowCondition? Where, string? Distinct, bool IsOfClients)
    {
        public Dictionary<string, ColumnSource> Columns { get; } = new(StringComparer.Ordinal);

        public List<IReadOnlyDictionary<string, string>> Fixed { get; } = [];

        public static Part Of(Match match) =>
            new(
                match.Groups[2].Value.TrimStart('-'),
                match.Groups[3].Success ? new RowCondition(match.Groups[3].Value, Text(match.Groups[4])) : null,
                Text(match.Groups[5]),
                match.Groups[6].Success
            );

        public Part Copy()
        {
            var copy = new Part(Resource, Where, Distinct, IsOfClients);
            foreach (var (column, source) in Columns)
                copy.Columns.Add(column, source);
            copy.Fixed.AddRange(Fixed);
            return copy;
        }

        public TableMap Map(string table) =>
            new(table, Resource, Columns)
            {
                Where = Where,
                Distinct = Distinct,
                IsOfClients = IsOfClients,
                Fixed = Fixed,
            };

        private static string? Text(Group group) => group.Success ? group.Value : null;
    }
}
