using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Nouns;
using OracleFusion.Parameters;

namespace OracleFusion.Records;

/// <summary>
/// Finds a record by the number that people know it by, such as an invoice number, where its key is one that only the service knows. A text
/// that may be both is looked for as the number first; if it is the key of another record, it says which of them is meant no more than
/// several records of one number do.
/// </summary>
/// <param name="noun">The noun of the records.</param>
/// <param name="search">Reads the records that a condition selects, no more than a number of them.</param>
/// <param name="get">Reads the record of an address; gives null where there is none.</param>
/// <param name="isWritten">Whether what the input has is written to the record.</param>
internal sealed class RecordLookup(
    Noun noun,
    Func<string, int, IReadOnlyList<FusionRecord>> search,
    Func<ResourcePath, FusionRecord?> get,
    bool isWritten
)
{
    /// <summary>How many records an error lists.</summary>
    private const int Listed = 5;

    /// <summary>The keys that Oracle Fusion generates have 15 digits and more; numbers that people give have fewer.</summary>
    private const long LeastGeneratedKey = 100_000_000_000_000;

    private readonly CatalogResource? _resource = ResourceCatalog.Find(noun.FullResource);

    /// <summary>The record that has this number; null where none has and the value may be a key, and for what cannot be a number.</summary>
    /// <param name="value">What the user gave.</param>
    /// <exception cref="FusionInputException">Several records have the number, or it is also the key of another record.</exception>
    /// <exception cref="ServiceException">No record has the number, and the value cannot be a key (NotFound); or the service
    /// refused.</exception>
    public FusionRecord? Find(object value)
    {
        var given = Unwrap.Value(value);
        if (noun.Number is not { } number || given is not (string or IFormattable) || IsGeneratedKey(given))
            return null;
        var text = Convert.ToString(given, CultureInfo.InvariantCulture)!;
        string[] numbers = [.. noun.OtherNumbers.Prepend(number).Where(n => TypeOf(n) != CatalogType.Integer || IsInteger(text))];
        if (text.Length == 0 || numbers.Length == 0)
            return null;
        var called = string.Join(" or ", numbers);
        var hits = SearchOrNothing(numbers, text);
        if (hits.Count == 0)
        {
            return MayBeKey(text)
                ? null
                : throw new ServiceException(
                    FusionFailure.NotFound,
                    $"There is no {noun.What} with the {called} "
                        + $"'{text}'{(text.Contains('*') ? $", which is looked for as it is; -{number} takes wildcards" : "")}."
                );
        }

        if (hits.Count > 1)
            throw Several($"{called} '{text}'", hits);
        var hit = hits[0];
        if (
            noun.KeyAttribute is { } key
            && MayBeKey(text)
            && Text(hit, key) is { } own
            && own != text
            && get(noun.Collection.Item(text)) is { } other
        )
            throw new FusionInputException(
                $"'{text}' is the {called} of {Label(hit)}, and the {key} of {Label(other)}. Say which is meant: give -{number} to "
                    + $"Get-{noun.CmdletNoun}, or -{noun.KeyParameter}."
            );
        return hit;
    }

    /// <summary>The record that an object stands for that has no key; null where it has no number either.</summary>
    /// <param name="copy">The object: a row of a file, or what Select-Object left of a record.</param>
    /// <exception cref="FusionInputException">Several records have what the object has, or what it has cannot be a number.</exception>
    /// <exception cref="ServiceException">No record has the number and what tells it from others, such as the supplier (NotFound); or the
    /// service refused.</exception>
    public FusionRecord? Find(PSObject copy)
    {
        if (NumberOf(noun, copy) is not { } number || Text(copy, number) is not { } text)
            return null;
        if (TypeOf(number) == CatalogType.Integer && !IsInteger(text))
            throw new FusionInputException(
                $"The {number} of the input object is '{text}', and those of {noun.Plural} are whole numbers. Nothing was done for it."
            );
        var hits = SearchBy([(number, text)]);
        if (hits.Count == 0)
            throw new ServiceException(
                FusionFailure.NotFound,
                $"There is no {noun.What} with the {number} '{text}', which the input object has."
            );
        // A number is often unique only beside others, such as the supplier.
        var also = noun
            .Natural.Where(n => n != number && TypeOf(n) == CatalogType.Text && Text(copy, n) is not null)
            .Select(n => (Attribute: n, Text: Text(copy, n)!))
            .ToList();
        if (hits.Count == 1)
            return Agreeing(hits[0], also, (number, text));
        var narrowed = also.Count == 0 ? hits : SearchBy(also.Prepend((number, text)));
        return narrowed.Count == 1
            ? narrowed[0]
            : throw Several(
                string.Join(", ", also.Prepend((number, text)).Select(a => $"{a.Item1} '{a.Item2}'")),
                narrowed.Count == 0 ? hits : narrowed
            );
    }

    /// <summary>The attribute by whose value an object that has no key stands for a record; null where it has none.</summary>
    public static string? NumberOf(Noun noun, PSObject copy) =>
        noun.Number is { } number ? noun.OtherNumbers.Prepend(number).FirstOrDefault(n => Text(copy, n) is not null) : null;

    // The only record with a number may be another supplier's. Of what is written the object may have new values.
    private FusionRecord Agreeing(FusionRecord hit, List<(string Attribute, string Text)> also, (string Attribute, string Text) by)
    {
        var telling = also.Where(a => !isWritten || !noun.Update.Any(u => u.Attribute == a.Attribute)).ToList();
        var names = FusionRecord.GetNames(hit);
        var other = telling
            .Where(a => names.Contains(a.Attribute) && !IsSame(a.Text, Text(hit, a.Attribute)))
            .Select(a => $"its {a.Attribute} is '{Text(hit, a.Attribute)}', and not '{a.Text}', which the input object has")
            .ToList();
        // What was not read of it is asked for.
        var unread = telling.Where(a => !names.Contains(a.Attribute)).ToList();
        if (other.Count == 0 && unread.Count > 0 && SearchBy(unread.Prepend(by)).Count == 0)
            other.AddRange(unread.Select(a => $"its {a.Attribute} is not '{a.Text}', which the input object has"));
        return other.Count == 0
            ? hit
            : throw new ServiceException(
                FusionFailure.NotFound,
                $"The only {noun.What} with the {by.Attribute} '{by.Text}' is another one: {string.Join("; ", other)}. Nothing was done. "
                    + $"If it is meant all the same, leave that out of the object, or pipe the record in from Get-{noun.CmdletNoun}."
            );
    }

    private static bool IsSame(string given, string? own) => given.Trim().Equals(own?.Trim(), StringComparison.OrdinalIgnoreCase);

    // Some services search by finders alone; keys they take all the same.
    private IReadOnlyList<FusionRecord> SearchOrNothing(IEnumerable<string> numbers, string text)
    {
        try
        {
            return search(FilterExpression.Or(numbers.Select(n => IsEqual(n, text))).ToQuery(), Listed + 1);
        }
        catch (ServiceException e) when (e.Failure == FusionFailure.InvalidInput && MayBeKey(text))
        {
            return [];
        }
    }

    private IReadOnlyList<FusionRecord> SearchBy(IEnumerable<(string Attribute, string Text)> values) =>
        search(FilterExpression.And(values.Select(v => IsEqual(v.Attribute, v.Text))).ToQuery(), Listed + 1);

    private FilterExpression IsEqual(string attribute, string text) =>
        FilterExpression.Compare(
            FilterAttribute.Find(_resource, attribute),
            FilterOperator.Equal,
            TypeOf(attribute) == CatalogType.Integer ? long.Parse(text, CultureInfo.InvariantCulture) : text
        );

    private FusionInputException Several(string what, IReadOnlyList<FusionRecord> hits)
    {
        var listed = hits.Take(Listed).Select(hit => Label(hit));
        return new FusionInputException(
            $"Several {noun.Plural} have the {what}: {string.Join("; ", listed)}{(hits.Count > Listed ? "; and more" : "")}. "
                + $"Nothing was done. Give the key of the one that is meant, or pipe it in from Get-{noun.CmdletNoun}."
        );
    }

    private string Label(FusionRecord record)
    {
        var known = noun.Natural.Select(n => Text(record, n)).OfType<string>().ToList();
        var key = noun.KeyAttribute is { } attribute && Text(record, attribute) is { } value ? $"({attribute} {value})" : $"({record})";
        return (string.Join(", ", known) + " " + key).Trim();
    }

    private bool IsGeneratedKey(object value) =>
        value is long and >= LeastGeneratedKey && noun.KeyAttribute is { } key && TypeOf(key) is CatalogType.Integer or CatalogType.Number;

    private bool MayBeKey(string text) =>
        noun.KeyAttribute is not { } key || TypeOf(key) is not (CatalogType.Integer or CatalogType.Number) || IsInteger(text);

    private static bool IsInteger(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private CatalogType? TypeOf(string attribute) => _resource?.TypeOf(attribute);

    private static string? Text(FusionRecord record, string name) => Text(FusionRecord.GetValue(record, name));

    private static string? Text(PSObject copy, string name) => Text(Unwrap.Value(copy.Properties[name]?.Value));

    private static string? Text(object? value) =>
        Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
}
