namespace OracleFusion.Client;

/// <summary>Finds the name that is nearest to one that does not exist.</summary>
public static class NearestName
{
    /// <summary>A question to put behind an error, with a blank before it; empty where no name is near.</summary>
    /// <param name="names">The names that exist.</param>
    /// <param name="name">The name that was written.</param>
    public static string Question(IEnumerable<string> names, string name) =>
        Find(names, name) is { } nearest ? $" Did you mean {nearest}?" : "";

    /// <summary>A name as it is spelled: the same, or else the first that differs in capitals alone; null where there is neither.</summary>
    /// <param name="names">The names that exist.</param>
    /// <param name="name">The name that was written.</param>
    public static string? Spelled(IEnumerable<string> names, string name)
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

    /// <summary>The nearest name; null where none is near.</summary>
    /// <param name="names">The names that exist.</param>
    /// <param name="name">The name that was written.</param>
    public static string? Find(IEnumerable<string> names, string name)
    {
        string? nearest = null;
        var most = Math.Max(2, name.Length / 3);
        foreach (var candidate in names.Where(n => Math.Abs(n.Length - name.Length) <= most))
        {
            var distance = Distance(candidate, name);
            if (distance > most || (nearest is not null && distance == most))
                continue;
            nearest = candidate;
            most = distance;
        }

        return nearest;
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
