namespace OracleFusion.Sandbox.Reports.Sql;

/// <content>What rows come from: tables, queries in parentheses, joins, pivots.</content>
internal sealed partial class SqlParser
{
    private SqlSource Joined()
    {
        var left = Source();
        while (true)
        {
            string kind;
            if (Take("CROSS"))
                kind = "CROSS";
            else if (Take("NATURAL"))
                throw SqlError.NotHere("NATURAL JOIN");
            else if (Current.Is("LEFT") || Current.Is("RIGHT") || Current.Is("FULL"))
            {
                kind = _tokens[_at++].Text;
                Take("OUTER");
            }
            else if (Take("INNER") || Current.Is("JOIN"))
                kind = "INNER";
            else
                return left;
            Expect("JOIN", 905, "missing keyword");
            var right = Source();
            if (Current.Is("USING"))
                throw SqlError.NotHere("JOIN USING; it does ON");
            if (kind != "CROSS")
                Expect("ON", 905, "missing keyword");
            left = new SqlJoin(kind, left, right, kind == "CROSS" ? null : Expression());
        }
    }

    private SqlSource Source()
    {
        SqlSource source;
        if (Take("LATERAL"))
            throw SqlError.NotHere("LATERAL");
        if (Take("("))
        {
            if (Current.Is(")"))
                throw SqlError.Of(903, "invalid table name");
            if (Current.Is("SELECT") || Current.Is("WITH") || Current.Is("("))
            {
                source = new SqlInline(Query(), null);
            }
            else
            {
                source = Joined();
                Expect(")", 907, "missing right parenthesis");
                return source;
            }

            Expect(")", 907, "missing right parenthesis");
        }
        else
        {
            var name = Name();
            // The application's schemas may stand before the table.
            if (Take("."))
            {
                if (name is not ("FUSION" or "FUSION_ORA_ESS" or "SYS"))
                    throw SqlError.Of(942, "table or view does not exist");
                name = Name();
            }

            if (Current.Is("@"))
                throw SqlError.Of(2019, "connection description for remote database not found");
            source = new SqlTable(name, null);
        }

        while (Current.Is("PIVOT") || Current.Is("UNPIVOT"))
            source = Pivot(source);
        if (Current.Is("AS"))
            throw SqlError.Of(933, "SQL command not properly ended");
        return source switch
        {
            SqlTable table => table with { Alias = Alias() },
            SqlInline inline => inline with { Alias = Alias() },
            SqlPivot pivot => pivot with { Alias = Alias() },
            _ => source,
        };
    }

    private SqlPivot Pivot(SqlSource source)
    {
        if (Take("UNPIVOT"))
            throw SqlError.NotHere("UNPIVOT");
        _at++;
        Expect("(", 906, "missing left parenthesis");
        var aggregates = new List<(SqlExpression, string?)>();
        do
        {
            aggregates.Add((Expression(), Alias()));
        } while (Take(","));
        Expect("FOR", 905, "missing keyword");
        var column = Name();
        Expect("IN", 905, "missing keyword");
        Expect("(", 906, "missing left parenthesis");
        var values = new List<(SqlExpression, string?)>();
        do
        {
            values.Add((Expression(), Alias()));
        } while (Take(","));
        Expect(")", 907, "missing right parenthesis");
        Expect(")", 907, "missing right parenthesis");
        return new SqlPivot(source, aggregates, column, values, null);
    }
}
