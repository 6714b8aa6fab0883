namespace OracleFusion.ModuleFiles;

/// <summary>How wide a column has to be, its heading included, which is never broken.</summary>
internal static class ColumnWidth
{
    private const int CurrencyCode = 3;

    /// <summary>What a column of a type and a name takes: all of its values, except those of texts, whose beginning is enough where
    /// there is no room for more.</summary>
    /// <param name="type">The attribute's type in the catalog.</param>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="length">How many characters its values take, where the row says so.</param>
    public static int Of(string type, string attribute, int? length) => Math.Max(attribute.Length, length ?? OfValues(type, attribute));

    private static int OfValues(string type, string attribute) =>
        type switch
        {
            // Oracle's identifiers have fifteen digits; what counts something has few.
            "integer" => AttributeWords.LastOf(attribute) switch
            {
                "id" => 15,
                "number" => 10,
                _ => 6,
            },
            "number" => AttributeWords.IsAmount(attribute) ? 14 : 10,
            "date" => 10,
            "datetime" => 17,
            "boolean" => 5,
            _ when ViewColumn.IsCurrencyCode(type, attribute) => CurrencyCode,
            // What is known by its beginning has more where there is more.
            _ => AttributeWords.KindOf(attribute) == TextKind.Identifier ? 14 : 10,
        };
}
