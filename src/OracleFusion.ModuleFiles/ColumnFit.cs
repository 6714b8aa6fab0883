namespace OracleFusion.ModuleFiles;

/// <summary>How wide a column wants to be.</summary>
/// <param name="Least">Below this it is of no use.</param>
/// <param name="Enough">What its values usually take.</param>
/// <param name="Most">Beyond this it gains nothing.</param>
internal sealed record ColumnFit(int Least, int Enough, int Most)
{
    private static readonly ColumnFit CurrencyCode = new(3, 3, 3);

    /// <summary>What a column of a type and a name wants, its heading included, which is never cut.</summary>
    /// <param name="type">The attribute's type in the catalog.</param>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="length">How many characters its values take, where the row says so.</param>
    public static ColumnFit Of(string type, string attribute, int? length)
    {
        var fit = length is { } stated ? Fixed(stated) : OfValues(type, attribute);
        return new ColumnFit(
            Math.Max(fit.Least, attribute.Length),
            Math.Max(fit.Enough, attribute.Length),
            Math.Max(fit.Most, attribute.Length)
        );
    }

    private static ColumnFit OfValues(string type, string attribute) =>
        type switch
        {
            // Oracle's identifiers have fifteen digits; what counts something has few.
            "integer" => Fixed(
                AttributeWords.LastOf(attribute) switch
                {
                    "id" => 15,
                    "number" => 10,
                    _ => 6,
                }
            ),
            "number" => Fixed(AttributeWords.IsAmount(attribute) ? 14 : 10),
            "date" => Fixed(10),
            "datetime" => Fixed(17),
            "boolean" => Fixed(5),
            _ when ViewColumn.IsCurrencyCode(type, attribute) => CurrencyCode,
            _ => AttributeWords.KindOf(attribute) switch
            {
                TextKind.Short => new ColumnFit(9, 12, 20),
                TextKind.Identifier => new ColumnFit(11, 14, 24),
                TextKind.Name => new ColumnFit(12, 22, 34),
                _ => new ColumnFit(16, 32, 50),
            },
        };

    private static ColumnFit Fixed(int width) => new(width, width, width);
}
