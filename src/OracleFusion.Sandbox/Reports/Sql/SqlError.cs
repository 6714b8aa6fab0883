namespace OracleFusion.Sandbox.Reports.Sql;

/// <summary>A statement that the database refuses, in Oracle's words where it is Oracle that would.</summary>
internal sealed class SqlError(string message, Exception? inner = null) : Exception(message, inner)
{
    public static SqlError Of(int code, string text) => new(FormattableString.Invariant($"ORA-{code:00000}: {text}"));

    /// <summary>What a pod may well do and this one does not: never answered wrongly, so not at all.</summary>
    public static SqlError NotHere(string what) => new($"The sandbox's SQL does not do {what}; a pod may.");
}
