namespace OracleFusion.Client.Soap;

internal enum SqlTextKind
{
    Word,
    QuotedName,
    Literal,
    Comment,
    Number,
    Bind,
    Symbol,
}

/// <summary>A piece of a statement, by its place in it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="Depth">How many parentheses are open around it.</param>
internal readonly record struct SqlPiece(SqlTextKind Kind, int Start, int Length, int Depth)
{
    public int End => Start + Length;
}

/// <summary>Cuts a statement of Oracle's SQL into pieces, so that what stands in texts and comments is taken for nothing else.</summary>
internal static class SqlText
{
    /// <exception cref="FusionInputException">A text, a name or a comment has no end, or parentheses do not match.</exception>
    public static List<SqlPiece> Cut(string sql)
    {
        var pieces = new List<SqlPiece>();
        var depth = 0;
        for (var at = 0; at < sql.Length; )
        {
            if (char.IsWhiteSpace(sql[at]))
            {
                at++;
                continue;
            }

            var (kind, end) = Next(sql, at);
            if (kind == SqlTextKind.Symbol && sql[at] == ')' && --depth < 0)
                throw Wrong(sql, at, "a parenthesis is closed that is not open");
            pieces.Add(new SqlPiece(kind, at, end - at, depth));
            if (kind == SqlTextKind.Symbol && sql[at] == '(')
                depth++;
            at = end;
        }

        if (depth > 0)
            throw Wrong(sql, pieces.Last(p => p.Kind == SqlTextKind.Symbol && sql[p.Start] == '(').Start, "a parenthesis is not closed");
        return pieces;
    }

    /// <summary>A place in a statement, for people: line and column.</summary>
    public static string Place(string sql, int at)
    {
        var line = 1;
        var start = 0;
        for (var i = 0; i < at; i++)
        {
            if (sql[i] != '\n')
                continue;
            line++;
            start = i + 1;
        }

        return $"line {line}, column {at - start + 1}";
    }

    private static (SqlTextKind Kind, int End) Next(string sql, int at)
    {
        var c = sql[at];
        var next = at + 1 < sql.Length ? sql[at + 1] : '\0';
        if (c == '-' && next == '-')
            return (SqlTextKind.Comment, sql.IndexOf('\n', at) is >= 0 and var line ? line : sql.Length);
        if (c == '/' && next == '*')
            return (
                SqlTextKind.Comment,
                sql.IndexOf("*/", at + 2, StringComparison.Ordinal) is >= 0 and var close
                    ? close + 2
                    : throw Wrong(sql, at, "a comment has no end")
            );
        // A text in the national character set.
        if (c is 'n' or 'N' && (next == '\'' || (next is 'q' or 'Q' && at + 2 < sql.Length && sql[at + 2] == '\'')))
            return Next(sql, at + 1);
        if (c is 'q' or 'Q' && next == '\'' && at + 2 < sql.Length)
        {
            var closing = sql[at + 2] switch
            {
                '[' => ']',
                '{' => '}',
                '(' => ')',
                '<' => '>',
                var other => other,
            };
            var end = sql.IndexOf(closing + "'", at + 3, StringComparison.Ordinal);
            return end < 0 ? throw Wrong(sql, at, "a text has no end") : (SqlTextKind.Literal, end + 2);
        }

        if (c is '\'' or '"')
        {
            for (var end = at + 1; end < sql.Length; end++)
            {
                if (sql[end] != c)
                    continue;
                if (c == '\'' && end + 1 < sql.Length && sql[end + 1] == c)
                    end++;
                else
                    return (c == '"' ? SqlTextKind.QuotedName : SqlTextKind.Literal, end + 1);
            }

            throw Wrong(sql, at, c == '"' ? "a quoted name has no end" : "a text has no end");
        }

        if (char.IsLetter(c))
            return (SqlTextKind.Word, EndOf(sql, at, IsOfWord));
        if (c is >= '0' and <= '9')
            return (SqlTextKind.Number, EndOf(sql, at, static d => d is >= '0' and <= '9' or '.'));
        if (c == ':' && (char.IsLetter(next) || next == '_'))
            return (SqlTextKind.Bind, EndOf(sql, at + 1, IsOfWord));
        return (SqlTextKind.Symbol, at + 1);
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' or '#';

    private static int EndOf(string sql, int at, Func<char, bool> isOf)
    {
        while (at < sql.Length && isOf(sql[at]))
            at++;
        return at;
    }

    private static FusionInputException Wrong(string sql, int at, string what) =>
        new($"The statement cannot be sent: {what} ({Place(sql, at)}). Nothing was sent.");
}
