using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>
/// The child collections of a table: those that its sheet declares, and of the rest as many rows as their name lets expect.
/// </summary>
internal static class Offspring
{
    /// <summary>How many collections a root resource and all below it may number: each has ids of its own.</summary>
    public const int PerRoot = 64;

    public static IReadOnlyDictionary<string, IChildSource> Of(Table parent)
    {
        var children = new Dictionary<string, IChildSource>(StringComparer.Ordinal);
        var number = parent.Collection + 1;
        foreach (var (name, type) in parent.Type.Children)
        {
            children.Add(name, Make(parent, type, number));
            number += Size(type);
        }

        return children;
    }

    private static ChildTable Make(Table parent, ResourceType type, int collection)
    {
        var declared = parent.Sheet.Children.TryGetValue(type.Name, out var child);
        var sheet = new Sheet();
        if (declared)
            child.Declare(sheet);
        var source =
            parent.Source is var (above, shift) && above.Children.TryGetValue(type.Name, out var same)
                ? ((ChildTable)same, shift)
                : default;
        var rows = child.Rows ?? source.Item1?.Pattern ?? Usual(parent, type);
        return new ChildTable(parent, type, sheet, collection, rows, source.Item1, source.Item2);
    }

    // A flexfield or an image stands once beside its row; papers are few; anything else is none to three.
    private static Repeat Usual(Table parent, ResourceType type)
    {
        var name = type.Name;
        bool Says(string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
        if (Says("DFF") || Says("GDF") || Says("EFF") || Says("Flex") || Says("Rollup") || HasKeyFromAbove(type))
            return Repeat.One;
        var dice = parent.Enterprise.Dice(type.Path);
        return Says("attachment") || Says("note") || Says("error") || Says("document")
            ? Repeat.Shares(dice, 61, 70, 20, 10)
            : Repeat.Shares(dice, 61, 30, 40, 20, 10);
    }

    private static bool HasKeyFromAbove(ResourceType child) => child.Key.Count > 0 && child.Key.All(k => IsAbove(child, k.Name));

    private static bool IsAbove(ResourceType child, string attribute) =>
        child.Parent is { } parent && (parent.Find(attribute) is not null || IsAbove(parent, attribute));

    private static int Size(ResourceType type) => 1 + type.Children.Values.Sum(Size);
}
