namespace OracleFusion.Sandbox.Reports.Sql;

/// <summary>A column of a result.</summary>
internal readonly record struct SqlResultColumn(string Name, SqlType Type);

/// <summary>A translated query: its text for the engine, and what it gives.</summary>
internal sealed record SqlRelation(string Sql, IReadOnlyList<SqlResultColumn> Columns);

/// <summary>A translated expression.</summary>
internal readonly record struct SqlValue(string Sql, SqlType Type);

/// <summary>Something in FROM, by the name that qualifies its columns.</summary>
/// <param name="Name">The name that the statement gives it; null for one that it cannot name.</param>
/// <param name="Reference">The name that the engine knows it by, quoted.</param>
internal sealed record SqlScopeSource(string? Name, string Reference, IReadOnlyList<SqlResultColumn> Columns);

/// <summary>The names that an expression may use: those of its own select, of the queries around it, and of WITH.</summary>
internal sealed class SqlScope(SqlScope? outer, IReadOnlyDictionary<string, IReadOnlyList<SqlResultColumn>> with)
{
    public List<SqlScopeSource> Sources { get; } = [];

    public IReadOnlyDictionary<string, IReadOnlyList<SqlResultColumn>> With { get; } = with;

    /// <summary>What pseudo-columns of a hierarchy are; null outside of one.</summary>
    public Dictionary<string, SqlValue>? Hierarchy { get; set; }

    /// <summary>The row above, where PRIOR may be said.</summary>
    public SqlScope? Prior { get; set; }

    /// <summary>What grouping makes no value of, in the rows of a subtotal.</summary>
    public HashSet<string> Nulled { get; } = new(StringComparer.Ordinal);

    /// <exception cref="SqlError">There is no such column, or more than one.</exception>
    public SqlValue Resolve(SqlColumn column)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            var found = scope
                .Sources.Where(s => column.Qualifier is null || s.Name == column.Qualifier)
                .SelectMany(s => s.Columns.Where(c => c.Name == column.Name).Take(1).Select(c => (s, c)))
                .Take(2)
                .ToList();
            if (found.Count > 1)
                throw SqlError.Of(918, $"\"{column.Name}\": column ambiguously defined");
            if (found.Count == 1)
                return new SqlValue($"{found[0].s.Reference}.{Quote(column.Name)}", found[0].c.Type);
        }

        throw SqlError.Of(
            904,
            column.Qualifier is null
                ? $"\"{column.Name}\": invalid identifier"
                : $"\"{column.Qualifier}\".\"{column.Name}\": invalid identifier"
        );
    }

    private SqlScope? Outer { get; } = outer;

    public static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public static string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
