namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>The notation of weighted choices in the sheets: <c>60 Open|OPEN</c>.</summary>
internal static class Choices
{
    /// <summary>For each unit of weight the number of its choice, and the choices without their weights.</summary>
    public static (int[] Weights, string[] Values) Weighted(string[] choices)
    {
        var weights = new List<int>();
        var values = new string[choices.Length];
        for (var i = 0; i < choices.Length; i++)
        {
            var blank = choices[i].IndexOf(' ', StringComparison.Ordinal);
            if (blank < 0 || !int.TryParse(choices[i].AsSpan(0, blank), out var weight))
                throw new ArgumentException($"A weighted choice begins with its weight and a blank: '{choices[i]}'.", nameof(choices));
            values[i] = choices[i][(blank + 1)..];
            weights.AddRange(Enumerable.Repeat(i, weight));
        }

        return ([.. weights], values);
    }

    /// <summary>The part for the attribute with this place; an empty part is null.</summary>
    public static object? Part(string value, int place)
    {
        var parts = value.Split('|');
        var part = parts[Math.Min(place, parts.Length - 1)];
        return part.Length == 0 ? null : part;
    }
}
