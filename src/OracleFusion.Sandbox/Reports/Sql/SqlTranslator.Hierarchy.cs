namespace OracleFusion.Sandbox.Reports.Sql;

/// <content>CONNECT BY, as a recursive query.</content>
internal sealed partial class SqlTranslator
{
    private string Hierarchy(SqlSelect select, SqlScope scope)
    {
        if (select.From is not [SqlTable or SqlInline] || select.ConnectBy is null)
            throw SqlError.NotHere("CONNECT BY over a join; select from a query with it");
        var paths = select
            .Columns.SelectMany(c => Walk(c.Expression))
            .OfType<SqlCall>()
            .Where(c => c.Name == "SYS_CONNECT_BY_PATH" && c.Arguments.Count == 2)
            .ToList();
        var isCounter = select.From[0] is SqlTable { Name: "DUAL" };
        var row = new SqlScope(null, scope.With);
        var source = Source(select.From[0], row);
        var own = row.Sources[0];
        // The rows are numbered, so that children stand under their parent and a row is known again.
        var numbered = $"SELECT *, row_number() OVER () AS \"$N\" FROM {source}";
        var child = new SqlScope(null, scope.With);
        child.Sources.Add(own with { Reference = "\"$C\"" });
        child.Prior = new SqlScope(null, scope.With);
        child.Prior.Sources.Add(own with { Reference = "\"$H\"" });
        var list = string.Join(", ", own.Columns.Select(c => "\"$C\"." + SqlScope.Quote(c.Name)));
        child.Hierarchy = new Dictionary<string, SqlValue> { ["LEVEL"] = new("1", SqlType.Number) };
        var first = string.Join(
            "",
            paths.Select((p, i) => $", {Text(Expression(p.Arguments[1], child))} || {Text(Expression(p.Arguments[0], child))} AS \"$P{i}\"")
        );
        var start = select.StartWith is null ? "" : " WHERE " + Expression(select.StartWith, child).Sql;
        child.Hierarchy["LEVEL"] = new SqlValue("(\"$H\".\"$LEVEL\" + 1)", SqlType.Number);
        var connect = Expression(select.ConnectBy, child).Sql;
        var key = isCounter ? "''" : "printf('%010d/', \"$C\".\"$N\")";
        var again = isCounter ? "" : $"instr(\"$H\".\"$ORDER\", {key}) > 0";
        var guard =
            isCounter ? ""
            : select.IsNoCycle ? $" AND NOT ({again})"
            : $" AND CASE WHEN {again} THEN ora_fail('ORA-01436: CONNECT BY loop in user data') ELSE 1 END";
        var further = string.Join(
            "",
            paths.Select(
                (p, i) => $", \"$H\".\"$P{i}\" || {Text(Expression(p.Arguments[1], child))} || {Text(Expression(p.Arguments[0], child))}"
            )
        );
        var sql =
            $"(WITH RECURSIVE \"$S\" AS MATERIALIZED ({numbered}), \"$H\" AS ("
            + $"SELECT {list}, 1 AS \"$LEVEL\", {key} AS \"$ORDER\"{first} FROM \"$S\" AS \"$C\"{start} UNION ALL "
            + $"SELECT {list}, \"$H\".\"$LEVEL\" + 1, \"$H\".\"$ORDER\" || {key}{further} FROM \"$H\" CROSS JOIN \"$S\" AS \"$C\" "
            + $"WHERE ({connect}){guard}) SELECT * FROM \"$H\")";
        var text = Add(own.Name, sql, own.Columns, scope);
        var reference = scope.Sources[^1].Reference;
        scope.Hierarchy = new Dictionary<string, SqlValue>
        {
            ["LEVEL"] = new($"{reference}.\"$LEVEL\"", SqlType.Number),
            ["$ORDER"] = new(isCounter ? $"{reference}.\"$LEVEL\"" : $"{reference}.\"$ORDER\"", SqlType.Text),
        };
        for (var i = 0; i < paths.Count; i++)
            scope.Hierarchy["$PATH" + Expression(paths[i].Arguments[0], scope).Sql] = new SqlValue($"{reference}.\"$P{i}\"", SqlType.Text);
        return " FROM " + text;
    }
}
