using System.Globalization;
using System.Text.RegularExpressions;

namespace OracleFusion.Sandbox.Reports.Sql;

/// <summary>Where the value of a column comes from; see <c>tables.map</c>.</summary>
internal sealed partial record ColumnSource
{
    public string? Constant { get; private init; }

    public string Attribute { get; private init; } = "";

    /// <summary>How many levels above the row the attribute is.</summary>
    public int Up { get; private init; }

    public bool IsCombination { get; private init; }

    /// <summary>Which part of a text with points; 0 for the whole.</summary>
    public int Part { get; private init; }

    public IReadOnlyDictionary<string, string>? Codes { get; private init; }

    public ColumnLookup? Lookup { get; private init; }

    public static ColumnSource Of(string attribute) => new() { Attribute = attribute };

    public static ColumnSource Read(string text)
    {
        if (text[0] == '\'')
            return new ColumnSource { Constant = text.Trim('\'') };
        var isCombination = text[0] == '#';
        text = text.TrimStart('#');
        var up = text.Length - text.TrimStart('^').Length;
        text = text[up..];
        var attribute = text.Split(' ')[0];
        var rest = text[attribute.Length..].Trim();
        return new ColumnSource
        {
            Attribute = attribute,
            Up = up,
            IsCombination = isCombination,
            Part = rest.StartsWith(". ", StringComparison.Ordinal) ? int.Parse(rest[2..], CultureInfo.InvariantCulture) : 0,
            Codes = rest.StartsWith('|')
                ? rest.Split('|', StringSplitOptions.RemoveEmptyEntries)
                    .Select(p => p.Trim().Split(':'))
                    .ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal)
                : null,
            Lookup = LookupPattern().Match(rest) is { Success: true } match
                ? new ColumnLookup(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Length, match.Groups[4].Value)
                : null,
        };
    }

    [GeneratedRegex(@"^@ ([\w.]+)\.(\w+) > (\^*)(\w+)$")]
    private static partial Regex LookupPattern();
}

/// <summary>An attribute of the row whose key attribute has a value.</summary>
/// <param name="Up">How many levels above the row the result is.</param>
internal sealed record ColumnLookup(string Resource, string Key, int Up, string Result);

/// <summary>A table that has the rows of a resource.</summary>
/// <param name="Resource">The resource; empty where the rows are fixed.</param>
internal sealed record TableMap(string Table, string Resource, string? Distinct, IReadOnlyDictionary<string, ColumnSource> Columns)
{
    /// <summary>The rows of a table that no resource has, by column.</summary>
    public List<IReadOnlyDictionary<string, string>> Fixed { get; } = [];

    /// <summary>Other resources whose rows stand in the table as well.</summary>
    public List<TableMap> More { get; } = [];

    /// <summary>Whether only the rows that clients made stand in the table.</summary>
    public bool IsOfClients { get; init; }

    private static readonly Lazy<Dictionary<string, TableMap>> Read = new(ReadAll);

    public static IReadOnlyDictionary<string, TableMap> All => Read.Value;

    private static Dictionary<string, TableMap> ReadAll()
    {
        using var resource = typeof(TableMap).Assembly.GetManifestResourceStream("tables.map")
            ?? throw new InvalidOperationException("The map of tables is not embedded in the sandbox's assembly.");
        using var reader = new StreamReader(resource);
        var maps = new Dictionary<string, TableMap>(StringComparer.Ordinal);
        Dictionary<string, ColumnSource>? columns = null;
        TableMap? current = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                current!.Fixed.Add(
                    line[2..].Split("; ").Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal)
                );
            }
            else if (line.Split(" < ") is [var table, var source])
            {
                const string OfClients = " of clients";
                var isOfClients = source.EndsWith(OfClients, StringComparison.Ordinal);
                var parts = (isOfClients ? source[..^OfClients.Length] : source).TrimEnd('-').Split(" distinct ");
                columns = new Dictionary<string, ColumnSource>(StringComparer.Ordinal);
                current = new TableMap(table, parts[0], parts.Length > 1 ? parts[1] : null, columns) { IsOfClients = isOfClients };
                if (!maps.TryAdd(table, current))
                    maps[table].More.Add(current);
            }
            else
            {
                var parts = line.Split(" = ", 2);
                columns!.Add(parts[0], ColumnSource.Read(parts[1]));
            }
        }

        return maps;
    }
}
