namespace OracleFusion.Sandbox.Reports.Sql;

internal enum SqlTokenKind
{
    End,
    Word,
    QuotedName,
    Text,
    Number,
    Bind,
    Symbol,
}

/// <summary>A token of a statement.</summary>
/// <param name="Text">A word in capitals, a quoted name or a text without its quotes, a symbol as it is.</param>
/// <param name="Place">Where it begins.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, int Place)
{
    public bool Is(string word) => Kind is SqlTokenKind.Word or SqlTokenKind.Symbol && Text == word;
}

/// <summary>Cuts a statement into tokens, as Oracle's SQL does: comments go, words become capitals.</summary>
internal static class SqlLexer
{
    private static readonly string[] Pairs = ["<=", ">=", "<>", "!=", "^=", "||", ":="];

    /// <exception cref="SqlError">A character or a text that is none of SQL's.</exception>
    public static List<SqlToken> Read(string sql)
    {
        var tokens = new List<SqlToken>();
        var at = 0;
        while (true)
        {
            while (at < sql.Length && char.IsWhiteSpace(sql[at]))
                at++;
            if (at >= sql.Length)
                break;
            var (c, next, start) = (sql[at], at + 1 < sql.Length ? sql[at + 1] : '\0', at);
            if (c == '-' && next == '-')
            {
                at = sql.IndexOf('\n', at) is >= 0 and var line ? line : sql.Length;
            }
            else if (c == '/' && next == '*')
            {
                at = sql.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and var close
                    ? close + 2
                    : throw SqlError.Of(1742, "comment not terminated properly");
            }
            else if (c is 'q' or 'Q' && next == '\'' && at + 2 < sql.Length)
            {
                var end = sql[at + 2] switch
                {
                    '[' => "]'",
                    '{' => "}'",
                    '(' => ")'",
                    '<' => ">'",
                    var other => other + "'",
                };
                var stop = sql.IndexOf(end, at + 3, StringComparison.Ordinal);
                if (stop < 0)
                    throw SqlError.Of(1756, "quoted string not properly terminated");
                tokens.Add(new SqlToken(SqlTokenKind.Text, sql[(at + 3)..stop], start));
                at = stop + 2;
            }
            else if (c is '\'' or '"')
            {
                var text = new System.Text.StringBuilder();
                for (at++; ; at++)
                {
                    if (at >= sql.Length)
                        throw c == '"'
                            ? SqlError.Of(1740, "missing double quote in identifier")
                            : SqlError.Of(1756, "quoted string not properly terminated");
                    if (sql[at] != c)
                        text.Append(sql[at]);
                    else if (at + 1 < sql.Length && sql[at + 1] == c)
                        text.Append(sql[at++]);
                    else
                        break;
                }

                at++;
                tokens.Add(new SqlToken(c == '"' ? SqlTokenKind.QuotedName : SqlTokenKind.Text, text.ToString(), start));
            }
            else if (char.IsLetter(c))
            {
                while (at < sql.Length && (char.IsLetterOrDigit(sql[at]) || sql[at] is '_' or '$' or '#'))
                    at++;
                tokens.Add(new SqlToken(SqlTokenKind.Word, sql[start..at].ToUpperInvariant(), start));
            }
            else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(next)))
            {
                while (at < sql.Length && (char.IsAsciiDigit(sql[at]) || sql[at] == '.'))
                    at++;
                if (at < sql.Length && sql[at] is 'e' or 'E')
                {
                    at++;
                    if (at < sql.Length && sql[at] is '+' or '-')
                        at++;
                    while (at < sql.Length && char.IsAsciiDigit(sql[at]))
                        at++;
                }

                tokens.Add(new SqlToken(SqlTokenKind.Number, sql[start..at], start));
            }
            else if (c == ':' && (char.IsLetter(next) || char.IsAsciiDigit(next)))
            {
                at++;
                while (at < sql.Length && (char.IsLetterOrDigit(sql[at]) || sql[at] is '_' or '$' or '#'))
                    at++;
                tokens.Add(new SqlToken(SqlTokenKind.Bind, sql[(start + 1)..at].ToUpperInvariant(), start));
            }
            else
            {
                var pair = at + 1 < sql.Length ? sql.Substring(at, 2) : "";
                var symbol = Pairs.Contains(pair) ? pair : c.ToString();
                if (symbol.Length == 1 && !"()+-*/,.=<>@".Contains(c, StringComparison.Ordinal))
                    throw c == ';' ? SqlError.Of(933, "SQL command not properly ended") : SqlError.Of(911, "invalid character");
                tokens.Add(new SqlToken(SqlTokenKind.Symbol, symbol is "!=" or "^=" ? "<>" : symbol, start));
                at += symbol.Length;
            }
        }

        tokens.Add(new SqlToken(SqlTokenKind.End, "", sql.Length));
        return tokens;
    }
}
