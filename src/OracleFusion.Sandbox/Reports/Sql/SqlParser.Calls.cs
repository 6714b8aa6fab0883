namespace OracleFusion.Sandbox.Reports.Sql;

/// <content>CASE, intervals, types and functions.</content>
internal sealed partial class SqlParser
{
    private SqlCase Case()
    {
        _at++;
        var operand = Current.Is("WHEN") ? null : Expression();
        var branches = new List<(SqlExpression, SqlExpression)>();
        while (Take("WHEN"))
        {
            var when = Expression();
            Expect("THEN", 905, "missing keyword");
            branches.Add((when, Expression()));
        }

        var otherwise = Take("ELSE") ? Expression() : null;
        Expect("END", 905, "missing keyword");
        return branches.Count == 0 ? throw SqlError.Of(905, "missing keyword") : new SqlCase(operand, branches, otherwise);
    }

    private SqlInterval Interval()
    {
        _at += 2;
        var text = _tokens[_at - 1].Text;
        if (!decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number))
            throw SqlError.NotHere($"INTERVAL '{text}'");
        return Name() switch
        {
            "DAY" => new SqlInterval(number, 0),
            "HOUR" => new SqlInterval(number / 24, 0),
            "MINUTE" => new SqlInterval(number / 1440, 0),
            "SECOND" => new SqlInterval(number / 86400, 0),
            "MONTH" => new SqlInterval(0, (int)number),
            "YEAR" => new SqlInterval(0, (int)number * 12),
            var unit => throw SqlError.NotHere($"intervals of {unit}"),
        };
    }

    private SqlType Type()
    {
        var name = Name();
        if (Take("("))
        {
            while (!Take(")"))
            {
                if (Current.Kind == SqlTokenKind.End)
                    throw SqlError.Of(907, "missing right parenthesis");
                _at++;
            }
        }

        return name switch
        {
            "DATE" => SqlType.Date,
            "TIMESTAMP" => SqlType.Timestamp,
            "NUMBER" or "INTEGER" or "INT" or "DECIMAL" or "FLOAT" => SqlType.Number,
            "VARCHAR2" or "VARCHAR" or "CHAR" or "NVARCHAR2" => SqlType.Text,
            _ => throw SqlError.Of(902, "invalid datatype"),
        };
    }

    private SqlCall Call()
    {
        var name = Name();
        _at++;
        var isDistinct = Take("DISTINCT") || Take("UNIQUE");
        var arguments = new List<SqlExpression>();
        if (Take("*"))
            arguments.Add(new SqlStar(null));
        else if (!Current.Is(")"))
            arguments = Expressions();
        Expect(")", 907, "missing right parenthesis");
        List<SqlOrder>? within = null;
        if (Take("WITHIN"))
        {
            Expect("GROUP", 905, "missing keyword");
            Expect("(", 906, "missing left parenthesis");
            Expect("ORDER", 905, "missing keyword");
            Expect("BY", 924, "missing BY keyword");
            within = Orders();
            Expect(")", 907, "missing right parenthesis");
        }

        if (Current.Is("KEEP") && Next.Is("("))
            throw SqlError.NotHere("KEEP");
        return new SqlCall(name, arguments)
        {
            IsDistinct = isDistinct,
            WithinGroup = within,
            Over = Current.Is("OVER") && Next.Is("(") ? Window() : null,
        };
    }

    private SqlWindow Window()
    {
        _at += 2;
        var partition = new List<SqlExpression>();
        var order = new List<SqlOrder>();
        if (Take("PARTITION"))
        {
            Expect("BY", 924, "missing BY keyword");
            partition = Expressions();
        }

        if (Take("ORDER"))
        {
            Expect("BY", 924, "missing BY keyword");
            order = Orders();
        }

        string? frame = null;
        if (Current.Is("ROWS") || Current.Is("RANGE"))
        {
            var words = new List<string>();
            while (!Current.Is(")") && Current.Kind != SqlTokenKind.End)
            {
                if (Current.Kind is not (SqlTokenKind.Word or SqlTokenKind.Number))
                    throw SqlError.NotHere("this frame of a window");
                words.Add(_tokens[_at++].Text);
            }

            frame = string.Join(' ', words);
        }

        Expect(")", 907, "missing right parenthesis");
        return new SqlWindow(partition, order, frame);
    }
}
