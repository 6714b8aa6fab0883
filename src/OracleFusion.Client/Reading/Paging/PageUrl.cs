using System.Globalization;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Reading.Paging;

/// <summary>Writes a query as the service's URL parameters. Source: "REST API URL query parameters" in Oracle's REST API books.</summary>
internal static class PageUrl
{
    /// <summary>The path and query of a request for some of the rows.</summary>
    public static string ForPage(RecordQuery query, PageAsk ask)
    {
        var text = new List<string>();
        Add(text, "q", Both(query.Filter, ask.Condition));
        Add(text, "finder", ask.Finder ?? FinderText.Of(query)?.ToString());
        Add(text, "fields", ask.OnlyField ?? Fields(query.Fields, ask.AlsoField));
        Add(text, "expand", ask.OnlyField is null ? List(query.Expand) : null);
        Add(text, "orderBy", ask.OrderBy);
        AddShared(text, query, ask.OnlyField is not null);
        if (ask.Total)
            Add(text, "totalResults", "true");
        Add(text, "limit", ask.Limit.ToString(CultureInfo.InvariantCulture));
        if (ask.Offset > 0)
            Add(text, "offset", ask.Offset.ToString(CultureInfo.InvariantCulture));
        return query.Resource + "?" + string.Join("&", text);
    }

    /// <summary>The path and query of a request for one record.</summary>
    public static string ForItem(ResourcePath item, RecordQuery? shape)
    {
        var text = new List<string>();
        if (shape is null)
        {
            Add(text, "links", "self");
            return item + "?" + string.Join("&", text);
        }
        Add(text, "fields", Fields(shape.Fields, also: null));
        Add(text, "expand", List(shape.Expand));
        AddShared(text, shape, onlyData: false);
        return item + "?" + string.Join("&", text);
    }

    private static void AddShared(List<string> text, RecordQuery query, bool onlyData)
    {
        if (query.EffectiveDate is { } date)
            Add(text, "effectiveDate", DateText.Write(date));
        // Of the links only the self link is of use, and with five of them links are half of a row. Where children are asked for it is
        // needed to complete them.
        if (onlyData || (query.OnlyData && !HasChildren(query)))
            Add(text, "onlyData", "true");
        else
            Add(text, "links", "self");
    }

    private static bool HasChildren(RecordQuery query) => query.Expand.Count > 0 || query.Fields.Any(static field => field.Contains('.'));

    private static void Add(List<string> text, string name, string? value)
    {
        if (value is not null)
            text.Add(name + "=" + Uri.EscapeDataString(value));
    }

    /// <summary>Both of two conditions; null where there is none.</summary>
    internal static string? Both(string? one, string? other)
    {
        if (string.IsNullOrWhiteSpace(one))
            return other;
        return other is null ? one : $"({one}) and {other}";
    }

    private static string? List(IReadOnlyList<string> names) => names.Count == 0 ? null : string.Join(",", names);

    /// <summary><c>A,B;child:C,D;child.grandchild:E</c></summary>
    private static string? Fields(IReadOnlyList<string> fields, string? also)
    {
        if (fields.Count == 0)
            return null;
        var own = new List<string>();
        var children = new List<KeyValuePair<string, List<string>>>();
        foreach (var field in fields)
        {
            var point = field.LastIndexOf('.');
            if (point < 0)
            {
                own.Add(field);
                continue;
            }
            var child = field.Substring(0, point);
            var place = children.FindIndex(pair => pair.Key.Equals(child, StringComparison.Ordinal));
            if (place < 0)
            {
                place = children.Count;
                children.Add(new KeyValuePair<string, List<string>>(child, []));
            }
            children[place].Value.Add(field.Substring(point + 1));
        }
        if (also is not null && !own.Contains(also))
            own.Add(also);
        var parts = children.Select(static pair => pair.Key + ":" + string.Join(",", pair.Value));
        return string.Join(";", own.Count == 0 ? parts : parts.Prepend(string.Join(",", own)));
    }
}
