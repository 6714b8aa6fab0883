using System.Globalization;
using OracleFusion.Client;

namespace OracleFusion.Writing;

/// <summary>
/// What of a record that was read can be created again: not its generated key, not what the service fills itself, and no value that is
/// null. Of a record of another server, neither the identifiers that a name, a number or a code beside them says in words: they mean
/// something else there.
/// </summary>
/// <param name="isOfAnotherServer">Whether the record was read from another server than it is created on.</param>
internal sealed class CreatableValues(bool isOfAnotherServer)
{
    private static readonly string[] Words = ["", "Name", "Number", "Code"];

    /// <summary>The names of what was left out, those of children behind the child's, each once.</summary>
    public SortedSet<string> LeftOut { get; } = new(StringComparer.Ordinal);

    /// <summary>The values that are to be sent.</summary>
    /// <param name="values">The values of the record.</param>
    /// <param name="known">What the catalog knows of its resource; null where it does not have it.</param>
    /// <param name="description">What the server says of the resource; null where it does not tell.</param>
    public Dictionary<string, object?> Of(
        IReadOnlyDictionary<string, object?> values,
        CatalogResource? known,
        ResourceDescription? description
    ) => Of(values, known, description, "");

    private Dictionary<string, object?> Of(
        IReadOnlyDictionary<string, object?> values,
        CatalogResource? known,
        ResourceDescription? description,
        string place
    )
    {
        var kept = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var value in values.Where(v => v.Value is not null))
        {
            if (value.Value is List<object?> rows)
                kept.Add(value.Key, Rows(value.Key, rows, known, description, place));
            else if (IsCreatable(value.Key, value.Value!, values, known, description))
                kept.Add(value.Key, value.Value);
            else
                LeftOut.Add(place + value.Key);
        }

        return kept;
    }

    private List<object?> Rows(string name, List<object?> rows, CatalogResource? known, ResourceDescription? description, string place)
    {
        var child = known is not null && known.Children.TryGetValue(name, out var found) ? found : null;
        var described = description?.Children.FirstOrDefault(c => c.Name == name && !c.IsReference);
        return rows.ConvertAll(row =>
            row is IReadOnlyDictionary<string, object?> values ? Of(values, child, described, $"{place}{name}.") : row
        );
    }

    private bool IsCreatable(
        string name,
        object value,
        IReadOnlyDictionary<string, object?> values,
        CatalogResource? known,
        ResourceDescription? description
    )
    {
        if (AuditAttributes.Contains(name) || description?.Attributes.FirstOrDefault(a => a.Name == name) is { Creatable: false })
            return false;
        // A number that alone is the key is given by the service; a code is the user's own.
        if (value is not long || !name.EndsWith("Id", StringComparison.Ordinal))
            return true;
        if (known is { Key.Count: 1 } && known.Key[0] == name)
            return false;
        var stem = name.Substring(0, name.Length - "Id".Length);
        return !isOfAnotherServer
            || !Words.Any(word =>
                values.TryGetValue(stem + word, out var said) && Convert.ToString(said, CultureInfo.InvariantCulture) is { Length: > 0 }
            );
    }
}
