using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Query;
using OracleFusion.Sandbox.Routing;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Operations;

/// <summary>
/// The search of a recruiting site: <c>recruitingCEJobRequisitions?finder=findReqs;siteNumber=CX_1,limit=25,offset=0</c>. It answers with
/// one item that repeats what was asked and counts all that was found; the jobs stand in its child <c>requisitionList</c>, paged by the
/// finder's own limit and offset.
/// </summary>
internal static class JobSearch
{
    private const string Resource = "recruitingCEJobRequisitions";
    private const int UsualLimit = 25;

    public static bool Serves(FusionCall call) =>
        call.Method == "GET"
        && call.Segments is [Resource]
        && call.Query["finder"]?.TrimStart().StartsWith("find", StringComparison.Ordinal) is true;

    /// <param name="transaction">One that is thrown away afterwards: the item is made for this answer.</param>
    public static Reply Answer(FusionCall call, Transaction transaction, int cap)
    {
        var type = transaction.Current.Catalog.Find(Resource)!;
        var finder = call.Query["finder"]!;
        // The name and the variables are checked as anywhere.
        Finder.Parse(type, finder);
        var semicolon = finder.IndexOf(';', StringComparison.Ordinal);
        var variables =
            semicolon < 0
                ? []
                : Finder.Variables(finder[(semicolon + 1)..]).ToDictionary(v => v.Name, v => v.Value, StringComparer.OrdinalIgnoreCase);
        var list = type.Children["requisitionList"];
        var jobs = transaction.Current.Table(list);
        var found = transaction
            .Current.Table(type)
            .Rows()
            .SelectMany(jobs.RowsOf)
            .Where(Matching(jobs, variables.GetValueOrDefault("keyword")))
            .ToList();
        var limit = Number(variables, "limit", UsualLimit);
        var offset = Number(variables, "offset", 0);

        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var attribute in type.Attributes)
        {
            if (variables.TryGetValue(attribute.Name, out var text) && WireText.TryParse(text, attribute.Kind, out var value))
                values[attribute.Name] = value;
        }

        Set(type, values, "SearchId", 1);
        Set(type, values, "TotalJobsCount", found.Count);
        Set(type, values, "Limit", limit);
        Set(type, values, "Offset", offset);
        var row = transaction.Insert(type, -1, values, call.User);
        foreach (var job in found.Skip(offset).Take(limit))
            transaction.Insert(
                list,
                row,
                list.Attributes.Where(a => !a.IsEnclosure).ToDictionary(a => a.Name, a => jobs.Value(job, a)),
                call.User
            );

        var target = new Target(TargetKind.Collection, type, -1, -1, $"{call.ResourcesUrl}/{Resource}", "");
        var one = call with { Query = call.Query.Without("finder").With("q", $"SearchId={WireText.Format(1L)}") };
        return Reads.Collection(one, target, transaction.Current, cap, transaction.Today);
    }

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
