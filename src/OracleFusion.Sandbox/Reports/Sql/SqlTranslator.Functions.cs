using System.Globalization;

namespace OracleFusion.Sandbox.Reports.Sql;

/// <content>Functions, those over groups and windows included.</content>
internal sealed partial class SqlTranslator
{
    private static readonly HashSet<string> WindowOnly = new(StringComparer.Ordinal)
    {
        "ROW_NUMBER",
        "RANK",
        "DENSE_RANK",
        "LAG",
        "LEAD",
        "FIRST_VALUE",
        "LAST_VALUE",
    };

    private SqlValue Call(SqlCall call, SqlScope scope)
    {
        if (call.Name == "SYS_CONNECT_BY_PATH" && call.Arguments.Count == 2)
            return scope.Hierarchy?.GetValueOrDefault("$PATH" + Expression(call.Arguments[0], scope).Sql) is { Sql: not null } path
                ? path
                : throw SqlError.Of(30002, "SYS_CONNECT_BY_PATH function not allowed here");
        if (Aggregates.Contains(call.Name))
            return Aggregate(call, scope);
        if (WindowOnly.Contains(call.Name))
        {
            if (call.Over is null)
                throw SqlError.Of(30484, "missing window specification for this function");
            var values = call.Arguments.Select(a => Expression(a, scope)).ToList();
            return new SqlValue(
                $"{call.Name.ToLowerInvariant()}({string.Join(", ", values.Select(v => v.Sql))}){Window(call.Over, scope)}",
                values.Count > 0 ? values[0].Type : SqlType.Number
            );
        }

        return Plain(call, [.. call.Arguments.Select(a => Expression(a, scope))]);
    }

    private SqlValue Aggregate(SqlCall call, SqlScope scope)
    {
        // What a subtotal has no value of is counted all the same.
        var nulled = scope.Nulled.ToList();
        scope.Nulled.Clear();
        try
        {
            if (call.Arguments.Any(HasAggregate))
                throw SqlError.NotHere("aggregates of aggregates");
            var values = call.Arguments.Select(a => a is SqlStar ? new SqlValue("*", SqlType.Null) : Expression(a, scope)).ToList();
            if (values.Count == 0)
                throw SqlError.Of(909, "invalid number of arguments");
            if (call.Name == "LISTAGG")
            {
                if (call.Over is not null)
                    throw SqlError.NotHere("LISTAGG OVER");
                var order = call.WithinGroup is null
                    ? throw SqlError.Of(30491, "missing ORDER BY clause")
                    : string.Join(", ", call.WithinGroup.Select(o => Direction(Expression(o.Expression, scope).Sql, o)));
                var separator = values.Count > 1 ? Text(values[1]) : "''";
                return new SqlValue($"group_concat({Text(values[0])}, {separator} ORDER BY {order})", SqlType.Text);
            }

            var argument = call.Name is "SUM" or "AVG" ? Number(values[0]) : values[0].Sql;
            var type = call.Name is "MIN" or "MAX" ? values[0].Type : SqlType.Number;
            return call.Over is null
                ? new SqlValue(Aggregated(call.Name, argument, call.IsDistinct), type)
                : new SqlValue(
                    call.Name is "SUM" or "AVG"
                        ? $"ora_number({call.Name.ToLowerInvariant()}({argument}){Window(call.Over, scope)})"
                        : $"{call.Name.ToLowerInvariant()}({argument}){Window(call.Over, scope)}",
                    type
                );
        }
        finally
        {
            scope.Nulled.UnionWith(nulled);
        }
    }

    private static string Aggregated(string name, string argument, bool isDistinct)
    {
        var sql = $"{name.ToLowerInvariant()}({(isDistinct ? "DISTINCT " : "")}{argument})";
        return name switch
        {
            // The engine adds by doubles; what it gets is rounded to the digits that they hold.
            "SUM" or "AVG" => $"ora_number({sql})",
            "COUNT" or "MIN" or "MAX" => sql,
            _ => throw SqlError.NotHere($"the aggregate {name}"),
        };
    }

    private string Window(SqlWindow window, SqlScope scope)
    {
        var parts = new List<string>();
        if (window.Partition.Count > 0)
            parts.Add("PARTITION BY " + string.Join(", ", window.Partition.Select(p => Expression(p, scope).Sql)));
        if (window.Order.Count > 0)
            parts.Add("ORDER BY " + string.Join(", ", window.Order.Select(o => Direction(Expression(o.Expression, scope).Sql, o))));
        if (window.Frame is not null)
            parts.Add(window.Frame);
        return $" OVER ({string.Join(' ', parts)})";
    }

    private static SqlValue Plain(SqlCall call, List<SqlValue> a)
    {
        SqlValue Of(SqlType type, string function, params string[] arguments) => new($"{function}({string.Join(", ", arguments)})", type);
        string Mask(int index, string otherwise) => index < a.Count ? Text(a[index]) : SqlScope.Literal(otherwise);
        switch (call.Name, a.Count)
        {
            case ("NVL", 2):
                var first = a[0].Type == SqlType.Null ? a[1].Type : a[0].Type;
                return Of(first, "ifnull", a[0].Sql, As(a[1], first));
            case ("NVL2", 3):
                return new SqlValue($"CASE WHEN {a[0].Sql} IS NOT NULL THEN {a[1].Sql} ELSE {As(a[2], a[1].Type)} END", a[1].Type);
            case ("COALESCE", >= 2):
                var type = TypeOf(a);
                return Of(type, "coalesce", [.. a.Select(v => As(v, type))]);
            case ("NULLIF", 2):
                var (left, right) = Aligned(a[0], a[1]);
                return Of(a[0].Type, "nullif", left, right);
            case ("DECODE", >= 3):
                return Decode(a);
            case ("GREATEST", >= 2):
                return Of(TypeOf(a), "max", [.. a.Select(v => As(v, TypeOf(a)))]);
            case ("LEAST", >= 2):
                return Of(TypeOf(a), "min", [.. a.Select(v => As(v, TypeOf(a)))]);
            case ("TO_CHAR", 1):
                return new SqlValue(Text(a[0]), SqlType.Text);
            case ("TO_CHAR", 2):
                return IsMoment(a[0].Type)
                    ? Of(SqlType.Text, "ora_date_text", a[0].Sql, Text(a[1]))
                    : Of(SqlType.Text, "ora_number_text", Number(a[0]), Text(a[1]));
            case ("TO_DATE", 1 or 2):
                return IsMoment(a[0].Type) ? a[0] : Of(SqlType.Date, "ora_to_date", Text(a[0]), Mask(1, "DD-MON-RR"));
            case ("TO_TIMESTAMP" or "TO_TIMESTAMP_TZ", 2):
                return Of(SqlType.Timestamp, "ora_to_date", Text(a[0]), Text(a[1]));
            case ("TO_NUMBER", 1):
                return new SqlValue(Number(a[0]), SqlType.Number);
            case ("TRUNC", 1 or 2) when IsMoment(a[0].Type):
                return Of(SqlType.Date, "ora_trunc_date", a[0].Sql, Mask(1, "DD"));
            case ("TRUNC" or "ROUND", 1 or 2):
                if (IsMoment(a[0].Type))
                    throw SqlError.NotHere("ROUND of dates");
                return Of(SqlType.Number, $"ora_{call.Name.ToLowerInvariant()}", Number(a[0]), a.Count > 1 ? Number(a[1]) : "0");
            case ("ABS", 1):
                return Of(SqlType.Number, "abs", Number(a[0]));
            case ("MOD" or "POWER", 2):
                return Of(SqlType.Number, $"ora_{call.Name.ToLowerInvariant()}", Number(a[0]), Number(a[1]));
            case ("CEIL" or "FLOOR" or "SIGN", 1):
                return Of(SqlType.Number, $"ora_{call.Name.ToLowerInvariant()}", Number(a[0]));
            case ("ADD_MONTHS", 2):
                return Of(SqlType.Date, "ora_add_months", Moment(a[0]).Sql, Number(a[1]));
            case ("LAST_DAY", 1):
                return Of(SqlType.Date, "ora_last_day", Moment(a[0]).Sql);
            case ("MONTHS_BETWEEN", 2):
                return Of(SqlType.Number, "ora_months_between", Moment(a[0]).Sql, Moment(a[1]).Sql);
            case ("UPPER" or "LOWER" or "INITCAP", 1):
                return Of(SqlType.Text, $"ora_{call.Name.ToLowerInvariant()}", Text(a[0]));
            case ("LENGTH", 1):
                return Of(SqlType.Number, "ora_length", Text(a[0]));
            case ("SUBSTR", 2 or 3):
                return Of(SqlType.Text, "ora_substr", Text(a[0]), Number(a[1]), a.Count > 2 ? Number(a[2]) : "2147483647");
            case ("INSTR", >= 2 and <= 4):
                return Of(
                    SqlType.Number,
                    "ora_instr",
                    Text(a[0]),
                    Text(a[1]),
                    a.Count > 2 ? Number(a[2]) : "1",
                    a.Count > 3 ? Number(a[3]) : "1"
                );
            case ("REPLACE", 2 or 3):
                return Of(SqlType.Text, "ora_replace", Text(a[0]), Text(a[1]), a.Count > 2 ? Text(a[2]) : "NULL");
            case ("LPAD" or "RPAD", 2 or 3):
                return Of(SqlType.Text, $"ora_{call.Name.ToLowerInvariant()}", Text(a[0]), Number(a[1]), Mask(2, " "));
            case ("TRIM", 1):
                return Of(SqlType.Text, "ora_trim", Text(a[0]), "' '", "'BOTH'");
            case ("LTRIM" or "RTRIM", 1 or 2):
                return Of(SqlType.Text, "ora_trim", Text(a[0]), Mask(1, " "), call.Name == "LTRIM" ? "'LEADING'" : "'TRAILING'");
            case ("CONCAT", 2):
                return new SqlValue($"nullif(ifnull({Text(a[0])}, '') || ifnull({Text(a[1])}, ''), '')", SqlType.Text);
            case ("CHR", 1):
                return Of(SqlType.Text, "char", Number(a[0]));
            case ("REGEXP_LIKE", 2):
                return Condition($"ora_regexp_like({Text(a[0])}, {Text(a[1])})");
            case ("REGEXP_REPLACE", 2 or 3):
                return Of(SqlType.Text, "ora_regexp_replace", Text(a[0]), Text(a[1]), a.Count > 2 ? Text(a[2]) : "NULL");
            case ("REGEXP_SUBSTR", 2):
                return Of(SqlType.Text, "ora_regexp_substr", Text(a[0]), Text(a[1]));
            case ("USERENV", 1)
                when call.Arguments[0] is SqlText { Value: var what } && what.Equals("LANG", StringComparison.OrdinalIgnoreCase):
                return new SqlValue("'US'", SqlType.Text);
            default:
                throw SqlError.NotHere(string.Create(CultureInfo.InvariantCulture, $"{call.Name} with {a.Count} arguments"));
        }
    }

    private static SqlType TypeOf(List<SqlValue> values) => values.Select(v => v.Type).FirstOrDefault(t => t != SqlType.Null);

    // DECODE alone takes two nulls for equal.
    private static SqlValue Decode(List<SqlValue> a)
    {
        var results = new List<SqlValue>();
        for (var i = 2; i < a.Count; i += 2)
            results.Add(a[i]);
        if (a.Count % 2 == 0)
            results.Add(a[^1]);
        var type = TypeOf(results);
        var text = "CASE";
        for (var i = 1; i + 1 < a.Count; i += 2)
        {
            var (left, right) = Aligned(a[0], a[i]);
            text += $" WHEN {left} IS {right} THEN {As(a[i + 1], type)}";
        }

        return new SqlValue(text + (a.Count % 2 == 0 ? $" ELSE {As(a[^1], type)}" : "") + " END", type);
    }
}
