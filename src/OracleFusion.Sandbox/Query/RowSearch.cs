using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Query;

/// <summary>The rows that a collection request asks for, in their order: finder, q, effective date and orderBy together.</summary>
internal sealed class RowSearch
{
    private readonly Table table;
    private readonly int parent;
    private readonly Condition? condition;
    private readonly Func<int, bool>? predicate;
    private readonly OrderBy? order;
    private readonly string signature;

    public RowSearch(Table table, int parent, QueryParameters query, int frameworkVersion, DateOnly today)
    {
        this.table = table;
        this.parent = parent;
        order = OrderBy.Parse(table.Type, query["orderBy"]);
        condition = Finder.Parse(table.Type, query["finder"]);
        if (query["q"] is { } q && q.Trim().Length > 0)
        {
            var filter = ParseFilter(q, frameworkVersion);
            condition = condition is null ? filter : new And(condition, filter);
        }

        try
        {
            predicate = condition is null ? null : Predicate.Compile(condition, table);
        }
        catch (QuerySyntaxException refused)
        {
            throw Refusal(refused);
        }

        if (EffectiveDay.Filter(table, EffectiveDay.Parse(query, today)) is { } holds)
            predicate = predicate is { } others ? row => holds(row) && others(row) : holds;
        signature = $"{parent}|{frameworkVersion}|{query["finder"]}|{query["q"]}|{query["effectiveDate"]}|{query["orderBy"]}";
    }

    /// <summary>How many rows there are in all.</summary>
    public long Count() => predicate is null && parent < 0 ? table.Count : Rows(0).LongCount();

    /// <summary>The rows from an offset on, found as they are asked for where the order allows it.</summary>
    public IEnumerable<int> Rows(int offset)
    {
        if (order is not null && !NaturalOrder.Holds(table, parent, order))
            return table.Snapshot.Remember((table.Type, signature), () => order.Sort(table, Matching(reversed: false))).Skip(offset);
        var reversed = order is not null && order.Terms[0].Descending;
        return predicate is null && parent < 0 && !reversed ? table.Rows(offset) : Matching(reversed).Skip(offset);
    }

    private IEnumerable<int> Matching(bool reversed)
    {
        var rows =
            parent >= 0 ? table.RowsOf(parent)
            : condition is null ? table.Rows()
            : NaturalOrder.Candidates(table, condition);
        if (reversed)
            rows = rows.Reverse();
        return predicate is null ? rows : rows.Where(predicate);
    }

    private static Condition ParseFilter(string q, int frameworkVersion)
    {
        try
        {
            return frameworkVersion >= FrameworkVersions.RowMatch ? RowMatchGrammar.Parse(q) : QueryByExampleGrammar.Parse(q);
        }
        catch (QuerySyntaxException refused)
        {
            throw Refusal(refused);
        }
    }

    private static FusionError Refusal(QuerySyntaxException refused) =>
        FusionError.BadParameter("q", $"{refused.Message} (at position {refused.Position + 1})");
}
