namespace OracleFusion.Sandbox.Reports.Sql;

/// <content>Expressions and conditions.</content>
internal sealed partial class SqlParser
{
    private SqlExpression Expression()
    {
        var left = Conjunction();
        while (Take("OR"))
            left = new SqlBinary("OR", left, Conjunction());
        return left;
    }

    private SqlExpression Conjunction()
    {
        var left = Negation();
        while (Take("AND"))
            left = new SqlBinary("AND", left, Negation());
        return left;
    }

    private SqlExpression Negation() => Take("NOT") ? new SqlUnary("NOT", Negation()) : Comparison();

    private SqlExpression Comparison()
    {
        var left = Sum();
        if (Current.Kind == SqlTokenKind.Symbol && Current.Text is "=" or "<>" or "<" or "<=" or ">" or ">=")
        {
            var comparison = _tokens[_at++].Text;
            if (Current.Is("ANY") || Current.Is("ALL") || Current.Is("SOME"))
                throw SqlError.NotHere($"comparisons with {Current.Text}");
            return new SqlBinary(comparison, left, Sum());
        }

        if (Take("IS"))
        {
            var isNot = Take("NOT");
            Expect("NULL", 908, "missing NULL keyword");
            return new SqlIsNull(left, isNot);
        }

        var not = Current.Is("NOT") && (Next.Is("IN") || Next.Is("LIKE") || Next.Is("BETWEEN")) && Take("NOT");
        if (Take("IN"))
        {
            Expect("(", 906, "missing left parenthesis");
            if (Current.Is("SELECT") || Current.Is("WITH"))
            {
                var query = Query();
                Expect(")", 907, "missing right parenthesis");
                return new SqlIn(left, null, query, not);
            }

            var values = Expressions();
            Expect(")", 907, "missing right parenthesis");
            return values.Count > 1000
                ? throw SqlError.Of(1795, "maximum number of expressions in a list is 1000")
                : new SqlIn(left, values, null, not);
        }

        if (Take("BETWEEN"))
        {
            var low = Sum();
            Expect("AND", 905, "missing keyword");
            return new SqlBetween(left, low, Sum(), not);
        }

        if (Take("LIKE"))
        {
            var pattern = Sum();
            return new SqlLike(left, pattern, Take("ESCAPE") ? Sum() : null, not);
        }

        return left;
    }

    private SqlExpression Sum()
    {
        var left = Product();
        while (Current.Kind == SqlTokenKind.Symbol && Current.Text is "+" or "-" or "||")
            left = new SqlBinary(_tokens[_at++].Text, left, Product());
        return left;
    }

    private SqlExpression Product()
    {
        var left = Sign();
        while (Current.Kind == SqlTokenKind.Symbol && Current.Text is "*" or "/")
            left = new SqlBinary(_tokens[_at++].Text, left, Sign());
        return left;
    }

    private SqlExpression Sign()
    {
        if (Take("-"))
            return new SqlUnary("-", Sign());
        if (Take("+"))
            return Sign();
        if (Take("PRIOR"))
            return new SqlPrior(Sign());
        return Primary();
    }

    private SqlExpression Primary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case SqlTokenKind.Text:
                _at++;
                // To Oracle a text without characters is no value.
                return token.Text.Length == 0 ? new SqlNull() : new SqlText(token.Text);
            case SqlTokenKind.Number:
                _at++;
                return new SqlNumber(token.Text);
            case SqlTokenKind.Bind:
                throw SqlError.Of(1008, "not all variables bound");
            case SqlTokenKind.QuotedName:
                return Column();
            case SqlTokenKind.Symbol when Take("("):
                SqlExpression inner;
                if (Current.Is("SELECT") || Current.Is("WITH"))
                    inner = new SqlScalar(Query());
                else
                    inner = Expression();
                if (Current.Is(","))
                    throw SqlError.NotHere("lists of values in parentheses");
                Expect(")", 907, "missing right parenthesis");
                return inner;
            case SqlTokenKind.Word:
                return Word(token.Text);
            default:
                throw SqlError.Of(936, "missing expression");
        }
    }

    private SqlExpression Word(string word)
    {
        switch (word)
        {
            case "NULL":
                _at++;
                return new SqlNull();
            case "CASE":
                return Case();
            case "EXISTS" when Next.Is("("):
                _at += 2;
                var query = Query();
                Expect(")", 907, "missing right parenthesis");
                return new SqlExists(query);
            case "DATE" when Next.Kind == SqlTokenKind.Text:
                _at += 2;
                return new SqlMoment(
                    Moment(_tokens[_at - 1].Text, ["yyyy-MM-dd", "yyyy-M-d"], 1861, "literal does not match format string"),
                    true
                );
            case "TIMESTAMP" when Next.Kind == SqlTokenKind.Text:
                _at += 2;
                return new SqlMoment(
                    Moment(
                        _tokens[_at - 1].Text,
                        ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd"],
                        1861,
                        "literal does not match format string"
                    ),
                    false
                );
            case "INTERVAL" when Next.Kind == SqlTokenKind.Text:
                return Interval();
            case "CAST" when Next.Is("("):
                _at += 2;
                var cast = Expression();
                Expect("AS", 905, "missing keyword");
                var type = Type();
                Expect(")", 907, "missing right parenthesis");
                return new SqlCast(cast, type);
            case "EXTRACT" when Next.Is("("):
                _at += 2;
                var field = Name();
                Expect("FROM", 905, "missing keyword");
                var operand = Expression();
                Expect(")", 907, "missing right parenthesis");
                return new SqlExtract(field, operand);
        }

        if (Reserved.Contains(word))
            throw SqlError.Of(936, "missing expression");
        return Next.Is("(") && !_tokens[Math.Min(_at + 2, _tokens.Count - 1)].Is("+") ? Call() : Column();
    }

    private SqlExpression Column()
    {
        var name = Name();
        string? qualifier = null;
        if (Take("."))
        {
            (qualifier, name) = (name, Name());
            // A package's function (DBMS_LOB.SUBSTR) or a column behind schema and table.
            if (Current.Is("(") && !IsOuterMark)
                throw SqlError.NotHere($"{qualifier}.{name}");
            if (Take("."))
                (qualifier, name) = (name, Name());
        }

        var isOuter = IsOuterMark;
        if (isOuter)
            _at += 3;
        return new SqlColumn(qualifier, name, isOuter);
    }

    private bool IsOuterMark => Current.Is("(") && Next.Is("+") && _tokens[Math.Min(_at + 2, _tokens.Count - 1)].Is(")");
}
