namespace OracleFusion.Client.Records;

/// <summary>Where a value of a row stands in the body.</summary>
/// <param name="Start">Its first byte; of a text the one after the quote.</param>
/// <param name="Length">How many bytes it has; of a text without the quotes.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct RawCell(int Start, int Length, RawKind Kind);

/// <summary>What a value is.</summary>
internal enum RawKind : byte
{
    /// <summary>The row does not have the attribute.</summary>
    Missing,
    Null,
    Text,

    /// <summary>A text with escapes.</summary>
    EscapedText,
    Number,
    True,
    False,

    /// <summary>A list or an object that is no collection of rows.</summary>
    Json,

    /// <summary>Child rows.</summary>
    Rows,
}
