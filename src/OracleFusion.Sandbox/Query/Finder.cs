using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Query;

/// <summary>
/// A finder as a filter: <c>Name;var1=value1,var2=value2</c>. A variable stands for the attribute of its name (in any case, with or without
/// a prefix such as Bind), startDate and endDate for the bounds of its only date; any other one steers how a pod searches and does not
/// narrow the rows here.
/// </summary>
internal static class Finder
{
    private static readonly string[] Prefixes = ["", "Bind", "bind", "P", "p", "Bv", "bv"];

    /// <summary>Variables that stand for an attribute of another name ("Get all account balances", "Get all journal batches" in
    /// REST API for Oracle Financials Cloud).</summary>
    private static readonly Dictionary<(string Resource, string Variable), string> Named = new()
    {
        [("ledgerBalances", "accountingPeriod")] = "CurrentAccountingPeriod",
        [("journalBatches", "AccountingPeriod")] = "DefaultPeriodName",
        [("journalBatches", "BatchSource")] = "UserJeSourceName",
    };

    public static Condition? Parse(ResourceType type, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var semicolon = text.IndexOf(';', StringComparison.Ordinal);
        var name = (semicolon < 0 ? text : text[..semicolon]).Trim();
        if (!type.Finders.TryGetValue(name, out var finder))
            throw FusionError.BadParameter("finder", $"{type.Path} has no finder {name}.");
        Condition? all = null;
        foreach (var (variable, value) in Variables(semicolon < 0 ? "" : text[(semicolon + 1)..]))
        {
            if (!finder.Variables.Contains(variable))
                throw FusionError.BadParameter("finder", $"The finder {name} has no variable {variable}.");
            if (Compare(type, variable, value) is not { } one)
                continue;
            all = all is null ? one : new And(all, one);
        }

        if (name == "PrimaryKey" && all is null)
            throw FusionError.BadParameter("finder", "The finder PrimaryKey needs the key.");
        return all;
    }

    /// <summary>
    /// The variables and their values; a comma inside quotes, or before something that is no assignment, belongs to the value.
    /// </summary>
    public static IEnumerable<(string Name, string Value)> Variables(string text)
    {
        var parts = new List<string>();
        foreach (var part in text.Split(','))
        {
            if (part.Contains('=', StringComparison.Ordinal) && (parts.Count == 0 || parts[^1].Count(c => c == '"') % 2 == 0))
                parts.Add(part);
            else if (parts.Count > 0)
                parts[^1] += "," + part;
            else if (part.Trim().Length > 0)
                throw FusionError.BadParameter("finder", $"name=value is expected instead of {part}.");
        }

        foreach (var part in parts)
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var value = part[(equals + 1)..].Trim();
            yield return (
                part[..equals].Trim(),
                value.Length > 1 && value[0] == value[^1] && value[0] is '"' or '\'' ? value[1..^1] : value
            );
        }
    }

    private static Comparison? Compare(ResourceType type, string variable, string value)
    {
        var (attribute, comparing) = (Attribute(type, variable), Operator.Equal);
        if (attribute is not null && (value.Contains('%', StringComparison.Ordinal) || value.Contains('*', StringComparison.Ordinal)))
            comparing = Operator.Like;
        if (attribute is null)
            (attribute, comparing) = Bound(type, variable);
        return attribute is null
            ? null
            : new Comparison(new Operand(attribute.Name, Upper: false, 0), comparing, [new Literal(value, Quoted: true, 0)]);
    }

    // From and to of a range, where the rows have one date that can be meant, such as the ConversionDate of currencyRates.
    private static (ResourceAttribute? Attribute, Operator Comparing) Bound(ResourceType type, string variable)
    {
        var comparing = variable.ToUpperInvariant() switch
        {
            "STARTDATE" => Operator.GreaterOrEqual,
            "ENDDATE" => Operator.LessOrEqual,
            _ => Operator.Equal,
        };
        return comparing != Operator.Equal && type.Attributes.Where(a => a.Queryable && a.Kind == AttributeKind.Date).ToList() is [var only]
            ? (only, comparing)
            : (null, comparing);
    }

    private static ResourceAttribute? Attribute(ResourceType type, string variable) =>
        Named.TryGetValue((type.Path, variable), out var named)
            ? type.Find(named)
            : Prefixes
                .Where(p => variable.StartsWith(p, StringComparison.Ordinal) && variable.Length > p.Length)
                .Select(p =>
                    type.Attributes.FirstOrDefault(a =>
                        a.Queryable && string.Equals(a.Name, variable[p.Length..], StringComparison.OrdinalIgnoreCase)
                    )
                )
                .FirstOrDefault(a => a is not null);
}
