namespace OracleFusion.Sandbox.DataLoader;

/// <summary>
/// Whom a line is about. Workers are known by their person number or by the source key (owner and id) of their line; components name them
/// by either, or by the source key of another component: <c>PersonNumber</c>, <c>PersonId(SourceSystemId)</c>,
/// <c>PeriodOfServiceId(SourceSystemId)</c>.
/// </summary>
internal sealed class PersonKeys
{
    private const string Reference = "(SourceSystemId)";
    private readonly Dictionary<string, string> _aliases;

    /// <param name="known">Source keys of what was loaded before, with the number of their person.</param>
    public PersonKeys(IEnumerable<DatLine> lines, IReadOnlyDictionary<string, string> known)
    {
        _aliases = new Dictionary<string, string>(known, StringComparer.Ordinal);
        foreach (var line in lines.OrderBy(l => l.Discriminator == "Worker" ? 0 : 1))
        {
            if (Source(line) is not { } source)
                continue;
            if (line.Discriminator == "Worker")
                _aliases[source] = line["PersonNumber"] is { } number ? number : _aliases.GetValueOrDefault(source, source);
            else if (Of(line) is { } person)
                _aliases.TryAdd(source, person);
        }
    }

    /// <summary>The source key of a line: owner and id.</summary>
    public static string? Source(DatLine line) => line["SourceSystemId"] is { } id ? Key(line, id) : null;

    /// <summary>The person's number, or a source key that none has yet; null when the line names no person.</summary>
    public string? Of(DatLine line)
    {
        if (line["PersonNumber"] is { } number)
            return number;
        if (line.Discriminator == "Worker" && Source(line) is { } own)
            return _aliases.GetValueOrDefault(own, own);
        foreach (
            var (attribute, value) in line
                .Values.Where(v => v.Key.EndsWith(Reference, StringComparison.Ordinal))
                .OrderBy(v => v.Key == "PersonId" + Reference ? 0 : 1)
        )
        {
            if (_aliases.TryGetValue(Key(line, value), out var person))
                return person;
            if (attribute == "PersonId" + Reference)
                return Key(line, value);
        }

        return Source(line) is { } source ? _aliases.GetValueOrDefault(source) : null;
    }

    private static string Key(DatLine line, string id) => $"{line["SourceSystemOwner"]}|{id}";
}
