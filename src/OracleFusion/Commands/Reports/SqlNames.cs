using System.Text.RegularExpressions;
using OracleFusion.Client;
using OracleFusion.Completion;

namespace OracleFusion.Commands;

/// <summary>Which tables and columns can stand where a statement that is being typed has an unfinished name.</summary>
internal sealed class SqlNames
{
    private static readonly HashSet<string> BeforeColumns = Words(
        "SELECT DISTINCT ALL WHERE AND OR NOT ON BY HAVING WHEN THEN ELSE CASE BETWEEN LIKE IN PRIOR"
    );

    private static readonly HashSet<string> BeforeTables = Words("FROM JOIN");

    // What begins a part of a query: a comma belongs to the last one.
    private static readonly HashSet<string> Clauses = Words("SELECT FROM JOIN WHERE ON BY HAVING");

    // What can follow a table's name and is no alias of it.
    private static readonly HashSet<string> NoAlias = Words(
        "WHERE ON JOIN LEFT RIGHT INNER FULL CROSS NATURAL OUTER GROUP ORDER HAVING UNION MINUS INTERSECT CONNECT START FETCH OFFSET USING "
            + "PIVOT UNPIVOT"
    );

    // Comments, texts, parameters and numbers are taken for nothing else; what is still open goes to the end.
    private static readonly Regex Pieces = new(
        @"--[^\n]*|/\*(?:(?!\*/)[\s\S])*(?:\*/)?|q'\[(?:(?!\]')[\s\S])*(?:\]')?|'(?:[^']|'')*'?|:\w*|\d[\w.]*|[A-Za-z][\w$#]*|\S",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    );

    private readonly string _statement;
    private readonly IReadOnlyDictionary<string, FusionTable> _tables;
    private readonly List<Match> _pieces;
    private readonly Dictionary<string, FusionTable> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _ownNames = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="statement">The statement, as far as it is typed.</param>
    /// <param name="tables">The tables that are known, by their names.</param>
    public SqlNames(string statement, IReadOnlyDictionary<string, FusionTable> tables)
    {
        _statement = statement;
        _tables = tables;
        _pieces = [.. Pieces.Matches(statement).Cast<Match>().Where(p => !IsComment(p) || IsOpen(p))];
        for (var i = 0; i < _pieces.Count; i++)
        {
            if (At(i + 1) is { } next && IsWord(next) && Is(next, "AS") && At(i + 2)?.Value == "(")
                _ownNames.Add(_pieces[i].Value);
            if (!tables.TryGetValue(_pieces[i].Value, out var table))
                continue;
            _named[table.Name] = table;
            var alias = At(i + 1) is { } after && Is(after, "AS") ? At(i + 2) : At(i + 1);
            if (alias is not null && IsWord(alias) && !NoAlias.Contains(alias.Value))
                _named[alias.Value] = table;
        }
    }

    /// <summary>The statement with each name that can stand there.</summary>
    public IEnumerable<(string Statement, Candidate Name)> Completions()
    {
        var last = _pieces.Count - 1;
        var isInWord = last >= 0 && IsWord(_pieces[last]) && EndsWith(last);
        // Inside of a text, a comment or a parameter nothing is a name.
        var isOpen = last >= 0 && EndsWith(last) && _pieces[last].Value[0] is '\'' or ':' or '-' or '/' && _pieces[last].Length > 1;
        var found = isOpen ? [] : CandidatesAt(isInWord ? last : last + 1, isInWord ? _pieces[last].Index : _statement.Length).ToList();
        for (var i = 0; found.Count == 0 && i <= last; i++)
        {
            if (IsWord(_pieces[i]) && IsUnfinished(i))
                found = [.. CandidatesAt(i, _pieces[i].Index)];
        }

        return found;
    }

    private bool EndsWith(int piece) => _pieces[piece].Index + _pieces[piece].Length == _statement.Length;

    // Names of tables, and columns behind an alias: those can be told from words that are complete.
    private bool IsUnfinished(int piece) =>
        Before(piece, 1) == "." ? _named.TryGetValue(Before(piece, 2), out var table) && !Has(table, _pieces[piece].Value)
        : BeforeTables.Contains(Before(piece, 1)) ? !_tables.ContainsKey(_pieces[piece].Value) && !_ownNames.Contains(_pieces[piece].Value)
        : false;

    private static bool Has(FusionTable table, string column) =>
        table.Columns.Any(c => string.Equals(c.Name, column, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<(string Statement, Candidate Name)> CandidatesAt(int piece, int start)
    {
        var typed = piece < _pieces.Count && _pieces[piece].Index == start ? _pieces[piece].Value : "";
        var isLower = (typed.Length > 0 ? typed : _statement).Any(char.IsLower);
        return (_ownNames.Contains(typed) ? [] : Possible(piece))
            .Where(name => name.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(name => name with { Text = isLower ? name.Text.ToLowerInvariant() : name.Text })
            .Select(name => (_statement.Remove(start, typed.Length).Insert(start, name.Text), name));
    }

    private IEnumerable<Candidate> Possible(int piece)
    {
        var before = Before(piece, 1);
        if (before == ".")
        {
            return _named.TryGetValue(Before(piece, 2), out var table) ? Columns([table])
                : string.Equals(Before(piece, 2), "FUSION", StringComparison.OrdinalIgnoreCase) ? Tables()
                : [];
        }

        if (before == ",")
            before = Clause(piece);
        return BeforeTables.Contains(before) ? Tables()
            : BeforeColumns.Contains(before) || IsOperator(piece) ? Columns(_named.Values)
            : [];
    }

    // A star of its own is no product.
    private bool IsOperator(int piece) =>
        Before(piece, 1) is "=" or "<" or ">" or "+" or "-" or "/" or "|" or "("
            ? !BeforeTables.Contains(Before(piece, 2))
            : Before(piece, 1) == "*" && !Is(Before(piece, 2), "SELECT") && Before(piece, 2) is not ("." or "," or "(");

    private string Clause(int piece)
    {
        var depth = 0;
        for (var i = piece - 1; i >= 0; i--)
        {
            var text = _pieces[i].Value;
            depth +=
                text == ")" ? 1
                : text == "(" ? -1
                : 0;
            // Out of the parentheses of a function or a list, in which there are expressions.
            if (depth < 0)
                return "BY";
            if (depth == 0 && Clauses.Contains(text))
                return text;
        }

        return "";
    }

    private IEnumerable<Candidate> Tables() =>
        _tables
            .Values.OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => new Candidate(t.Name, string.Join(", ", t.Columns.Select(c => c.Name))));

    private static IEnumerable<Candidate> Columns(IEnumerable<FusionTable> tables) =>
        tables
            .Distinct()
            .SelectMany(t => t.Columns)
            .GroupBy(c => c.Name, StringComparer.Ordinal)
            .Select(same => new Candidate(same.Key, string.Join(", ", same.Select(c => $"{c.Table}.{c.Name} {c.DataType}"))));

    private string Before(int piece, int steps) => At(piece - steps)?.Value ?? "";

    private Match? At(int piece) => piece >= 0 && piece < _pieces.Count ? _pieces[piece] : null;

    private static bool IsWord(Match piece) => char.IsLetter(piece.Value[0]) && !piece.Value.Contains('\'');

    private static bool IsComment(Match piece) =>
        piece.Value.StartsWith("--", StringComparison.Ordinal) || piece.Value.StartsWith("/*", StringComparison.Ordinal);

    private bool IsOpen(Match comment) =>
        comment.Index + comment.Length == _statement.Length && !comment.Value.EndsWith("*/", StringComparison.Ordinal);

    private static bool Is(Match piece, string word) => Is(piece.Value, word);

    private static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);

    private static HashSet<string> Words(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);
}
