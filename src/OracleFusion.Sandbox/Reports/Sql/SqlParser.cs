using System.Globalization;

namespace OracleFusion.Sandbox.Reports.Sql;

/// <summary>Reads a query in Oracle's spelling.</summary>
internal sealed partial class SqlParser
{
    // What ends a select list, a source or a condition, and so is no alias.
    private static readonly HashSet<string> Reserved = new(
        (
            "SELECT FROM WHERE GROUP HAVING ORDER BY UNION MINUS INTERSECT EXCEPT CONNECT START ON USING JOIN INNER LEFT RIGHT FULL CROSS "
            + "NATURAL OFFSET FETCH FOR AND OR NOT IN IS LIKE BETWEEN EXISTS CASE WHEN THEN ELSE END AS WITH PIVOT UNPIVOT DISTINCT "
            + "NULL ALL ANY ASC DESC PRIOR ROW ROWS"
        ).Split(' '),
        StringComparer.Ordinal
    );

    private readonly List<SqlToken> _tokens;
    private int _at;

    private SqlParser(List<SqlToken> tokens) => _tokens = tokens;

    /// <exception cref="SqlError">It is no query that is understood.</exception>
    public static SqlQuery Read(string sql)
    {
        var parser = new SqlParser(SqlLexer.Read(sql));
        if (parser.Current.Kind == SqlTokenKind.End)
            throw SqlError.Of(900, "invalid SQL statement");
        if (!parser.Current.Is("SELECT") && !parser.Current.Is("WITH") && !parser.Current.Is("("))
            throw SqlError.Of(900, "invalid SQL statement");
        var query = parser.Query();
        return parser.Current.Kind == SqlTokenKind.End ? query : throw SqlError.Of(933, "SQL command not properly ended");
    }

    private SqlToken Current => _tokens[_at];

    private SqlToken Next => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    private bool Take(string word)
    {
        if (!Current.Is(word))
            return false;
        _at++;
        return true;
    }

    private void Expect(string word, int code, string message)
    {
        if (!Take(word))
            throw SqlError.Of(code, message);
    }

    private SqlQuery Query()
    {
        var with = new List<(string, SqlQuery)>();
        if (Take("WITH"))
        {
            do
            {
                if (Current.Is("FUNCTION") || Current.Is("PROCEDURE"))
                    throw SqlError.NotHere("functions in WITH");
                var name = Name();
                Expect("AS", 905, "missing keyword");
                Expect("(", 906, "missing left parenthesis");
                with.Add((name, Query()));
                Expect(")", 907, "missing right parenthesis");
            } while (Take(","));
        }

        var body = Body();
        var order = new List<SqlOrder>();
        if (Current.Is("ORDER"))
        {
            _at++;
            Expect("BY", 924, "missing BY keyword");
            order = Orders();
        }

        SqlExpression? offset = null,
            fetch = null;
        if (Take("OFFSET"))
        {
            offset = Expression();
            if (!Take("ROWS"))
                Expect("ROW", 905, "missing keyword");
        }

        if (Take("FETCH"))
        {
            if (!Take("FIRST"))
                Expect("NEXT", 905, "missing keyword");
            fetch = Current.Is("ROW") || Current.Is("ROWS") ? new SqlNumber("1") : Expression();
            if (Take("PERCENT"))
                throw SqlError.NotHere("FETCH of a percentage");
            if (!Take("ROWS"))
                Expect("ROW", 905, "missing keyword");
            if (Take("WITH"))
                throw SqlError.NotHere("FETCH WITH TIES");
            Expect("ONLY", 905, "missing keyword");
        }

        if (Current.Is("FOR"))
            throw SqlError.Of(1031, "insufficient privileges");
        var query = new SqlQuery
        {
            Body = body,
            Order = order,
            Offset = offset,
            Fetch = fetch,
        };
        query.With.AddRange(with);
        return query;
    }

    private SqlBody Body()
    {
        var left = Operand();
        while (true)
        {
            var word = Current.Text;
            if (Current.Kind != SqlTokenKind.Word || word is not ("UNION" or "MINUS" or "INTERSECT" or "EXCEPT"))
                return left;
            _at++;
            var operation =
                word == "UNION" && Take("ALL") ? "UNION ALL"
                : word is "MINUS" ? "EXCEPT"
                : word;
            left = new SqlSet(operation, left, Operand());
        }
    }

    private SqlBody Operand()
    {
        if (!Take("("))
            return Select();
        var query = Query();
        Expect(")", 907, "missing right parenthesis");
        return new SqlNested(query);
    }

    private SqlSelect Select()
    {
        Expect("SELECT", 928, "missing SELECT keyword");
        var isDistinct = Take("DISTINCT") || Take("UNIQUE");
        if (!isDistinct)
            Take("ALL");
        if (Current.Is("FROM"))
            throw SqlError.Of(936, "missing expression");
        var columns = new List<(SqlExpression, string?)>();
        do
        {
            columns.Add((Star() ?? Expression(), Alias()));
        } while (Take(","));
        Expect("FROM", 923, "FROM keyword not found where expected");
        var from = new List<SqlSource>();
        do
        {
            from.Add(Joined());
        } while (Take(","));
        var where = Take("WHERE") ? Expression() : null;
        SqlExpression? start = null,
            connect = null;
        var isNoCycle = false;
        while (Current.Is("START") || Current.Is("CONNECT"))
        {
            if (Take("START"))
            {
                Expect("WITH", 905, "missing keyword");
                start = Expression();
            }
            else
            {
                _at++;
                Expect("BY", 905, "missing keyword");
                isNoCycle = Take("NOCYCLE");
                connect = Expression();
            }
        }

        var groups = new List<SqlExpression>();
        var isRollup = false;
        if (Take("GROUP"))
        {
            Expect("BY", 924, "missing BY keyword");
            if (Take("ROLLUP"))
            {
                isRollup = true;
                Expect("(", 906, "missing left parenthesis");
                groups = Expressions();
                Expect(")", 907, "missing right parenthesis");
            }
            else if (Current.Is("CUBE") || Current.Is("GROUPING"))
            {
                throw SqlError.NotHere($"GROUP BY {Current.Text}");
            }
            else
            {
                groups = Expressions();
            }
        }

        return new SqlSelect
        {
            IsDistinct = isDistinct,
            Columns = columns,
            From = from,
            Where = where,
            StartWith = start,
            ConnectBy = connect,
            IsNoCycle = isNoCycle,
            GroupBy = groups,
            IsRollup = isRollup,
            Having = Take("HAVING") ? Expression() : null,
        };
    }

    private SqlStar? Star()
    {
        if (Take("*"))
            return new SqlStar(null);
        if (
            Current.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName
            && Next.Is(".")
            && _tokens[Math.Min(_at + 2, _tokens.Count - 1)].Is("*")
        )
        {
            var star = new SqlStar(Current.Text);
            _at += 3;
            return star;
        }

        return null;
    }

    private string? Alias()
    {
        if (Take("AS"))
            return Name();
        if (Current.Kind == SqlTokenKind.QuotedName || (Current.Kind == SqlTokenKind.Word && !Reserved.Contains(Current.Text)))
            return Name();
        return null;
    }

    private string Name()
    {
        if (Current.Kind is not (SqlTokenKind.Word or SqlTokenKind.QuotedName))
            throw SqlError.Of(903, "invalid table name");
        return _tokens[_at++].Text;
    }

    private List<SqlOrder> Orders()
    {
        var orders = new List<SqlOrder>();
        do
        {
            var expression = Expression();
            var isDescending = Take("DESC");
            if (!isDescending)
                Take("ASC");
            bool? first = null;
            if (Take("NULLS"))
            {
                first = Take("FIRST");
                if (first == false)
                    Expect("LAST", 905, "missing keyword");
            }

            orders.Add(new SqlOrder(expression, isDescending, first));
        } while (Take(","));
        return orders;
    }

    private List<SqlExpression> Expressions()
    {
        var list = new List<SqlExpression>();
        do
        {
            list.Add(Expression());
        } while (Take(","));
        return list;
    }

    private static DateTime Moment(string text, string[] formats, int code, string message) =>
        DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment
            : throw SqlError.Of(code, message);
}
