namespace OracleFusion.Client.Records;

/// <summary>
/// A row that is an error: some resources answer 200 with an item that has nothing but <c>ErrorDetail</c>; <c>ledgerBalances</c> may repeat
/// what was asked for beside it, but gives no balance.
/// </summary>
internal static class ErrorRow
{
    public const string Attribute = "ErrorDetail";

    /// <summary>Whether a row is an error.</summary>
    /// <param name="shape">What is known of the rows.</param>
    /// <param name="filled">The attributes of the row that have a value.</param>
    public static bool Is(RecordShape shape, IReadOnlyCollection<string> filled) =>
        // Where it alone was asked for, there is nothing else to have.
        shape.Fields
            is not [Attribute]
        && filled.Contains(Attribute)
        && (filled.Count == 1 || (shape.NumericTexts.Count > 0 && !filled.Any(shape.NumericTexts.Contains)));
}
