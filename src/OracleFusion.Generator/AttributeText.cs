namespace OracleFusion.Generator;

/// <summary>What an attribute means and takes, as far as its name and the catalog tell.</summary>
internal static class AttributeText
{
    /// <summary>Values that take more than this are not written out: Tab offers them.</summary>
    private const int MostOfValues = 120;

    /// <summary>What the attribute is called in a sentence, and what it takes: <c>The payment terms: text, at most 50
    /// characters</c>.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="facts">What the catalog knows of its resource.</param>
    public static string Of(string attribute, ResourceFacts facts)
    {
        var form = Values(attribute, facts) ?? Form(attribute, facts.Attributes[attribute]);
        var length = facts.MaxLengths.TryGetValue(attribute, out var most)
            ? $", at most {most} {(most == 1 ? "character" : "characters")}"
            : "";
        return $"The {Words(attribute)}: {form}{length}";
    }

    /// <summary>The values that the attribute takes; null where none are stated, or too many to be written out.</summary>
    public static string? Values(string attribute, ResourceFacts facts) =>
        facts.Values.TryGetValue(attribute, out var values) && Listed(values) is { Length: <= MostOfValues } listed ? listed : null;

    // A, B or C.
    private static string Listed(IReadOnlyList<string> values) =>
        values.Count == 1 ? values[0] : $"{string.Join(", ", values.Take(values.Count - 1))} or {values[values.Count - 1]}";

    private static string Form(string attribute, string type) =>
        type switch
        {
            "integer" => attribute.EndsWith("Id", StringComparison.Ordinal) ? "Oracle's identifier, a whole number" : "a whole number",
            "number" => "a number",
            "boolean" => "$true or $false",
            "date" => "a date, such as 2026-01-31",
            "datetime" => "a moment, such as 2026-01-31T12:00:00Z; without a zone it is local time",
            "array" => "a list",
            "object" => "an object",
            _ when attribute.Contains("Currency") && attribute.EndsWith("Code", StringComparison.Ordinal) =>
                "the code of a currency, such as USD",
            _ when attribute.EndsWith("Email", StringComparison.Ordinal) || attribute.EndsWith("EmailAddress", StringComparison.Ordinal) =>
                "an e-mail address",
            _ when attribute.EndsWith("Code", StringComparison.Ordinal) || attribute.EndsWith("Cd", StringComparison.Ordinal) =>
                "a code; Tab offers the server's own where it lists them",
            _ => "text",
        };

    // PaymentTerms: payment terms. UOMCode: UOM code.
    private static string Words(string attribute)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= attribute.Length; i++)
        {
            var ends =
                i == attribute.Length
                || (char.IsUpper(attribute[i]) && !char.IsUpper(attribute[i - 1]))
                || (char.IsUpper(attribute[i]) && i + 1 < attribute.Length && char.IsLower(attribute[i + 1]));
            if (!ends)
                continue;
            var word = attribute[start..i];
            words.Add(word.Length > 1 && word.All(char.IsUpper) ? word : word.ToLowerInvariant());
            start = i;
        }

        return string.Join(" ", words);
    }
}
