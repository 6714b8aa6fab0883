using System.Collections;
using System.Globalization;
using System.Text;
using OracleFusion.Client.Soap;

namespace OracleFusion.Client;

/// <summary>A query in Oracle's SQL that only reads: checked, with its parameters put in.</summary>
public sealed class SqlStatement
{
    private static readonly Dictionary<string, string> Secured = new(StringComparer.OrdinalIgnoreCase)
    {
        ["PER_ALL_PEOPLE_F"] = "PER_PERSON_SECURED_LIST_V",
        ["PER_ALL_ASSIGNMENTS_M"] = "PER_ASSIGNMENT_SECURED_LIST_V",
        ["PER_ALL_ASSIGNMENTS_F"] = "PER_ASSIGNMENT_SECURED_LIST_V",
        ["HR_ALL_POSITIONS_F"] = "PER_POSITION_SECURED_LIST_V",
        ["PER_JOBS_F"] = "PER_JOB_SECURED_LIST_V",
        ["PER_GRADES_F"] = "PER_GRADE_SECURED_LIST_V",
        ["PER_LEGISLATIVE_DATA_GROUPS"] = "PER_LDG_SECURED_LIST_V",
        ["HR_ALL_ORGANIZATION_UNITS"] = "PER_DEPARTMENT_SECURED_LIST_V",
    };

    private readonly List<SqlPiece> _pieces;

    private SqlStatement(string text, List<SqlPiece> pieces)
    {
        Text = text;
        _pieces = pieces;
    }

    /// <summary>The statement, without what ends it.</summary>
    public string Text { get; }

    /// <summary>The names of the parameters that it has left, each once.</summary>
    public IReadOnlyList<string> Parameters =>
        [
            .. _pieces
                .Where(p => p.Kind == SqlTextKind.Bind)
                .Select(p => Text.Substring(p.Start + 1, p.Length - 1))
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>Whether it says in which order its rows come.</summary>
    public bool HasOrder => OrderStart >= 0;

    /// <summary>Whether it can be read page by page: it does not limit its rows itself.</summary>
    public bool IsPageable => !_pieces.Exists(p => p.Depth == 0 && (Is(p, "OFFSET") || Is(p, "FETCH") || Is(p, "ROWNUM")));

    /// <summary>What it is made of.</summary>
    internal IReadOnlyList<SqlPiece> Pieces => _pieces;

    /// <summary>The words of it that may be names of tables, in capitals.</summary>
    internal IReadOnlyCollection<string> Words =>
        [.. _pieces.Where(p => p.Kind == SqlTextKind.Word).Select(p => Word(p).ToUpperInvariant()).Distinct(StringComparer.Ordinal)];

    /// <summary>What it orders by, each a column's name or the number of one; null for what is neither.</summary>
    internal IReadOnlyList<string?> OrderColumns
    {
        get
        {
            var columns = new List<string?>();
            if (OrderStart < 0)
                return columns;
            var part = new List<SqlPiece>();
            foreach (var piece in _pieces.Skip(OrderStart + 2).Where(p => p.Kind != SqlTextKind.Comment))
            {
                if (piece.Depth == 0 && Is(piece, ","))
                {
                    columns.Add(Column(part));
                    part.Clear();
                }
                else
                {
                    part.Add(piece);
                }
            }

            columns.Add(Column(part));
            return columns;
        }
    }

    private int OrderStart =>
        _pieces.FindLastIndex(p => p.Depth == 0 && Is(p, "ORDER")) is >= 0 and var at && at + 1 < _pieces.Count && Is(_pieces[at + 1], "BY")
            ? at
            : -1;

    /// <summary>Reads a statement and refuses what does more than read.</summary>
    /// <exception cref="FusionInputException">It is no single query, does more than read, or has a text without an end.</exception>
    public static SqlStatement Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // The XML that carries a statement has no other line ends (XML 1.0, 2.11): a comment must end here where it ends there.
        text = text.Replace("\r\n", "\n").Replace('\r', '\n');
        var pieces = SqlText.Cut(text);
        // What ends a statement is for tools that run several.
        while (
            pieces.Count > 0
            && pieces[pieces.Count - 1] is { Kind: SqlTextKind.Symbol or SqlTextKind.Comment } last
            && (last.Kind == SqlTextKind.Comment || text[last.Start] is ';' or '/')
        )
            pieces.RemoveAt(pieces.Count - 1);
        SqlGuard.Check(text, pieces);
        return new SqlStatement(text.Substring(0, pieces[pieces.Count - 1].End), pieces);
    }

    /// <summary>The statement with values in place of its parameters, quoted by their type. Nothing is put into texts, comments or
    /// names.</summary>
    /// <param name="values">The values by name, without regard to case.</param>
    /// <exception cref="FusionInputException">A parameter has no value, a value no parameter, or it is none of SQL's.</exception>
    public SqlStatement With(IReadOnlyDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var given = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in values)
            given[pair.Key.TrimStart(':')] = pair.Value;
        var names = Parameters;
        var missing = names.Where(n => !given.ContainsKey(n)).ToList();
        if (missing.Count > 0)
            throw new FusionInputException(
                $"The statement has the parameter{(missing.Count > 1 ? "s" : "")} {string.Join(", ", missing.Select(n => ":" + n))} "
                    + $"without a "
                    + $"value. Give -Parameter @{{ {string.Join("; ", missing.Select(n => n + " = ..."))} }}. Nothing was sent."
            );
        var needless = given.Keys.Where(k => !names.Contains(k, StringComparer.OrdinalIgnoreCase)).ToList();
        if (needless.Count > 0)
            throw new FusionInputException(
                $"The statement has no parameter {string.Join(", ", needless.Select(n => ":" + n))}."
                    + $"{NearestName.Question(names, needless[0])} "
                    + (names.Count == 0 ? "It has none." : $"It has {string.Join(", ", names.Select(n => ":" + n))}.")
                    + " Nothing was sent."
            );
        RefuseNothing(given);
        return Replace(p =>
            p.Kind == SqlTextKind.Bind
                ? SqlLiteral.Of(Text.Substring(p.Start + 1, p.Length - 1), given[Text.Substring(p.Start + 1, p.Length - 1)])
                : null
        );
    }

    /// <summary>The statement over the secured lists of human resources instead of their tables.</summary>
    public SqlStatement WithSecuredViews() =>
        Replace(p =>
            p.Kind is SqlTextKind.Word or SqlTextKind.QuotedName && Secured.TryGetValue(Word(p).Trim('"'), out var view) ? view : null
        );

    /// <summary>The statement for a page of its rows.</summary>
    internal string Page(long offset, int count) =>
        Text + string.Format(CultureInfo.InvariantCulture, "\nOFFSET {0} ROWS FETCH NEXT {1} ROWS ONLY", offset, count);

    /// <summary>The statement that counts its rows.</summary>
    internal string Count => $"SELECT COUNT(*) AS ROW_COUNT FROM (\n{Text}\n)";

    private SqlStatement Replace(Func<SqlPiece, string?> by)
    {
        var text = new StringBuilder(Text.Length + 64);
        var at = 0;
        foreach (var piece in _pieces)
        {
            if (by(piece) is not { } other)
                continue;
            text.Append(Text, at, piece.Start - at);
            // Beside these it would become something else: a comment, a name, a longer text.
            if (text.Length > 0 && IsSticky(text[text.Length - 1]))
                text.Append(' ');
            text.Append(other);
            at = piece.End;
            if (at < Text.Length && Text[at] is '\'' or '"')
                text.Append(' ');
        }

        var replaced = text.Append(Text, at, Text.Length - at).ToString();
        return new SqlStatement(replaced, SqlText.Cut(replaced));
    }

    private static bool IsSticky(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '$' or '#' or '\'' or '"';

    // NOT IN is true of no row where one of the list is null.
    private void RefuseNothing(Dictionary<string, object?> given)
    {
        var pieces = _pieces.FindAll(p => p.Kind != SqlTextKind.Comment);
        for (var at = 0; at < pieces.Count; at++)
        {
            if (pieces[at].Kind != SqlTextKind.Bind)
                continue;
            var name = Text.Substring(pieces[at].Start + 1, pieces[at].Length - 1);
            var depth = pieces[at].Depth - 1;
            var open = pieces.FindLastIndex(at, p => p.Depth == depth && Is(p, "("));
            if (open < 2 || !Is(pieces[open - 1], "IN") || !Is(pieces[open - 2], "NOT") || Is(pieces[open + 1], "SELECT"))
                continue;
            if (given[name] is null || (given[name] is IEnumerable list and not string && list.Cast<object?>().Contains(null)))
                throw new FusionInputException(
                    $"The parameter {name} has $null, and NOT IN selects no row at all where one of its values is null "
                        + $"({SqlText.Place(Text, pieces[at].Start)}). Leave it out, and write IS NOT NULL where rows without a value are "
                        + "not wanted. Nothing was sent."
                );
        }
    }

    private string? Column(List<SqlPiece> part)
    {
        var name = part.TakeWhile(p => !Is(p, "ASC") && !Is(p, "DESC") && !Is(p, "NULLS")).ToList();
        return name.Count switch
        {
            1 when name[0].Kind is SqlTextKind.Word or SqlTextKind.Number => Word(name[0]).ToUpperInvariant(),
            1 when name[0].Kind == SqlTextKind.QuotedName => Word(name[0]).Trim('"'),
            3 when Is(name[1], ".") && name[2].Kind == SqlTextKind.Word => Word(name[2]).ToUpperInvariant(),
            _ => null,
        };
    }

    private string Word(SqlPiece piece) => Text.Substring(piece.Start, piece.Length);

    private bool Is(SqlPiece piece, string text) =>
        piece.Kind is SqlTextKind.Word or SqlTextKind.Symbol
        && piece.Length == text.Length
        && string.Compare(Text, piece.Start, text, 0, text.Length, StringComparison.OrdinalIgnoreCase) == 0;
}
