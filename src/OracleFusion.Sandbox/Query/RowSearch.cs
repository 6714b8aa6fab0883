using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Query;

/// <summary>The rows that a collection request asks for, in their order: finder, q, effective date and orderBy together.</summary>
internal sealed class RowSearch
{
    private readonly Table _table;
    private readonly int _parent;
    private readonly Condition? _condition;
    private readonly Func<int, bool>? _predicate;
    private readonly OrderBy? _order;
    private readonly string _signature;

    public RowSearch(Table table, int parent, QueryParameters query, int frameworkVersion, DateOnly today)
    {
        _table = table;
        _parent = parent;
        _order = OrderBy.Parse(table.Type, query["orderBy"]);
        _condition = Finder.Parse(table.Type, query["finder"]);
        if (query["q"] is { } q && q.Trim().Length > 0)
        {
            var filter = ParseFilter(q, frameworkVersion);
            _condition = _condition is null ? filter : new And(_condition, filter);
        }

        try
        {
            _predicate = _condition is null ? null : Predicate.Compile(_condition, table);
        }
        catch (QuerySyntaxException refused)
        {
            throw Refusal(refused);
        }

        if (EffectiveDay.Filter(table, EffectiveDay.Parse(query, today)) is { } holds)
            _predicate = _predicate is { } others ? row => holds(row) && others(row) : holds;
        _signature = $"{parent}|{frameworkVersion}|{query["finder"]}|{query["q"]}|{query["effectiveDate"]}|{query["orderBy"]}";
    }

    /// <summary>How many rows there are in all.</summary>
    public long Count() => _predicate is null && _parent < 0 ? _table.Count : Rows(0).LongCount();

    /// <summary>The rows from an offset on, found as they are asked for where the order allows it.</summary>
    public IEnumerable<int> Rows(int offset)
    {
        if (_order is not null && !NaturalOrder.Holds(_table, _parent, _order))
            return _table.Snapshot.Remember((_table.Type, _signature), () => _order.Sort(_table, Matching(reversed: false))).Skip(offset);
        var reversed = _order is not null && _order.Terms[0].Descending;
        return _predicate is null && _parent < 0 && !reversed ? _table.Rows(offset) : Matching(reversed).Skip(offset);
    }

    private IEnumerable<int> Matching(bool reversed)
    {
        var rows =
            _parent >= 0 ? _table.RowsOf(_parent)
            : _condition is null ? _table.Rows()
            : NaturalOrder.Candidates(_table, _condition);
        if (reversed)
            rows = rows.Reverse();
        return _predicate is null ? rows : rows.Where(_predicate);
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
