namespace OracleFusion.Client.Soap;

/// <summary>
/// Lets through what only reads: one query, without words that change something or reach out of the database. The pod itself does run what
/// it is given, calls into the network included.
/// </summary>
internal static class SqlGuard
{
    private static readonly HashSet<string> Refused = new(StringComparer.OrdinalIgnoreCase)
    {
        "INSERT",
        "UPDATE",
        "DELETE",
        "MERGE",
        "CREATE",
        "ALTER",
        "DROP",
        "TRUNCATE",
        "GRANT",
        "REVOKE",
        "BEGIN",
        "DECLARE",
        "CALL",
        "EXECUTE",
        "IMMEDIATE",
    };

    private static readonly string[] Packages =
    [
        "UTL_",
        "DBMS_",
        "APEX_",
        "OWA_",
        "HTP",
        "HTF",
        "HTTPURITYPE",
        "DBURITYPE",
        "XDBURITYPE",
        "URIFACTORY",
        "CTX_",
        "CTXSYS",
        "KUPP$",
        "BFILENAME",
    ];
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase) { "SUBSTR", "GETLENGTH", "INSTR" };

    /// <exception cref="FusionInputException">The statement is not one that only reads.</exception>
    public static void Check(string sql, IReadOnlyList<SqlPiece> pieces)
    {
        var code = pieces.Where(p => p.Kind != SqlTextKind.Comment).ToList();
        if (code.Count == 0)
            throw new FusionInputException("The statement is empty.");
        var first = code.Find(p => !Is(sql, p, "("));
        if (!Is(sql, first, "SELECT") && !Is(sql, first, "WITH"))
            throw Refuse(sql, first, "Only a query can be run: it begins with SELECT or WITH");
        for (var i = 0; i < code.Count; i++)
        {
            var piece = code[i];
            if (piece.Kind == SqlTextKind.Symbol)
            {
                if (Is(sql, piece, ";"))
                    throw Refuse(sql, piece, "One statement is run at a time, and a semicolon ends it");
                if (Is(sql, piece, "@"))
                    throw Refuse(sql, piece, "A query does not go to other databases: '@'");
                continue;
            }

            if (piece.Kind is not (SqlTextKind.Word or SqlTextKind.QuotedName))
                continue;
            var word = sql.Substring(piece.Start, piece.Length).Trim('"');
            // Behind a schema and in quotes a name is the same one, if it is called or opened; else it is a column's.
            var isName = piece.Kind == SqlTextKind.QuotedName || (i > 0 && Is(sql, code[i - 1], "."));
            if (isName && piece.Kind == SqlTextKind.Word && word.Equals("NEXTVAL", StringComparison.OrdinalIgnoreCase))
                throw Refuse(sql, piece, "A query does not change anything, and a sequence goes on: 'NEXTVAL'");
            var isUsed = i + 1 < code.Count && (Is(sql, code[i + 1], ".") || Is(sql, code[i + 1], "("));
            if ((!isName || isUsed) && IsPackage(word) && !IsHarmless(sql, code, i))
                throw Refuse(sql, piece, $"A query does not call Oracle's packages and types: '{word}'");
            if (isName)
                continue;
            if (Refused.Contains(word))
                throw Refuse(sql, piece, $"A query does not change anything and calls nothing: '{word}'");
            if (i > 0 && Is(sql, code[i - 1], "WITH") && word.Equals("FUNCTION", StringComparison.OrdinalIgnoreCase))
                throw Refuse(sql, piece, "A query declares no functions: 'WITH FUNCTION'");
        }
    }

    private static bool IsPackage(string word) =>
        Packages.Any(p =>
            word.StartsWith(p, StringComparison.OrdinalIgnoreCase) && (p[p.Length - 1] is '_' or '$' || word.Length == p.Length)
        );

    private static bool IsHarmless(string sql, List<SqlPiece> code, int at) =>
        Is(sql, code[at], "DBMS_LOB")
        && at + 2 < code.Count
        && Is(sql, code[at + 1], ".")
        && Harmless.Contains(sql.Substring(code[at + 2].Start, code[at + 2].Length));

    private static bool Is(string sql, SqlPiece piece, string text) =>
        piece.Length == text.Length && string.Compare(sql, piece.Start, text, 0, text.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static FusionInputException Refuse(string sql, SqlPiece piece, string why) =>
        new($"{why} ({SqlText.Place(sql, piece.Start)}). Nothing was sent.");
}
