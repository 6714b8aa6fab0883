using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Query;
using OracleFusion.Sandbox.Routing;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Operations;

/// <summary>
/// A search that pages by its finder's own limit and offset, as those of the recruiting sites do:
/// <c>recruitingCEJobRequisitions?finder=findReqs;siteNumber=CX_1,limit=25,offset=0</c>. It answers with one item that repeats what was
/// asked and counts all that was found; what was found stands in a child of the item.
/// </summary>
internal static class PagedSearch
{
    private const int UsualLimit = 25;

    public static bool Serves(FusionCall call) =>
        call.Method == "GET"
        && call.Segments is [var resource]
        && Catalog.Embedded.Find(resource) is { } type
        && type.ContextRoot == call.ContextRoot
        && type.Finders.TryGetValue(Name(call.Query["finder"] ?? ""), out var finder)
        && finder.Variables.Contains("limit")
        && finder.Variables.Contains("offset")
        && ListOf(type) is not null;

    /// <param name="transaction">One that is thrown away afterwards: the item is made for this answer.</param>
    public static Reply Answer(FusionCall call, Transaction transaction, int cap)
    {
        var resource = call.Segments[0];
        var type = transaction.Current.Catalog.Find(resource)!;
        var finder = call.Query["finder"]!;
        // The name and the variables are checked as anywhere.
        Finder.Parse(type, finder);
        var semicolon = finder.IndexOf(';', StringComparison.Ordinal);
        var variables =
            semicolon < 0
                ? []
                : Finder.Variables(finder[(semicolon + 1)..]).ToDictionary(v => v.Name, v => v.Value, StringComparer.OrdinalIgnoreCase);
        var list = ListOf(type)!;
        var listed = transaction.Current.Table(list);
        var parents = transaction.Current.Table(type).Rows().ToList();
        var found = parents.SelectMany(listed.RowsOf).Where(Matching(listed, variables.GetValueOrDefault("keyword"))).ToList();
        var limit = Number(variables, "limit", UsualLimit);
        var offset = Number(variables, "offset", 0);

        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var attribute in type.Attributes)
        {
            if (variables.TryGetValue(attribute.Name, out var text) && WireText.TryParse(text, attribute.Kind, out var value))
                values[attribute.Name] = value;
        }

        Set(type, values, "SearchId", 1);
        Set(type, values, "Limit", limit);
        Set(type, values, "LimitAttr", limit);
        Set(type, values, "Offset", offset);
        Set(type, values, "OffsetAttr", offset);
        if (type.Attributes.FirstOrDefault(IsTotal) is { } total)
            values[total.Name] = WireText.Coerce((long)found.Count, total.Kind);
        // The answer is the search, and not one of those that the pod remembers.
        foreach (var parent in parents)
            transaction.Delete(type, parent);
        var row = transaction.Insert(type, -1, values, call.User);
        foreach (var one in found.Skip(offset).Take(limit))
            transaction.Insert(
                list,
                row,
                list.Attributes.Where(a => !a.IsEnclosure).ToDictionary(a => a.Name, a => listed.Value(one, a)),
                call.User
            );

        var target = new Target(TargetKind.Collection, type, -1, -1, $"{call.ResourcesUrl}/{resource}", "");
        return Reads.Collection(call with { Query = call.Query.Without("finder") }, target, transaction.Current, cap, transaction.Today);
    }

    private static string Name(string finder) => finder.Split(';')[0].Trim();

    /// <summary>The child that holds what was found: the one that is called a list, or the only one that counts no kinds.</summary>
    private static ResourceType? ListOf(ResourceType type)
    {
        var children = type.Children.Values.Where(c => !c.Name.EndsWith("Facet", StringComparison.Ordinal)).ToList();
        return children.Find(c => c.Name.EndsWith("List", StringComparison.Ordinal)) ?? (children.Count == 1 ? children[0] : null);
    }

    private static bool IsTotal(ResourceAttribute attribute) =>
        attribute.Name.StartsWith("Total", StringComparison.Ordinal) && attribute.Name.EndsWith("Count", StringComparison.Ordinal);

    private static Func<int, bool> Matching(Table jobs, string? keyword)
    {
        if (string.IsNullOrWhiteSpace(keyword))
            return static _ => true;
        var texts = jobs
            .Type.Attributes.Where(a => a.Kind == AttributeKind.Text && a.Name is "Title" or "Name" or "ShortDescriptionStr")
            .Select(jobs.Column)
            .ToList();
        return row => texts.Any(text => text(row) is string said && said.Contains(keyword, StringComparison.OrdinalIgnoreCase));
    }

    private static int Number(Dictionary<string, string> variables, string name, int otherwise) =>
        !variables.TryGetValue(name, out var text) ? otherwise
        : WireText.TryParse(text, AttributeKind.Integer, out var value) && value is long and >= 0 and <= int.MaxValue and var number
            ? (int)number
        : throw FusionError.BadParameter("finder", $"The variable {name} is a number of 0 or more, not {text}.");

    private static void Set(ResourceType type, Dictionary<string, object?> values, string name, long number)
    {
        if (type.Find(name) is { } attribute)
            values[name] = WireText.Coerce(number, attribute.Kind);
    }
}
