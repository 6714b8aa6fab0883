using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OracleFusion.Client.Reading.Paging;

namespace OracleFusion.Client;

/// <summary>
/// One of the intervals of keys that a collection is cut into, so that several processes read it side by side: every row is in one of them,
/// also one that is inserted later. Its text (<see cref="ToString"/>) carries it to another process; <see cref="Parse"/> reads it.
/// </summary>
public sealed class FusionPartition
{
    private static readonly Regex Form = new(@"^(\d+)/(\d+) (/\S+) (\w+) (-?\d+)?\.\.(-?\d+)?$", RegexOptions.CultureInvariant);

    internal FusionPartition() { }

    /// <summary>Which one it is, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>How many there are.</summary>
    public required int Count { get; init; }

    /// <summary>The path of the collection.</summary>
    public required string Resource { get; init; }

    /// <summary>The key that the rows are cut by.</summary>
    public required string Key { get; init; }

    /// <summary>The least key; null for the first partition, which has all that are less than those of the second.</summary>
    public long? From { get; init; }

    /// <summary>The key before which it ends; null for the last partition, which has all that follow.</summary>
    public long? Before { get; init; }

    /// <summary>The partition as text: <c>2/8 /fscmRestApi/resources/11.13.18.05/invoices InvoiceId 300100..300200</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Number}/{Count} {Resource} {Key} {From}..{Before}");

    /// <summary>Reads a partition.</summary>
    /// <param name="text">What <see cref="ToString"/> gave, or the partition as a JSON object.</param>
    /// <exception cref="FusionInputException">The text is no partition.</exception>
    public static FusionPartition Parse(string text) =>
        TryParse(text)
        ?? throw new FusionInputException(
            $"'{text}' is no partition. Partitions come from Get-FusionPartition, which cuts the keys once for all the processes "
                + "that are to read side by side: cut by each of them for itself, rows that come meanwhile would be lost or doubled."
        );

    /// <summary>Reads a partition; null where the text is none.</summary>
    /// <param name="text">What <see cref="ToString"/> gave, or the partition as a JSON object.</param>
    public static FusionPartition? TryParse(string text)
    {
        var plain = (text ?? throw new ArgumentNullException(nameof(text))).Trim();
        var parts = Form.Match(plain.Length > 0 && plain[0] == '{' ? OfJson(plain) : plain);
        if (
            !parts.Success
            || !int.TryParse(parts.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !int.TryParse(parts.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || number < 1
            || number > count
            || !TryBound(parts.Groups[5], out var from)
            || !TryBound(parts.Groups[6], out var before)
            || (from is null) != (number == 1)
            || (before is null) != (number == count)
        )
            return null;
        return new FusionPartition
        {
            Number = number,
            Count = count,
            Resource = parts.Groups[3].Value,
            Key = parts.Groups[4].Value,
            From = from,
            Before = before,
        };
    }

    /// <summary>A condition that only the partition's rows of those of another condition meet.</summary>
    /// <param name="collection">The collection that is read.</param>
    /// <param name="condition">The other condition; null for none.</param>
    /// <exception cref="FusionInputException">The partition is of another collection.</exception>
    public string? Within(ResourcePath collection, string? condition)
    {
        _ = collection ?? throw new ArgumentNullException(nameof(collection));
        if (collection.ToString() != Resource)
            throw new FusionInputException($"The partition {Number}/{Count} is of {Resource}, and {collection} is to be read.");
        var lower = From is { } from ? FormattableString.Invariant($"{Key} >= {from}") : null;
        var upper = Before is { } before ? FormattableString.Invariant($"{Key} < {before}") : null;
        var both = lower is null || upper is null ? lower ?? upper : $"{lower} and {upper}";
        return PageUrl.Both(condition, both);
    }

    /// <summary>The text of a partition that came as JSON; empty where it is none.</summary>
    private static string OfJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return $"{Of("Number")}/{Of("Count")} {Of("Resource")} {Of("Key")} {Of("From")}..{Of("Before")}";

            string Of(string name) => root.TryGetProperty(name, out var value) ? value.ToString() : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static bool TryBound(Group group, out long? bound)
    {
        bound = null;
        if (!group.Success)
            return true;
        if (!long.TryParse(group.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return false;
        bound = number;
        return true;
    }
}
