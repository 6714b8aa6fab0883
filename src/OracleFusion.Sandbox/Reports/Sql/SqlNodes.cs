namespace OracleFusion.Sandbox.Reports.Sql;

/// <summary>An expression.</summary>
internal abstract record SqlExpression;

internal sealed record SqlText(string Value) : SqlExpression;

internal sealed record SqlNumber(string Value) : SqlExpression;

internal sealed record SqlNull : SqlExpression;

/// <summary>DATE '2026-01-31' or TIMESTAMP '2026-01-31 10:00:00'.</summary>
internal sealed record SqlMoment(DateTime Value, bool IsDate) : SqlExpression;

/// <summary>INTERVAL '1' DAY, as days, or as months where its unit is one of those.</summary>
internal sealed record SqlInterval(decimal Days, int Months) : SqlExpression;

/// <param name="Qualifier">The alias before the point; null for none.</param>
/// <param name="IsOuter">Whether (+) follows.</param>
internal sealed record SqlColumn(string? Qualifier, string Name, bool IsOuter = false) : SqlExpression;

/// <summary>All columns of the select, or of one alias.</summary>
internal sealed record SqlStar(string? Qualifier) : SqlExpression;

internal sealed record SqlUnary(string Operator, SqlExpression Operand) : SqlExpression;

internal sealed record SqlBinary(string Operator, SqlExpression Left, SqlExpression Right) : SqlExpression;

internal sealed record SqlPrior(SqlExpression Operand) : SqlExpression;

/// <param name="Operand">What is compared; null for a case of conditions.</param>
internal sealed record SqlCase(SqlExpression? Operand, List<(SqlExpression When, SqlExpression Then)> Branches, SqlExpression? Else)
    : SqlExpression;

internal sealed record SqlCast(SqlExpression Operand, SqlType Type) : SqlExpression;

internal sealed record SqlExtract(string Field, SqlExpression Operand) : SqlExpression;

internal sealed record SqlIn(SqlExpression Operand, List<SqlExpression>? Values, SqlQuery? Query, bool IsNot) : SqlExpression;

internal sealed record SqlBetween(SqlExpression Operand, SqlExpression Low, SqlExpression High, bool IsNot) : SqlExpression;

internal sealed record SqlLike(SqlExpression Operand, SqlExpression Pattern, SqlExpression? Escape, bool IsNot) : SqlExpression;

internal sealed record SqlIsNull(SqlExpression Operand, bool IsNot) : SqlExpression;

internal sealed record SqlExists(SqlQuery Query) : SqlExpression;

internal sealed record SqlScalar(SqlQuery Query) : SqlExpression;

internal sealed record SqlCall(string Name, List<SqlExpression> Arguments) : SqlExpression
{
    public bool IsDistinct { get; init; }

    /// <summary>The order in WITHIN GROUP; null for none.</summary>
    public List<SqlOrder>? WithinGroup { get; init; }

    public SqlWindow? Over { get; init; }
}

internal sealed record SqlWindow(List<SqlExpression> Partition, List<SqlOrder> Order, string? Frame);

internal sealed record SqlOrder(SqlExpression Expression, bool IsDescending, bool? AreNullsFirst);

/// <summary>A query: selects with set operators between them, and an order over all.</summary>
internal sealed record SqlQuery
{
    public List<(string Name, SqlQuery Query)> With { get; } = [];

    public required SqlBody Body { get; init; }

    public List<SqlOrder> Order { get; init; } = [];

    public SqlExpression? Offset { get; init; }

    public SqlExpression? Fetch { get; init; }
}

internal abstract record SqlBody;

internal sealed record SqlSet(string Operator, SqlBody Left, SqlBody Right) : SqlBody;

internal sealed record SqlNested(SqlQuery Query) : SqlBody;

internal sealed record SqlSelect : SqlBody
{
    public bool IsDistinct { get; init; }

    public required List<(SqlExpression Expression, string? Alias)> Columns { get; init; }

    public required List<SqlSource> From { get; init; }

    public SqlExpression? Where { get; init; }

    public List<SqlExpression> GroupBy { get; init; } = [];

    public bool IsRollup { get; init; }

    public SqlExpression? Having { get; init; }

    public SqlExpression? StartWith { get; init; }

    public SqlExpression? ConnectBy { get; init; }

    public bool IsNoCycle { get; init; }
}

/// <summary>Something that rows come from.</summary>
internal abstract record SqlSource(string? Alias);

internal sealed record SqlTable(string Name, string? Alias) : SqlSource(Alias);

internal sealed record SqlInline(SqlQuery Query, string? Alias) : SqlSource(Alias);

internal sealed record SqlPivot(
    SqlSource Source,
    List<(SqlExpression Aggregate, string? Alias)> Aggregates,
    string Column,
    List<(SqlExpression Value, string? Alias)> Values,
    string? Alias
) : SqlSource(Alias);

/// <param name="Kind">INNER, LEFT, RIGHT, FULL or CROSS.</param>
internal sealed record SqlJoin(string Kind, SqlSource Left, SqlSource Right, SqlExpression? On) : SqlSource((string?)null);

/// <summary>The types that expressions have.</summary>
internal enum SqlType
{
    Null,
    Number,
    Text,
    Date,
    Timestamp,
}
