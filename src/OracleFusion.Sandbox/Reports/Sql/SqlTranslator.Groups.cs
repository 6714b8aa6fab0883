namespace OracleFusion.Sandbox.Reports.Sql;

/// <content>Groups, subtotals, and walks through expressions.</content>
internal sealed partial class SqlTranslator
{
    private static readonly HashSet<string> Aggregates = new(StringComparer.Ordinal) { "COUNT", "SUM", "AVG", "MIN", "MAX", "LISTAGG" };

    // GROUP BY ROLLUP (a, b): the groups of a and b, those of a, and all rows together.
    private SqlRelation Rollup(
        SqlSelect select,
        List<SqlOrder> order,
        SqlScope scope,
        string from,
        List<string> groups,
        List<SqlResultColumn> result
    )
    {
        var parts = new List<string>();
        for (var count = groups.Count; count >= 0; count--)
        {
            scope.Nulled.Clear();
            scope.Nulled.UnionWith(groups.Skip(count));
            var columns = select.Columns.SelectMany(c => Columns(c.Expression, c.Alias, scope)).ToList();
            var sql = "SELECT " + Listed(columns) + from;
            if (count > 0)
                sql += " GROUP BY " + string.Join(", ", groups.Take(count));
            if (select.Having is not null)
                sql += (count > 0 ? "" : " GROUP BY NULL") + " HAVING " + Expression(select.Having, scope).Sql;
            parts.Add($"SELECT * FROM ({sql})");
        }

        scope.Nulled.Clear();
        var relation = new SqlRelation(string.Join(" UNION ALL ", parts), result);
        return order.Count == 0 ? relation : Ordered(relation, order);
    }

    private void CheckGrouped(SqlExpression expression, SqlScope scope, List<string> groups)
    {
        switch (expression)
        {
            case SqlCall { Over: null } call when Aggregates.Contains(call.Name):
            case SqlText or SqlNumber or SqlNull or SqlMoment or SqlInterval or SqlScalar or SqlExists:
                return;
            case SqlColumn { Qualifier: null } pseudo when IsPseudo(pseudo.Name):
                return;
            case SqlStar:
                throw NotGrouped();
        }

        if (groups.Count > 0 && groups.Contains(Expression(expression, scope).Sql))
            return;
        if (expression is SqlColumn)
            throw NotGrouped();
        foreach (var child in Children(expression))
            CheckGrouped(child, scope, groups);

        SqlError NotGrouped() =>
            groups.Count > 0 ? SqlError.Of(979, "not a GROUP BY expression") : SqlError.Of(937, "not a single-group group function");
    }

    private static bool HasAggregate(SqlExpression expression) =>
        Walk(expression).Any(e => e is SqlCall { Over: null } call && Aggregates.Contains(call.Name));

    private static IEnumerable<SqlExpression> Conjuncts(SqlExpression? condition) =>
        condition switch
        {
            null => [],
            SqlBinary { Operator: "AND" } and => Conjuncts(and.Left).Concat(Conjuncts(and.Right)),
            _ => [condition],
        };

    private static IEnumerable<SqlExpression> Walk(SqlExpression expression) => Children(expression).SelectMany(Walk).Prepend(expression);

    // Those of the same select: queries inside have their own.
    private static IEnumerable<SqlExpression> Children(SqlExpression expression) =>
        expression switch
        {
            SqlUnary unary => [unary.Operand],
            SqlBinary binary => [binary.Left, binary.Right],
            SqlPrior prior => [prior.Operand],
            SqlCase @case => @case
                .Branches.SelectMany(b => new[] { b.When, b.Then })
                .Concat(@case.Operand is null ? [] : [@case.Operand])
                .Concat(@case.Else is null ? [] : [@case.Else]),
            SqlCast cast => [cast.Operand],
            SqlExtract extract => [extract.Operand],
            SqlIn @in => (@in.Values ?? []).Prepend(@in.Operand),
            SqlBetween between => [between.Operand, between.Low, between.High],
            SqlLike like => like.Escape is null ? [like.Operand, like.Pattern] : [like.Operand, like.Pattern, like.Escape],
            SqlIsNull isNull => [isNull.Operand],
            SqlCall call => call
                .Arguments.Concat(call.WithinGroup?.Select(o => o.Expression) ?? [])
                .Concat(call.Over?.Partition ?? [])
                .Concat(call.Over?.Order.Select(o => o.Expression) ?? []),
            _ => [],
        };
}
