using OracleFusion.Client;

namespace OracleFusion.Writing;

/// <summary>
/// Brings what is sent into the service's form: its spelling of names, a list for every child collection, dates and numbers that mean the
/// same in every culture.
/// </summary>
/// <param name="known">What the catalog knows of the resource; null for one that it does not have.</param>
/// <param name="describe">Asks the server, for what the catalog does not know; gives null where nothing may be sent or the server does not
/// tell.</param>
internal sealed class AttributeNames(CatalogResource? known, Func<ResourceDescription?> describe)
{
    /// <summary>The values in the service's form, children included.</summary>
    /// <param name="values">The values as the user named them.</param>
    /// <exception cref="FusionInputException">A name is unknown, one is given twice in different spellings, or a value is not of the form
    /// that the attribute takes.</exception>
    internal Dictionary<string, object?> Correct(IReadOnlyDictionary<string, object?> values) => Correct(values, "");

    private Dictionary<string, object?> Correct(IReadOnlyDictionary<string, object?> values, string place)
    {
        var corrected = new Dictionary<string, object?>(values.Count, StringComparer.Ordinal);
        foreach (var value in values)
        {
            var name = NameOf(value.Key, value.Value);
            if (corrected.ContainsKey(name))
                throw new FusionInputException($"{place}{name} is given twice, in different spellings. Give it once.");
            corrected.Add(name, Formed(name, value.Value, place + name));
        }

        return corrected;
    }

    private string NameOf(string name, object? value)
    {
        if (
            known is not null
            && (NearestName.Spelled(known.Attributes.Keys, name) ?? NearestName.Spelled(known.Children.Keys, name)) is { } spelt
        )
            return spelt;
        // A pod may have what the catalog lacks: flexfields, custom fields, a later release.
        if (Described(value) is not { } description)
            return name;
        var served = description.Attributes.Select(a => a.Name).Concat(description.Children.Select(c => c.Name)).ToList();
        return NearestName.Spelled(served, name) ?? (known is null ? name : throw Unknown(name, known, served));
    }

    // Of a resource that the catalog lacks, the server is asked only where it matters: a date may be a moment, an object or nothing a list
    // of children, 1.200 two numbers, and 1E3 a number or a name.
    private ResourceDescription? Described(object? value) =>
        known is not null
        || value is null or DateTime or IReadOnlyDictionary<string, object?>
        || (value is string text && CultureText.IsDoubtful(text))
            ? describe()
            : null;

    private object? Formed(string name, object? value, string place)
    {
        if (ChildOf(name, value) is { } child)
            return child.Rows(value, place);
        return TypeOf(name, value) switch
        {
            CatalogType.Array when value is not (null or List<object?>) => new List<object?> { value },
            CatalogType.Integer or CatalogType.Number when value is bool or DateTime or DateTimeOffset => throw new FusionInputException(
                $"{place} is a number, and a {value.GetType().Name} was given. Nothing was sent."
            ),
            var type => value is string text ? CultureText.Check(text, type, place) : value,
        };
    }

    /// <summary>The rows of a child collection: a list, whatever PowerShell made of it. It unwraps one row and makes nothing of
    /// none.</summary>
    private List<object?> Rows(object? value, string place) =>
        value switch
        {
            null => [],
            IReadOnlyDictionary<string, object?> row => [Correct(row, place + ".")],
            List<object?> rows => rows.ConvertAll(row =>
                row is IReadOnlyDictionary<string, object?> values ? (object?)Correct(values, place + ".") : throw NoRow(row, place)
            ),
            _ => throw NoRow(value, place),
        };

    private static FusionInputException NoRow(object? value, string place) =>
        new(
            $"{place} is a list of records, and "
                + $"{(value is null ? "a $null is among them" : $"a {value.GetType().Name} was given")}: give hashtables or objects "
                + "with their attributes. "
                + "(A file of Export-Csv or of ConvertTo-Json with too little -Depth keeps only the name of their type.) Nothing was sent."
        );

    private AttributeNames? ChildOf(string name, object? value)
    {
        // Describing every child would cost a request for each: what the server told with its parent counts. For the rest it checks itself,
        // and of a record whose child it refuses it creates nothing: both are one request.
        if (known is not null && known.Children.TryGetValue(name, out var child))
            return new AttributeNames(child, () =>
                describe()?.Children.FirstOrDefault(c => c.Name == name) is { IsReference: false } whole ? whole : null
            );
        if (known is not null && known.Attributes.ContainsKey(name))
            return null;
        return Described(value)?.Children.FirstOrDefault(c => c.Name == name) is { } described
            ? new AttributeNames(null, () => described.IsReference ? null : described)
            : null;
    }

    private CatalogType? TypeOf(string name, object? value) =>
        known is not null && known.Attributes.TryGetValue(name, out var type)
            ? type
            : Described(value)?.Attributes.FirstOrDefault(a => a.Name == name)?.ValueType;

    private static FusionInputException Unknown(string name, CatalogResource known, IEnumerable<string> served) =>
        new FusionInputException(
            $"{known.FullName} has no attribute '{name}'.{NearestName.Question(served, name)} Get-FusionResource {known.FullName} "
                + "shows what the server has. Nothing was sent."
        );
}
