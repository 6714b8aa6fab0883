using System.Collections;
using OracleFusion.Client;

namespace OracleFusion.Writing;

/// <summary>Checks and corrects the names in what is sent.</summary>
internal static class AttributeNames
{
    /// <summary>The values under the service's own spelling of their names, children included.</summary>
    /// <param name="values">The values as the user named them.</param>
    /// <param name="known">What the catalog knows of it; null for a resource that it does not have, whose names the server checks.</param>
    /// <param name="describe">Asks the server, when the catalog does not know a name; null where nothing may be sent or the server does not tell.</param>
    /// <exception cref="FusionInputException">Nobody knows a name, or one is given twice in different spellings.</exception>
    internal static Dictionary<string, object?> Correct(
        IReadOnlyDictionary<string, object?> values, CatalogResource? known, Func<ResourceDescription?> describe)
    {
        var corrected = new Dictionary<string, object?>(values.Count, StringComparer.Ordinal);
        foreach (var value in values)
        {
            var name = known is null ? value.Key : Name(value.Key, known, describe);
            if (corrected.ContainsKey(name))
                throw new FusionInputException($"{name} is given twice, in different spellings. Give it once.");
            corrected.Add(name, Child(value.Value, name, known));
        }

        return corrected;
    }

    private static string Name(string name, CatalogResource known, Func<ResourceDescription?> describe)
    {
        if (Find(known.Attributes.Keys, name) is { } attribute)
            return attribute;
        if (Find(known.Children.Keys, name) is { } child)
            return child;
        // A pod may have what the catalog lacks: flexfields, custom fields, a later release.
        if (describe() is not { } description)
            return name;
        var served = description.Attributes.Select(a => a.Name).Concat(description.Children.Select(c => c.Name)).ToList();
        return Find(served, name) ?? throw Unknown(name, known, served);
    }

    private static object? Child(object? value, string name, CatalogResource? known)
    {
        if (known is null || !known.Children.TryGetValue(name, out var child))
            return value;
        // What the catalog does not know of a child is left to the server: describing every child would cost a request for each.
        return value switch
        {
            IReadOnlyDictionary<string, object?> one => Correct(one, child, () => null),
            IEnumerable many and not string => many.Cast<object?>().Select(item => item is IReadOnlyDictionary<string, object?> row ? Correct(row, child, () => null) : item).ToList(),
            _ => value,
        };
    }

    private static FusionInputException Unknown(string name, CatalogResource known, IEnumerable<string> served)
    {
        var nearest = served.OrderBy(s => Distance(s, name)).FirstOrDefault();
        var advice = nearest is not null && Distance(nearest, name) <= Math.Max(2, name.Length / 3) ? $" Did you mean {nearest}?" : "";
        return new FusionInputException($"{known.FullName} has no attribute '{name}'.{advice} Get-FusionResource {known.FullName} shows what the server has. Nothing was sent.");
    }

    private static string? Find(IEnumerable<string> names, string name)
    {
        string? near = null;
        foreach (var candidate in names)
        {
            if (candidate == name)
                return candidate;
            if (near is null && candidate.Equals(name, StringComparison.OrdinalIgnoreCase))
                near = candidate;
        }

        return near;
    }

    /// <summary>How many letters have to be changed, added or left out to make one name of the other.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = diagonal + (char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
