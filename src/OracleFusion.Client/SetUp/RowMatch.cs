using System.Collections;
using System.Globalization;

namespace OracleFusion.Client.SetUp;

/// <summary>How the rows of one collection are told apart, and which of their attributes count.</summary>
internal sealed class RowMatch
{
    private readonly CatalogResource? _resource;
    private readonly FusionRecordMatch _match;
    private readonly string _name;

    /// <param name="resource">What the catalog knows of the collection; null for nothing.</param>
    /// <param name="name">The name of the collection.</param>
    /// <param name="key">The attributes that were given for telling rows apart; empty for the catalog's key.</param>
    /// <param name="match">What is compared.</param>
    /// <param name="parameter">The parameter that says by what rows are told apart.</param>
    /// <exception cref="FusionInputException">Nothing tells rows apart on both servers.</exception>
    public RowMatch(CatalogResource? resource, string name, IReadOnlyList<string> key, FusionRecordMatch match, string parameter)
    {
        _resource = resource;
        _match = match;
        _name = name;
        Key = key.Count > 0 ? [.. key.Select(Spelt)] : Own(resource);
        if (Key.Count == 0)
            throw new FusionInputException(
                $"{name} have no key that is the same on two servers: numbers that a server gives out for itself differ. Say by "
                    + $"{parameter} which attributes tell them apart, such as a name, a number or a code."
            );
    }

    /// <summary>The attributes that tell rows apart.</summary>
    public IReadOnlyList<string> Key { get; }

    /// <summary>The attributes of the key with their types, for a filter.</summary>
    public IEnumerable<FilterAttribute> KeyAttributes => Key.Select(name => FilterAttribute.Find(_resource, name));

    /// <summary>What tells a row apart, as text.</summary>
    /// <exception cref="FusionInputException">The row lacks it.</exception>
    public string KeyOf(FusionRecord row) =>
        string.Join(
            " / ",
            Key.Select(name =>
                Text(FusionRecord.GetValue(row, name)) is { Length: > 0 } text
                    ? Part(text)
                    : throw new FusionInputException($"{row} has no {name}, so that it cannot be told apart by it.")
            )
        );

    /// <summary>Rows by what tells them apart.</summary>
    /// <exception cref="FusionInputException">Several rows have the same.</exception>
    public Dictionary<string, FusionRecord> ByKey(IEnumerable<FusionRecord> rows, string where)
    {
        var found = new Dictionary<string, FusionRecord>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var key = KeyOf(row);
            if (found.ContainsKey(key))
                throw new FusionInputException(
                    $"{_name} are not told apart by {string.Join(", ", Key)}: several {where} have '{key}'. Name further attributes."
                );
            found.Add(key, row);
        }

        return found;
    }

    /// <summary>The attributes of a row that are compared and copied.</summary>
    public IEnumerable<string> Attributes(FusionRecord row) =>
        FusionRecord
            .GetNames(row)
            .Where(name => IsCompared(name) && FusionRecord.GetValue(row, name) is not FusionRecord[] and not FusionRecord);

    /// <summary>The attributes whose values differ.</summary>
    public IEnumerable<(string Attribute, object? Reference, object? Difference)> Compare(
        FusionRecord reference,
        FusionRecord difference
    ) =>
        Attributes(reference)
            .Union(Attributes(difference), StringComparer.Ordinal)
            .Select(name => (name, FusionRecord.GetValue(reference, name), FusionRecord.GetValue(difference, name)))
            .Where(one => Text(one.Item2) != Text(one.Item3));

    private bool IsCompared(string name) =>
        !_match.Excluded.Contains(name, StringComparer.OrdinalIgnoreCase)
        && (
            Key.Contains(name, StringComparer.Ordinal)
            || (
                _match.Properties.Count > 0
                    ? _match.Properties.Contains(name, StringComparer.OrdinalIgnoreCase)
                    : !AuditAttributes.Contains(name) && !IsOwnNumber(_resource, name)
            )
        );

    // A number that a server gives out: an integer whose name ends in Id, or the key of the resource.
    private static bool IsOwnNumber(CatalogResource? resource, string name) =>
        (resource is null || resource.TypeOf(name) is CatalogType.Integer or null)
        && (name.EndsWith("Id", StringComparison.Ordinal) || resource?.Key.Contains(name, StringComparer.Ordinal) == true);

    private static IReadOnlyList<string> Own(CatalogResource? resource)
    {
        if (resource is null)
            return [];
        var key =
            resource.Key.Count > 0 ? resource.Key
            : resource.PathKey is { } path && resource.Attributes.ContainsKey(path) ? [path]
            : [];
        return key.Any(name => IsOwnNumber(resource, name)) ? [] : key;
    }

    // Values that hold what stands between them are told apart by quotes: 'A / B' / C, and A / 'B / C'.
    private string Part(string text) =>
        Key.Count > 1 && (text[0] is '/' or '\'' || text[text.Length - 1] == '/' || text.Contains(" /") || text.Contains("/ "))
            ? Quoted(text)
            : text;

    private static string Quoted(string text) => "'" + text.Replace("'", "''") + "'";

    private string Spelt(string name) =>
        _resource?.Attributes.Keys.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;

    /// <summary>A value as text: numbers without zeros at their end, moments in UTC, lists and objects by what is in them.</summary>
    private static string Text(object? value) =>
        value switch
        {
            null => "",
            decimal number => number.ToString("0.#############################", CultureInfo.InvariantCulture),
            DateTimeOffset moment => moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
            DateTime day => day.ToString("O", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            string text => text,
            FusionRecord row => "{"
                + string.Join(",", FusionRecord.GetValues(row).Select(one => one.Key + ":" + Quoted(Text(one.Value))))
                + "}",
            IEnumerable items => "[" + string.Join(",", items.Cast<object?>().Select(item => Quoted(Text(item)))) + "]",
            _ => value.ToString() ?? "",
        };
}
