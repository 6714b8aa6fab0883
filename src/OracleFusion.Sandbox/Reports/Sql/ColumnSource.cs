using System.Globalization;
using System.Text.RegularExpressions;

namespace OracleFusion.Sandbox.Reports.Sql;

/// <summary>Where the value of a column comes from; see <c>Tables/README.md</c>.</summary>
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
