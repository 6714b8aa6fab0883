namespace OracleFusion.Client;

/// <summary>A row that was not loaded or not imported.</summary>
public sealed class FusionRejectedRow
{
    /// <summary>The file or the interface table that it is in, as far as it is told.</summary>
    public string? File { get; init; }

    /// <summary>The line in the file, from 1; null where it is not told.</summary>
    public int? Line { get; init; }

    /// <summary>What identifies the row to a person, such as an invoice number; null where it is not told.</summary>
    public string? Key { get; init; }

    /// <summary>The column that is wrong, where it is told.</summary>
    public string? Column { get; init; }

    /// <summary>Oracle's code of the reason, such as <c>ORA-01861</c> or <c>INVALID SUPPLIER</c>; null where it is not told.</summary>
    public string? Code { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether the load rejected it (SQL*Loader) or the import.</summary>
    public required string Stage { get; init; }

    /// <summary>What the report says of the row, by the names of its elements, which are those of the columns.</summary>
    internal IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>The place of the row and the reason of its rejection.</summary>
    public override string ToString() =>
        (
            File + (Line is { } line ? FormattableString.Invariant($" line {line}") : "") + (Key is null ? "" : " " + Key) + $": {Reason}"
        ).TrimStart();

    internal FusionRejectedRow At(string file, int line) =>
        new()
        {
            File = file,
            Line = line,
            Key = Key,
            Column = Column,
            Code = Code,
            Reason = Reason,
            Stage = Stage,
            Fields = Fields,
        };
}
