namespace OracleFusion.Sandbox.Reports.Sql;

/// <summary>A statement that the database refuses, in Oracle's words where it is Oracle that would.</summary>
internal sealed class SqlError(string message, Exception? inner = null) : Exception(message, inner)
{
    public static SqlError Of(int code, string text) => new(FormattableString.Invariant($"ORA-{code:00000}: {text}"));

    /// <summary>What a pod may well do and this one does not: never answered wrongly, so not at all.</summary>
    public static SqlError NotHere(string what) => new($"The sandbox's SQL does not do {what}; a pod may.");

    /// <summary>A table that a pod has rows of and this one knows none of: no rows would be taken for an answer.</summary>
    public static SqlError WithoutRows(string table) => new($"The sandbox knows no rows of {table}; a pod has some.");
}
