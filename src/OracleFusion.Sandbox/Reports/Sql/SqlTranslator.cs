using System.Globalization;

namespace OracleFusion.Sandbox.Reports.Sql;

/// <summary>
/// Translates a query from Oracle's spelling to the engine's. Every name is resolved and every expression has a type here, so that what
/// Oracle would refuse is refused with its code, and what the engine would understand otherwise is said in its own words.
/// </summary>
/// <param name="tables">The columns of a table or view; null where there is none.</param>
/// <param name="now">The time that SYSDATE gives.</param>
/// <param name="user">The user who asks.</param>
internal sealed partial class SqlTranslator(Func<string, IReadOnlyList<SqlResultColumn>?> tables, DateTime now, string user)
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<SqlResultColumn>> NoWith =
        new Dictionary<string, IReadOnlyList<SqlResultColumn>>();
    private int _unnamed;

    /// <summary>The tables that the query reads.</summary>
    public HashSet<string> Tables { get; } = new(StringComparer.Ordinal);

    /// <exception cref="SqlError">The query is refused.</exception>
    public SqlRelation Translate(SqlQuery query) => Query(query, null, NoWith);

    private SqlRelation Query(SqlQuery query, SqlScope? outer, IReadOnlyDictionary<string, IReadOnlyList<SqlResultColumn>> with)
    {
        var prefix = "";
        if (query.With.Count > 0)
        {
            var known = new Dictionary<string, IReadOnlyList<SqlResultColumn>>(with, StringComparer.Ordinal);
            var parts = new List<string>();
            foreach (var (name, definition) in query.With)
            {
                var part = Query(definition, null, known);
                known[name] = Distinct(part.Columns);
                parts.Add($"{SqlScope.Quote(name)} AS ({part.Sql})");
            }

            (with, prefix) = (known, "WITH " + string.Join(", ", parts) + " ");
        }

        var limit = Limit(query, outer, with);
        var body =
            query.Body is SqlSelect select ? Select(select, query.Order, outer, with)
            : query.Order.Count == 0 ? Body(query.Body, outer, with)
            : Ordered(Body(query.Body, outer, with), query.Order);
        return body with { Sql = prefix + body.Sql + limit };
    }

    private string Limit(SqlQuery query, SqlScope? outer, IReadOnlyDictionary<string, IReadOnlyList<SqlResultColumn>> with)
    {
        if (query.Offset is null && query.Fetch is null)
            return "";
        var scope = new SqlScope(outer, with);
        var fetch = query.Fetch is null ? "-1" : Number(Expression(query.Fetch, scope));
        return $" LIMIT {fetch}" + (query.Offset is null ? "" : $" OFFSET {Number(Expression(query.Offset, scope))}");
    }

    private SqlRelation Body(SqlBody body, SqlScope? outer, IReadOnlyDictionary<string, IReadOnlyList<SqlResultColumn>> with)
    {
        switch (body)
        {
            case SqlSelect select:
                return Select(select, [], outer, with);
            case SqlNested nested:
                return Query(nested.Query, outer, with);
            default:
                var set = (SqlSet)body;
                var (left, right) = (Body(set.Left, outer, with), Body(set.Right, outer, with));
                if (left.Columns.Count != right.Columns.Count)
                    throw SqlError.Of(1789, "query block has incorrect number of result columns");
                var columns = left
                    .Columns.Zip(right.Columns, (a, b) => a.Type == b.Type || b.Type == SqlType.Null ? a
                        : a.Type == SqlType.Null || (IsMoment(a.Type) && IsMoment(b.Type)) ? a with { Type = b.Type }
                        : throw SqlError.Of(1790, "expression must have same datatype as corresponding expression"))
                    .ToList();
                return new SqlRelation($"SELECT * FROM ({left.Sql}) {set.Operator} SELECT * FROM ({Renamed(right, left)})", columns);
        }
    }

    // The columns of a set have the names of its first select.
    private static string Renamed(SqlRelation right, SqlRelation left) =>
        right.Columns.Select(c => c.Name).SequenceEqual(left.Columns.Select(c => c.Name)) ? right.Sql : $"SELECT * FROM ({right.Sql})";

    // An order over a set names its columns, or counts them.
    private static SqlRelation Ordered(SqlRelation body, List<SqlOrder> order)
    {
        var parts = order.Select(o =>
            o.Expression switch
            {
                SqlNumber { Value: var text } when int.TryParse(text, CultureInfo.InvariantCulture, out var place) => Direction(
                    Place(place, body.Columns.Count).ToString(CultureInfo.InvariantCulture),
                    o
                ),
                SqlColumn { Qualifier: null, Name: var name } when body.Columns.Any(c => c.Name == name) => Direction(
                    SqlScope.Quote(name),
                    o
                ),
                _ => throw SqlError.Of(904, "invalid identifier in ORDER BY of a set"),
            }
        );
        return body with { Sql = $"SELECT * FROM ({Whole(body.Sql)}) ORDER BY {string.Join(", ", parts)}" };
    }

    // The engine would move an order from around a limited query to its inside, and limit afterwards.
    private static string Whole(string sql) =>
        sql.Contains(" LIMIT ", StringComparison.Ordinal) ? $"WITH \"$M\" AS MATERIALIZED ({sql}) SELECT * FROM \"$M\"" : sql;

    private static int Place(int place, int count) =>
        place >= 1 && place <= count ? place : throw SqlError.Of(1785, "ORDER BY item must be the number of a SELECT-list expression");

    // Oracle puts nothing behind everything else.
    private static string Direction(string sql, SqlOrder order) =>
        sql + (order.IsDescending ? " DESC" : "") + (order.AreNullsFirst ?? order.IsDescending ? " NULLS FIRST" : " NULLS LAST");

    private static IReadOnlyList<SqlResultColumn> Distinct(IReadOnlyList<SqlResultColumn> columns) =>
        columns.GroupBy(c => c.Name).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw SqlError.Of(918, $"\"{twice.Key}\": column ambiguously defined")
            : columns;

    private string Unnamed() => string.Create(CultureInfo.InvariantCulture, $"$Q{++_unnamed}");
}
