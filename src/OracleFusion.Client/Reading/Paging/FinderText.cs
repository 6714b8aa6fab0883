using OracleFusion.Client.Records;

namespace OracleFusion.Client.Reading.Paging;

/// <summary>
/// A finder and its variables as the <c>finder</c> parameter has them: <c>findReqs;siteNumber=CX_1,limit=25,offset=0</c>. Source: "Query
/// with a finder" in Oracle's REST API books.
/// </summary>
internal sealed class FinderText
{
    private static readonly char[] Syntax = [',', ';', '=', '"', '\\'];
    private readonly List<KeyValuePair<string, string?>> _variables = [];

    private FinderText(string name) => Name = name;

    public string Name { get; }

    /// <summary>The finder of a query, whose variables may stand in its text too; null where it has none.</summary>
    public static FinderText? Of(RecordQuery query)
    {
        if (query.Finder is null)
            return null;
        var end = query.Finder.IndexOf(';');
        var finder = new FinderText(end < 0 ? query.Finder : query.Finder.Substring(0, end));
        if (end >= 0)
            finder.Parse(query.Finder.Substring(end + 1));
        IReadOnlyDictionary<string, CatalogType>? types = null;
        ResourceCatalog.Find(query.Resource)?.Finders.TryGetValue(finder.Name, out types);
        foreach (var variable in query.FinderVariables ?? new Dictionary<string, object?>())
        {
            finder._variables.Add(new(variable.Key, Write(variable.Key, variable.Value, types)));
        }
        return finder;
    }

    /// <summary>The text of a variable; null where it was not given.</summary>
    public string? Find(string name) =>
        _variables
            .Where(variable => variable.Key.Equals(name, StringComparison.Ordinal))
            .Select(static variable => variable.Value)
            .FirstOrDefault();

    /// <summary>Gives a variable another value, or adds it.</summary>
    public void Set(string name, string value)
    {
        var place = _variables.FindIndex(variable => variable.Key.Equals(name, StringComparison.Ordinal));
        if (place < 0)
            _variables.Add(new(name, value));
        else
            _variables[place] = new(name, value);
    }

    public override string ToString() => _variables.Count == 0 ? Name : Name + ";" + string.Join(",", _variables.Select(Text));

    /// <summary>
    /// Takes the variables of a text apart at its commas, those within quotes left alone. What a value looks like is left as it is.
    /// </summary>
    private void Parse(string text)
    {
        var start = 0;
        var isQuoted = false;
        for (var place = 0; place <= text.Length; place++)
        {
            if (place < text.Length && text[place] == '\\')
                place++;
            else if (place < text.Length && text[place] == '"')
                isQuoted = !isQuoted;
            if (place < text.Length && (isQuoted || text[place] != ','))
                continue;
            var variable = text.Substring(start, Math.Min(place, text.Length) - start);
            var equals = variable.IndexOf('=');
            _variables.Add(equals < 0 ? new(variable, null) : new(variable.Substring(0, equals).Trim(), variable.Substring(equals + 1)));
            start = place + 1;
        }
    }

    private static string Write(string name, object? value, IReadOnlyDictionary<string, CatalogType>? types)
    {
        var type = types is not null && types.TryGetValue(name, out var known) ? known : (CatalogType?)null;
        // What is no number in any culture is the service's to refuse.
        if (
            type is CatalogType.Integer or CatalogType.Number
            && value is string digits
            && digits.Any(char.IsDigit)
            && !NumberText.TryRead(digits, out _)
        )
            throw new FusionInputException($"The finder's variable {name} is a number: {NumberText.Explain(digits)}. Nothing was read.");
        var text = WireText.Of(value, type, "the finder's variable " + name);
        return text.IndexOfAny(Syntax) < 0 ? text : "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
    }

    private static string Text(KeyValuePair<string, string?> variable) =>
        variable.Value is null ? variable.Key : variable.Key + "=" + variable.Value;
}
