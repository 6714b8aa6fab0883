using System.Globalization;

namespace OracleFusion.Sandbox.Reports.Sql;

/// <content>One select: its sources, its columns, its groups.</content>
internal sealed partial class SqlTranslator
{
    private SqlRelation Select(
        SqlSelect select,
        List<SqlOrder> order,
        SqlScope? outer,
        IReadOnlyDictionary<string, IReadOnlyList<SqlResultColumn>> with
    )
    {
        var scope = new SqlScope(outer, with);
        var conditions = Conjuncts(select.Where).ToList();
        var most = RowLimit(conditions);
        var from =
            select.ConnectBy is not null || select.StartWith is not null ? Hierarchy(select, scope) : From(select.From, conditions, scope);
        var columns = select.Columns.SelectMany(c => Columns(c.Expression, c.Alias, scope)).ToList();
        var groups = select.GroupBy.Select(g => Expression(g, scope).Sql).ToList();
        var isGrouped = groups.Count > 0 || select.Having is not null || select.Columns.Any(c => HasAggregate(c.Expression));
        if (isGrouped)
        {
            foreach (var (expression, _) in select.Columns)
                CheckGrouped(expression, scope, groups);
            if (select.Having is not null)
                CheckGrouped(select.Having, scope, groups);
            if (most is not null)
                throw SqlError.NotHere("ROWNUM beside groups; select from a query with it");
        }

        if (conditions.Any(HasAggregate))
            throw SqlError.Of(934, "group function is not allowed here");
        var where = conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions.Select(c => Expression(c, scope).Sql));
        var orders = order.Select(o => Direction(OrderBy(o.Expression, columns, scope), o)).ToList();
        if (scope.Hierarchy is not null && order.Count == 0 && !isGrouped)
            orders.Add(scope.Hierarchy["$ORDER"].Sql);
        var result = columns.Select(c => new SqlResultColumn(c.Name, c.Value.Type)).ToList();
        if (select.IsRollup)
            return Rollup(select, order, scope, from + where, groups, result);
        var sql = "SELECT " + (select.IsDistinct ? "DISTINCT " : "") + Listed(columns) + from + where;
        if (groups.Count > 0)
            sql += " GROUP BY " + string.Join(", ", groups);
        if (select.Having is not null)
            sql += " HAVING " + Expression(select.Having, scope).Sql;
        if (most is not null)
        {
            sql += $" LIMIT {most}";
            return order.Count == 0 ? new SqlRelation(sql, result) : Ordered(new SqlRelation(sql, result), order);
        }

        return new SqlRelation(sql + (orders.Count == 0 ? "" : " ORDER BY " + string.Join(", ", orders)), result);
    }

    private static string Listed(IEnumerable<(string Name, SqlValue Value)> columns) =>
        string.Join(", ", columns.Select(c => $"{c.Value.Sql} AS {SqlScope.Quote(c.Name)}"));

    private IEnumerable<(string Name, SqlValue Value)> Columns(SqlExpression expression, string? alias, SqlScope scope)
    {
        if (expression is SqlStar star)
        {
            var sources = scope.Sources.Where(s => star.Qualifier is null || s.Name == star.Qualifier).ToList();
            if (sources.Count == 0)
                throw SqlError.Of(904, $"\"{star.Qualifier}\": invalid identifier");
            return sources.SelectMany(s =>
                s.Columns.Where(c => c.Name[0] != '$')
                    .Select(c => (c.Name, new SqlValue($"{s.Reference}.{SqlScope.Quote(c.Name)}", c.Type)))
            );
        }

        var value = Expression(expression, scope);
        return [(alias ?? NameOf(expression), value)];
    }

    // What Oracle calls a column without an alias: its own words without spaces, in capitals.
    private static string NameOf(SqlExpression expression) =>
        expression switch
        {
            SqlColumn column => column.Name,
            SqlNumber number => number.Value,
            SqlText text => $"'{text.Value.ToUpperInvariant()}'",
            SqlNull => "NULL",
            SqlStar => "*",
            SqlUnary unary => unary.Operator + NameOf(unary.Operand),
            SqlBinary binary => NameOf(binary.Left) + binary.Operator + NameOf(binary.Right),
            SqlCall call => $"{call.Name}({string.Join(',', call.Arguments.Select(NameOf))})",
            SqlScalar => "(SELECT)",
            _ => "EXPR",
        };

    private string OrderBy(SqlExpression expression, List<(string Name, SqlValue Value)> columns, SqlScope scope)
    {
        if (expression is SqlNumber { Value: var text } && int.TryParse(text, CultureInfo.InvariantCulture, out var place))
            return Place(place, columns.Count).ToString(CultureInfo.InvariantCulture);
        if (expression is SqlColumn { Qualifier: null } column && columns.Any(c => c.Name == column.Name))
            return SqlScope.Quote(column.Name);
        return Expression(expression, scope).Sql;
    }

    private string From(List<SqlSource> sources, List<SqlExpression> conditions, SqlScope scope)
    {
        var outerOnes = conditions
            .SelectMany(c => Walk(c).OfType<SqlColumn>().Where(column => column.IsOuter))
            .Select(column => column.Qualifier ?? throw SqlError.NotHere("(+) without an alias before the column"))
            .ToHashSet(StringComparer.Ordinal);
        var inner = sources.Where(s => !outerOnes.Contains(NameOf(s) ?? "")).ToList();
        if (inner.Count == 0)
            throw SqlError.Of(1416, "two tables cannot be outer-joined to each other");
        var text = " FROM " + string.Join(" CROSS JOIN ", inner.Select(s => Source(s, scope)));
        var left = sources.Except(inner).ToList();
        while (left.Count > 0)
        {
            // A table whose conditions name only tables that are there already.
            var next = left.Find(s =>
                OwnConditions(conditions, s)
                    .SelectMany(Walk)
                    .OfType<SqlColumn>()
                    .All(c => c.Qualifier is null || c.Qualifier == NameOf(s) || left.TrueForAll(l => l == s || NameOf(l) != c.Qualifier))
            ) ?? throw SqlError.Of(1416, "two tables cannot be outer-joined to each other");
            var own = OwnConditions(conditions, next).ToList();
            left.Remove(next);
            text += " LEFT JOIN " + Source(next, scope);
            text += " ON " + string.Join(" AND ", own.Select(c => Expression(c, scope).Sql));
            foreach (var condition in own)
                conditions.Remove(condition);
        }

        return text;
    }

    private static IEnumerable<SqlExpression> OwnConditions(List<SqlExpression> conditions, SqlSource source) =>
        conditions.Where(c => Walk(c).OfType<SqlColumn>().Any(column => column.IsOuter && column.Qualifier == NameOf(source)));

    private static string? NameOf(SqlSource source) => source.Alias ?? (source as SqlTable)?.Name;

    private string Source(SqlSource source, SqlScope scope)
    {
        switch (source)
        {
            case SqlJoin join:
                var left = Source(join.Left, scope);
                var right = Source(join.Right, scope);
                return $"{left} {join.Kind} JOIN {right}" + (join.On is null ? "" : " ON " + Expression(join.On, scope).Sql);
            case SqlTable table:
                var name = table.Alias ?? table.Name;
                if (scope.Sources.Any(s => s.Name == name))
                    throw SqlError.Of(918, "column ambiguously defined");
                return Add(name, TableOf(table.Name, scope, out var columns), columns, scope);
            case SqlInline inline:
                var query = Query(inline.Query, null, scope.With);
                return Add(inline.Alias, $"({Whole(query.Sql)})", Distinct(query.Columns), scope);
            default:
                return Pivot((SqlPivot)source, scope);
        }
    }

    private string TableOf(string name, SqlScope scope, out IReadOnlyList<SqlResultColumn> columns)
    {
        if (scope.With.TryGetValue(name, out var known))
        {
            columns = known;
            return SqlScope.Quote(name);
        }

        if (name == "DUAL")
        {
            columns = [new SqlResultColumn("DUMMY", SqlType.Text)];
            return "(SELECT 'X' AS \"DUMMY\")";
        }

        columns = tables(name) ?? throw SqlError.Of(942, "table or view does not exist");
        Tables.Add(name);
        return SqlScope.Quote(name);
    }

    private string Add(string? alias, string sql, IReadOnlyList<SqlResultColumn> columns, SqlScope scope)
    {
        var reference = SqlScope.Quote(Unnamed());
        scope.Sources.Add(new SqlScopeSource(alias, reference, columns));
        return $"{sql} AS {reference}";
    }

    private string Pivot(SqlPivot pivot, SqlScope scope)
    {
        var inside = new SqlScope(null, scope.With);
        var source = Source(pivot.Source, inside);
        var used = pivot
            .Aggregates.SelectMany(a => Walk(a.Aggregate))
            .OfType<SqlColumn>()
            .Select(c => c.Name)
            .Append(pivot.Column)
            .ToHashSet();
        var groups = inside.Sources.SelectMany(s => s.Columns).Where(c => !used.Contains(c.Name)).ToList();
        var by = Expression(new SqlColumn(null, pivot.Column), inside);
        var columns = groups.Select(g => (g.Name, Value: inside.Resolve(new SqlColumn(null, g.Name)))).ToList();
        foreach (var (value, alias) in pivot.Values)
        {
            var wanted = Aligned(by, Expression(value, inside));
            foreach (var (aggregate, name) in pivot.Aggregates)
            {
                if (aggregate is not SqlCall { Arguments: [var argument] } call)
                    throw SqlError.Of(56902, "expect aggregate function inside pivot operation");
                var when = argument is SqlStar ? "1" : Expression(argument, inside).Sql;
                var type = call.Name == "COUNT" ? SqlType.Number : Expression(argument, inside).Type;
                var title = alias ?? NameOf(value);
                columns.Add(
                    (
                        name is null ? title : $"{title}_{name}",
                        new SqlValue(
                            Aggregated(call.Name, $"CASE WHEN {wanted.Left} = {wanted.Right} THEN {when} END", call.IsDistinct),
                            call.Name is "SUM" or "AVG" ? SqlType.Number : type
                        )
                    )
                );
            }
        }

        var sql = $"(SELECT {Listed(columns)} FROM {source}";
        if (groups.Count > 0)
            sql += " GROUP BY " + string.Join(", ", columns.Take(groups.Count).Select(c => c.Value.Sql));
        return Add(pivot.Alias, sql + ")", [.. columns.Select(c => new SqlResultColumn(c.Name, c.Value.Type))], scope);
    }

    // ROWNUM counts rows before they are ordered. Only its use as a limit is translated.
    private static string? RowLimit(List<SqlExpression> conditions)
    {
        string? most = null;
        foreach (var condition in conditions.ToList())
        {
            if (
                condition
                    is SqlBinary { Left: SqlColumn { Qualifier: null, Name: "ROWNUM" }, Operator: var comparison, Right: SqlNumber number }
                && long.TryParse(number.Value, CultureInfo.InvariantCulture, out var count)
            )
            {
                most = comparison switch
                {
                    "<=" => number.Value,
                    "<" => (count - 1).ToString(CultureInfo.InvariantCulture),
                    "=" when count == 1 => "1",
                    _ => throw SqlError.NotHere($"ROWNUM {comparison}"),
                };
                conditions.Remove(condition);
            }
            else if (Walk(condition).OfType<SqlColumn>().Any(c => c is { Qualifier: null, Name: "ROWNUM" }))
            {
                throw SqlError.NotHere("this use of ROWNUM");
            }
        }

        return most;
    }
}
