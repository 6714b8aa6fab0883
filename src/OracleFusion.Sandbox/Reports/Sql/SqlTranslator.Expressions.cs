using System.Globalization;

namespace OracleFusion.Sandbox.Reports.Sql;

/// <content>Expressions, with Oracle's conversions between types.</content>
internal sealed partial class SqlTranslator
{
    /// <summary>How a date or timestamp is kept, so that its text sorts as the time does.</summary>
    public const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.fff";

    private const string DefaultDateMask = "'DD-MON-RR'";

    private SqlValue Expression(SqlExpression expression, SqlScope scope)
    {
        var value = expression switch
        {
            SqlText text => new SqlValue(SqlScope.Literal(text.Value), SqlType.Text),
            SqlNumber number => new SqlValue(NumberText(number.Value), SqlType.Number),
            SqlNull => new SqlValue("NULL", SqlType.Null),
            SqlMoment moment => new SqlValue(MomentText(moment.Value), moment.IsDate ? SqlType.Date : SqlType.Timestamp),
            SqlInterval => throw SqlError.NotHere("intervals other than beside a date"),
            SqlStar => throw SqlError.Of(936, "missing expression"),
            SqlColumn column => Column(column, scope),
            SqlPrior prior => scope.Prior is { } above
                ? Expression(prior.Operand, above)
                : throw SqlError.NotHere("PRIOR outside of CONNECT BY"),
            SqlUnary { Operator: "NOT" } not => new SqlValue($"(NOT {Expression(not.Operand, scope).Sql})", SqlType.Number),
            SqlUnary unary => new SqlValue($"(-{Number(Expression(unary.Operand, scope))})", SqlType.Number),
            SqlBinary binary => Binary(binary, scope),
            SqlCase @case => Case(@case, scope),
            SqlCast cast => Cast(Expression(cast.Operand, scope), cast.Type),
            SqlExtract extract => new SqlValue(
                $"ora_extract({SqlScope.Literal(extract.Field)}, {Moment(Expression(extract.Operand, scope)).Sql})",
                SqlType.Number
            ),
            SqlIsNull isNull => Condition($"({Expression(isNull.Operand, scope).Sql} IS {(isNull.IsNot ? "NOT " : "")}NULL)"),
            SqlBetween between => Between(between, scope),
            SqlLike like => Condition(
                $"({Text(Expression(like.Operand, scope))} {(like.IsNot ? "NOT " : "")}LIKE {Text(Expression(like.Pattern, scope))}"
                    + (like.Escape is null ? ")" : $" ESCAPE {Text(Expression(like.Escape, scope))})")
            ),
            SqlExists exists => Condition($"EXISTS ({Query(exists.Query, scope, scope.With).Sql})"),
            SqlScalar scalar => Scalar(scalar, scope),
            SqlIn @in => In(@in, scope),
            _ => Call((SqlCall)expression, scope),
        };
        return scope.Nulled.Contains(value.Sql) ? value with { Sql = "NULL" } : value;
    }

    private static SqlValue Condition(string sql) => new(sql, SqlType.Number);

    private static bool IsPseudo(string name) =>
        name is "SYSDATE" or "SYSTIMESTAMP" or "CURRENT_DATE" or "CURRENT_TIMESTAMP" or "USER" or "LEVEL" or "ROWNUM";

    private SqlValue Column(SqlColumn column, SqlScope scope)
    {
        if (column.Qualifier is null)
        {
            switch (column.Name)
            {
                case "SYSDATE" or "CURRENT_DATE":
                    return new SqlValue(MomentText(now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond))), SqlType.Date);
                case "SYSTIMESTAMP" or "CURRENT_TIMESTAMP":
                    return new SqlValue(MomentText(now), SqlType.Timestamp);
                case "USER":
                    return new SqlValue(SqlScope.Literal(user.ToUpperInvariant()), SqlType.Text);
                case "ROWNUM":
                    return new SqlValue("row_number() OVER ()", SqlType.Number);
                case "LEVEL":
                    return scope.Hierarchy?["LEVEL"] ?? throw SqlError.Of(1788, "CONNECT BY clause required in this query block");
            }
        }

        return scope.Resolve(column);
    }

    private SqlValue Binary(SqlBinary binary, SqlScope scope)
    {
        if (binary.Operator is "AND" or "OR")
            return Condition($"({Expression(binary.Left, scope).Sql} {binary.Operator} {Expression(binary.Right, scope).Sql})");
        if (binary.Operator is "+" or "-" && binary.Right is SqlInterval interval)
            return Shifted(Moment(Expression(binary.Left, scope)), interval, binary.Operator == "-" ? -1 : 1);
        var (left, right) = (Expression(binary.Left, scope), Expression(binary.Right, scope));
        switch (binary.Operator)
        {
            case "||":
                return new SqlValue($"nullif(ifnull({Text(left)}, '') || ifnull({Text(right)}, ''), '')", SqlType.Text);
            case "+" when IsMoment(left.Type):
                return new SqlValue($"ora_add_days({left.Sql}, {Number(right)})", SqlType.Date);
            case "+" when IsMoment(right.Type):
                return new SqlValue($"ora_add_days({right.Sql}, {Number(left)})", SqlType.Date);
            case "-" when left.Type == SqlType.Date && right.Type == SqlType.Date:
                return new SqlValue($"ora_days({left.Sql}, {right.Sql})", SqlType.Number);
            case "-" when IsMoment(left.Type) && IsMoment(right.Type):
                throw SqlError.NotHere("differences of timestamps, which are intervals; CAST (... AS DATE) gives days");
            case "-" when IsMoment(left.Type):
                return new SqlValue($"ora_add_days({left.Sql}, -({Number(right)}))", SqlType.Date);
            case "+" or "-" or "*" or "/":
                var name = binary.Operator switch
                {
                    "+" => "add",
                    "-" => "subtract",
                    "*" => "multiply",
                    _ => "divide",
                };
                return new SqlValue($"ora_{name}({Number(left)}, {Number(right)})", SqlType.Number);
            default:
                var (a, b) = Aligned(left, right);
                return Condition($"({a} {binary.Operator} {b})");
        }
    }

    private static SqlValue Shifted(SqlValue moment, SqlInterval interval, int sign) =>
        interval.Months != 0
            ? new SqlValue($"ora_add_months({moment.Sql}, {interval.Months * sign})", moment.Type)
            : new SqlValue($"ora_add_days({moment.Sql}, {(interval.Days * sign).ToString(CultureInfo.InvariantCulture)})", moment.Type);

    private SqlValue Case(SqlCase @case, SqlScope scope)
    {
        var operand = @case.Operand is null ? (SqlValue?)null : Expression(@case.Operand, scope);
        var thens = @case.Branches.Select(b => Expression(b.Then, scope)).ToList();
        var otherwise = @case.Else is null ? (SqlValue?)null : Expression(@case.Else, scope);
        var type = thens.Append(otherwise ?? default).Select(v => v.Type).FirstOrDefault(t => t != SqlType.Null);
        var text = "CASE";
        for (var i = 0; i < thens.Count; i++)
        {
            var when = Expression(@case.Branches[i].When, scope);
            var condition = when.Sql;
            if (operand is { } compared)
            {
                var (a, b) = Aligned(compared, when);
                condition = $"{a} = {b}";
            }

            text += $" WHEN {condition} THEN {As(thens[i], type)}";
        }

        return new SqlValue(text + (otherwise is { } value ? $" ELSE {As(value, type)}" : "") + " END", type);
    }

    private SqlValue Between(SqlBetween between, SqlScope scope)
    {
        var operand = Expression(between.Operand, scope);
        var (a, low) = Aligned(operand, Expression(between.Low, scope));
        var (b, high) = Aligned(operand, Expression(between.High, scope));
        return Condition($"({(between.IsNot ? "NOT " : "")}({a} >= {low} AND {b} <= {high}))");
    }

    private SqlValue Scalar(SqlScalar scalar, SqlScope scope)
    {
        var query = Query(scalar.Query, scope, scope.With);
        return query.Columns is [var column] ? new SqlValue($"({query.Sql})", column.Type) : throw SqlError.Of(913, "too many values");
    }

    private SqlValue In(SqlIn @in, SqlScope scope)
    {
        var operand = Expression(@in.Operand, scope);
        var not = @in.IsNot ? "NOT " : "";
        if (@in.Query is { } query)
        {
            var inner = Query(query, scope, scope.With);
            if (inner.Columns is not [var column])
                throw SqlError.Of(913, "too many values");
            var reference = SqlScope.Quote(Unnamed());
            var (a, b) = Aligned(operand, new SqlValue($"{reference}.{SqlScope.Quote(column.Name)}", column.Type));
            return Condition($"({a} {not}IN (SELECT {b} FROM ({inner.Sql}) AS {reference}))");
        }

        var pairs = @in.Values!.Select(v => Aligned(operand, Expression(v, scope))).ToList();
        return Condition($"({pairs[0].Left} {not}IN ({string.Join(", ", pairs.Select(p => p.Right))}))");
    }

    /// <summary>Two values of which one is converted to the type of the other, as Oracle does for a comparison: to a number or a date
    /// before a text.</summary>
    private static (string Left, string Right) Aligned(SqlValue left, SqlValue right) =>
        (left.Type, right.Type) switch
        {
            (SqlType.Text, SqlType.Number) => (Number(left), right.Sql),
            (SqlType.Number, SqlType.Text) => (left.Sql, Number(right)),
            (SqlType.Text, SqlType.Date or SqlType.Timestamp) => (Moment(left).Sql, right.Sql),
            (SqlType.Date or SqlType.Timestamp, SqlType.Text) => (left.Sql, Moment(right).Sql),
            (SqlType.Number, SqlType.Date or SqlType.Timestamp) or (SqlType.Date or SqlType.Timestamp, SqlType.Number) => throw SqlError.Of(
                932,
                "inconsistent datatypes: expected DATE got NUMBER"
            ),
            _ => (left.Sql, right.Sql),
        };

    private static bool IsMoment(SqlType type) => type is SqlType.Date or SqlType.Timestamp;

    private static string As(SqlValue value, SqlType type) =>
        type switch
        {
            SqlType.Number => Number(value),
            SqlType.Text => Text(value),
            SqlType.Date or SqlType.Timestamp => Moment(value).Sql,
            _ => value.Sql,
        };

    private static SqlValue Cast(SqlValue value, SqlType type) =>
        type switch
        {
            SqlType.Date => new SqlValue($"substr({Moment(value).Sql}, 1, 19) || '.000'", type),
            SqlType.Timestamp => new SqlValue(Moment(value).Sql, type),
            _ => new SqlValue(As(value, type), type),
        };

    private static string Number(SqlValue value) =>
        value.Type switch
        {
            SqlType.Text => $"ora_to_number({value.Sql})",
            SqlType.Date or SqlType.Timestamp => throw SqlError.Of(932, "inconsistent datatypes: expected NUMBER got DATE"),
            _ => value.Sql,
        };

    private static string Text(SqlValue value) =>
        value.Type switch
        {
            SqlType.Number => $"ora_text({value.Sql})",
            SqlType.Date or SqlType.Timestamp => $"ora_date_text({value.Sql}, {DefaultDateMask})",
            _ => value.Sql,
        };

    private static SqlValue Moment(SqlValue value) =>
        value.Type switch
        {
            SqlType.Text => new SqlValue($"ora_to_date({value.Sql}, {DefaultDateMask})", SqlType.Date),
            SqlType.Number => throw SqlError.Of(932, "inconsistent datatypes: expected DATE got NUMBER"),
            _ => value,
        };

    private static string MomentText(DateTime moment) => $"'{moment.ToString(MomentFormat, CultureInfo.InvariantCulture)}'";

    private static string NumberText(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : throw SqlError.Of(911, "invalid character");
}
