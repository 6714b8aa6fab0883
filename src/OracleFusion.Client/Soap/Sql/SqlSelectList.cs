namespace OracleFusion.Client.Soap;

/// <summary>
/// What a query selects: the name of each column and its type, where Oracle's SQL leaves no doubt of it. A sum is a number whatever is
/// added up; the greatest of a column's values is of the column's type.
/// </summary>
/// <param name="statement">The query.</param>
/// <param name="columnType">The type of a column of its tables; null where it is not known.</param>
internal sealed class SqlSelectList(SqlStatement statement, Func<string, SqlColumnType?> columnType)
{
    // "Database SQL Language Reference", Functions: those that return NUMBER.
    private static readonly HashSet<string> Numeric = Words(
        "SUM COUNT AVG STDDEV VARIANCE ROW_NUMBER RANK DENSE_RANK ABS SIGN MOD FLOOR CEIL LENGTH INSTR MONTHS_BETWEEN TO_NUMBER"
    );

    // Those that return DATE.
    private static readonly HashSet<string> Dates = Words("TO_DATE ADD_MONTHS LAST_DAY NEXT_DAY");

    // Functions without arguments and pseudocolumns.
    private static readonly Dictionary<string, SqlColumnType> Alone = new(StringComparer.Ordinal)
    {
        ["SYSDATE"] = SqlColumnType.Date,
        ["CURRENT_DATE"] = SqlColumnType.Date,
        ["SYSTIMESTAMP"] = SqlColumnType.Timestamp,
        ["CURRENT_TIMESTAMP"] = SqlColumnType.Timestamp,
        ["ROWNUM"] = SqlColumnType.Number,
    };

    // Those that return the type of their first argument.
    private static readonly HashSet<string> OfFirst = Words("MIN MAX NVL NULLIF ROUND TRUNC");

    private static readonly HashSet<string> Sets = Words("UNION MINUS INTERSECT EXCEPT");

    private readonly string _text = statement.Text;
    private readonly List<SqlPiece> _pieces = [.. statement.Pieces.Where(piece => piece.Kind != SqlTextKind.Comment)];

    /// <summary>The columns in order; empty where a star stands for some of them.</summary>
    public IReadOnlyList<(string? Name, SqlColumnType? Type)> Columns()
    {
        var from = _pieces.FindIndex(piece => piece.Depth == 0 && Is(piece, "SELECT")) + 1;
        if (from > 0 && from < _pieces.Count && Word(from) is "DISTINCT" or "UNIQUE" or "ALL")
            from++;
        var to = _pieces.FindIndex(from, piece => piece.Depth == 0 && Is(piece, "FROM"));
        if (from == 0 || to < 0)
            return [];
        var columns = new List<(string? Name, SqlColumnType? Type)>();
        foreach (var (first, end) in Split(from, to, ","))
        {
            if (end == first || Is(_pieces[end - 1], "*"))
                return [];
            columns.Add(Column(first, end));
        }

        // Oracle demands one kind of type of each column of a set; a date and a moment are one kind.
        return _pieces.Exists(piece => piece.Depth == 0 && piece.Kind == SqlTextKind.Word && Sets.Contains(Word(piece)))
            ? [.. columns.Select(column => (column.Name, column.Type == SqlColumnType.Number ? column.Type : null))]
            : columns;
    }

    private (string? Name, SqlColumnType? Type) Column(int from, int to)
    {
        var last = _pieces[to - 1];
        var name = last.Kind switch
        {
            SqlTextKind.QuotedName => _text.Substring(last.Start + 1, last.Length - 2),
            SqlTextKind.Word when !Is(last, "END") => Word(last),
            _ => null,
        };
        if (name is null || to - from == 1 || Is(_pieces[to - 2], "."))
            return (name, TypeOf(from, to));
        if (Is(_pieces[to - 2], "AS"))
            return (name, TypeOf(from, to - 2));
        return _pieces[to - 2].Kind != SqlTextKind.Symbol || Is(_pieces[to - 2], ")")
            ? (name, TypeOf(from, to - 1))
            : (null, TypeOf(from, to));
    }

    // What is reckoned from numbers alone is one; what is reckoned from dates may be either.
    private SqlColumnType? TypeOf(int from, int to)
    {
        var terms = Split(from, to, "+-*/").Where(term => term.To > term.From).ToList();
        if (terms.Count == 0)
            return null;
        var first = TermType(terms[0].From, terms[0].To);
        return terms.Count == 1 || (first == SqlColumnType.Number && terms.TrueForAll(term => TermType(term.From, term.To) == first))
            ? first
            : null;
    }

    private SqlColumnType? TermType(int from, int to)
    {
        var first = _pieces[from];
        if (to - from == 1)
            return first.Kind switch
            {
                SqlTextKind.Number => SqlColumnType.Number,
                SqlTextKind.Word => Alone.TryGetValue(Word(first), out var own) ? own : columnType(Word(first)),
                _ => null,
            };
        if (to - from == 3 && Is(_pieces[from + 1], ".") && _pieces[from + 2].Kind == SqlTextKind.Word)
            return columnType(Word(_pieces[from + 2]));
        if (Is(first, "("))
            return Closing(from) == to - 1 && !Is(_pieces[from + 1], "SELECT") ? TypeOf(from + 1, to - 1) : null;
        return first.Kind == SqlTextKind.Word && Is(_pieces[from + 1], "(") && IsCall(from, to)
            ? CallType(Word(first), Split(from + 2, Closing(from + 1), ","))
            : null;
    }

    private SqlColumnType? CallType(string function, List<(int From, int To)> arguments)
    {
        if (Numeric.Contains(function))
            return SqlColumnType.Number;
        if (Dates.Contains(function))
            return SqlColumnType.Date;
        var types = arguments
            .Select(one => one.To > one.From && Word(one.From) is "DISTINCT" or "ALL" ? (From: one.From + 1, one.To) : one)
            .Select(one => one.To > one.From ? TypeOf(one.From, one.To) : null)
            .ToList();
        if (OfFirst.Contains(function))
            return function is "ROUND" or "TRUNC" && types[0] == SqlColumnType.Timestamp ? SqlColumnType.Date : types[0];
        return function == "COALESCE" && types.Distinct().Count() == 1 ? types[0] : null;
    }

    // f(...), f(...) OVER (...), f(...) KEEP (...)
    private bool IsCall(int from, int to)
    {
        var next = Closing(from + 1) + 1;
        while (next + 1 < to && Word(next) is "OVER" or "KEEP" && Is(_pieces[next + 1], "("))
            next = Closing(next + 1) + 1;
        return next == to;
    }

    private int Closing(int open) => _pieces.FindIndex(open, piece => piece.Depth == _pieces[open].Depth && Is(piece, ")"));

    // The parts between separators that stand beside the first piece, not within parentheses.
    private List<(int From, int To)> Split(int from, int to, string separators)
    {
        var parts = new List<(int From, int To)>();
        var start = from;
        for (var at = from; at < to; at++)
        {
            if (
                _pieces[at].Depth != _pieces[from].Depth
                || _pieces[at].Kind != SqlTextKind.Symbol
                || separators.IndexOf(_text[_pieces[at].Start]) < 0
            )
                continue;
            parts.Add((start, at));
            start = at + 1;
        }

        parts.Add((start, to));
        return parts;
    }

    private string Word(int piece) => Word(_pieces[piece]);

    private string Word(SqlPiece piece) => _text.Substring(piece.Start, piece.Length).ToUpperInvariant();

    private bool Is(SqlPiece piece, string text) =>
        piece.Kind is SqlTextKind.Word or SqlTextKind.Symbol && Word(piece).Equals(text, StringComparison.Ordinal);

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.Ordinal);
}
