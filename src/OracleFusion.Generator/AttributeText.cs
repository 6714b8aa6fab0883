namespace OracleFusion.Generator;

/// <summary>What an attribute means and takes, as far as its name and the catalog tell.</summary>
internal static class AttributeText
{
    /// <summary>Values that take more than this are not written out: Tab offers them.</summary>
    private const int MostOfValues = 120;

    private const string Code = "a code; Tab offers the server's own where it lists them";

    private const string Identifier = "Oracle's identifier, a whole number";
    private const string CurrencyCode = "the code of a currency, such as USD";

    // Behind a meaning they say no more than the type, which help shows.
    private static readonly HashSet<string> Plain = ["text", "a number", "a whole number", "a list", "an object"];

    /// <summary>What the attribute means, and what it takes: <c>Name of the terms that set the due date; at most 50 characters</c>.
    /// Where nothing is known beyond its name, what it is called in a sentence: <c>The payment terms: text, at most 50
    /// characters</c>.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="facts">What the catalog knows of its resource.</param>
    /// <param name="meaning">What it means beyond its name, or null.</param>
    public static string Of(string attribute, ResourceFacts facts, string? meaning)
    {
        var form = Values(attribute, facts) ?? Form(attribute, facts.Attributes[attribute]);
        var length = facts.MaxLengths.TryGetValue(attribute, out var most)
            ? $"at most {most} {(most == 1 ? "character" : "characters")}"
            : null;
        if (meaning is null)
            return $"The {Words(attribute)}: {Joined(", ", form, length)}";
        var more = IsSaid(form, meaning) ? null : form.Replace(Code, "Tab offers the server's own codes where it lists them");
        return Joined("; ", meaning, Joined(", ", more, length));
    }

    private static bool IsSaid(string form, string meaning) =>
        Plain.Contains(form)
        || (form == Identifier && meaning.Contains("identifier"))
        || (form == CurrencyCode && meaning.Contains("ISO code"));

    private static string Joined(string between, params string?[] parts) => string.Join(between, parts.Where(p => p is { Length: > 0 }));

    /// <summary>The values that the attribute takes; null where none are stated, or too many to be written out.</summary>
    public static string? Values(string attribute, ResourceFacts facts) =>
        facts.Values.TryGetValue(attribute, out var values) && Listed(values) is { Length: <= MostOfValues } listed ? listed : null;

    // A, B or C.
    private static string Listed(IReadOnlyList<string> values) =>
        values.Count == 1 ? values[0] : $"{string.Join(", ", values.Take(values.Count - 1))} or {values[values.Count - 1]}";

    private static string Form(string attribute, string type) =>
        type switch
        {
            "integer" => attribute.EndsWith("Id", StringComparison.Ordinal) ? Identifier : "a whole number",
            "number" => "a number",
            "boolean" => "$true or $false",
            "date" => "a date, such as 2026-01-31",
            "datetime" => "a moment, such as 2026-01-31T12:00:00Z; without a zone it is local time",
            "array" => "a list",
            "object" => "an object",
            _ when attribute.Contains("Currency") && attribute.EndsWith("Code", StringComparison.Ordinal) => CurrencyCode,
            _ when attribute.EndsWith("Email", StringComparison.Ordinal) || attribute.EndsWith("EmailAddress", StringComparison.Ordinal) =>
                "an e-mail address",
            _ when attribute.EndsWith("Code", StringComparison.Ordinal) || attribute.EndsWith("Cd", StringComparison.Ordinal) => Code,
            _ => "text",
        };

    // PaymentTerms: payment terms. UOMCode: UOM code.
    internal static string Words(string attribute)
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
