using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Query;

/// <summary>
/// The order of a collection: <c>f1:asc,f2:desc</c>; ascending where nothing is said. Nulls come last, first when descending.
/// </summary>
internal sealed record OrderBy(IReadOnlyList<(ResourceAttribute Attribute, bool Descending)> Terms)
{
    public static OrderBy? Parse(ResourceType type, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return new OrderBy([
            .. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(term => Term(type, term)),
        ]);
    }

    public int[] Sort(Table table, IEnumerable<int> rows)
    {
        var sorted = rows.ToArray();
        var keys = Terms
            .Select(t =>
            {
                var column = table.Column(t.Attribute);
                return Array.ConvertAll(sorted, row => column(row));
            })
            .ToArray();
        var positions = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(positions, (left, right) =>
        {
            for (var i = 0; i < keys.Length; i++)
            {
                var order = Compare(keys[i][left], keys[i][right]);
                if (order != 0)
                    return Terms[i].Descending ? -order : order;
            }

            return left.CompareTo(right);
        });
        return Array.ConvertAll(positions, p => sorted[p]);
    }

    private static int Compare(object? left, object? right) =>
        (left, right) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            _ => ValueTests.Order(left, right),
        };

    private static (ResourceAttribute Attribute, bool Descending) Term(ResourceType type, string term)
    {
        var parts = term.Split(':', StringSplitOptions.TrimEntries);
        var attribute = type.Find(parts[0]) ?? throw FusionError.BadParameter("orderBy", $"{type.Path} has no attribute {parts[0]}.");
        if (!attribute.Queryable)
            throw FusionError.BadParameter("orderBy", $"The attribute {attribute.Name} is not queryable.");
        return parts.Length switch
        {
            1 => (attribute, false),
            2 when parts[1] is "asc" or "desc" => (attribute, parts[1] == "desc"),
            _ => throw FusionError.BadParameter("orderBy", $"The direction of {parts[0]} is asc or desc."),
        };
    }
}
