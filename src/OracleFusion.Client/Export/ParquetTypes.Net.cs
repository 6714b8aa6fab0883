using System.Buffers.Text;
using System.Text;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Export;

/// <summary>
/// Which type of Parquet holds all values of a column exactly: the one that the attribute is described with, one that is like it, or text.
/// </summary>
internal static class ParquetTypes
{
    /// <summary>The digits of a number.</summary>
    public const int Precision = 38;

    /// <summary>The digits of a number behind the point.</summary>
    public const int Scale = 10;

    /// <summary>The least number that has more digits before the point than are left for them.</summary>
    private const decimal Limit = 10_000_000_000_000_000_000_000_000_000m;

    /// <summary>Reads a value exactly; false where it is none of the type.</summary>
    public delegate bool TryRead<T>(ReadOnlySpan<byte> text, out T value);

    /// <summary>The types of columns.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">The columns, and the types that their values are expected to have.</param>
    /// <param name="name">What the file is to be called.</param>
    /// <param name="warnings">Told of columns that get another type.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static IReadOnlyList<CatalogType> Fit(
        PartRows rows,
        IReadOnlyList<(string Header, CatalogType? Type)> columns,
        string name,
        List<string> warnings,
        CancellationToken cancellationToken
    )
    {
        var choices = columns.Select(static column => ChoicesOf(column.Type)).ToList();
        var chosen = new int[columns.Count];
        var examples = new string[columns.Count];
        // What is text fits; of the others those are looked through again that did not.
        var open = Enumerable.Range(0, columns.Count).Where(place => choices[place].Length > 1).ToList();
        while (open.Count > 0)
        {
            var failed = new HashSet<int>();
            rows.Rewind();
            for (long count = 0; rows.Read(); count++)
            {
                if (count % 1000 == 0)
                    cancellationToken.ThrowIfCancellationRequested();
                foreach (var place in open)
                {
                    if (rows.IsNull(place) || failed.Contains(place) || Fits(choices[place][chosen[place]], rows.TextOf(place)))
                        continue;
                    failed.Add(place);
                    examples[place] ??= Encoding.UTF8.GetString(rows.TextOf(place));
                }
            }
            foreach (var place in failed)
                chosen[place]++;
            open = [.. failed.Where(place => choices[place][chosen[place]] != CatalogType.Text)];
        }
        for (var place = 0; place < columns.Count; place++)
        {
            if (chosen[place] > 0)
                warnings.Add(
                    $"{columns[place].Header} of '{name}' is {NameOf(choices[place][chosen[place]])} and not "
                        + $"{NameOf(choices[place][0])}, which does not hold its value '{examples[place]}' exactly."
                );
        }
        return [.. choices.Select((choice, place) => choice[chosen[place]])];
    }

    public static bool TryReadInteger(ReadOnlySpan<byte> text, out long value)
    {
        if (Utf8Parser.TryParse(text, out value, out var used) && used == text.Length && IsNumber(text))
            return true;
        // Some servers send 300000012345680.0 of an identifier.
        if (!TryReadNumber(text, out var number) || decimal.Truncate(number) != number || number is < long.MinValue or > long.MaxValue)
            return false;
        value = (long)number;
        return true;
    }

    public static bool TryReadNumber(ReadOnlySpan<byte> text, out decimal value)
    {
        value = 0;
        if (!IsNumber(text))
            return false;
        switch (ExactNumber.Read(text, asDecimal: true, out _))
        {
            case decimal number:
                value = number / 1.0000000000000000000000000000m;
                break;
            case long whole:
                value = whole;
                break;
            default:
                return false;
        }
        return Math.Abs(value) < Limit && value.Scale <= Scale;
    }

    public static bool TryReadBoolean(ReadOnlySpan<byte> text, out bool value)
    {
        value = text.SequenceEqual("true"u8);
        return value || text.SequenceEqual("false"u8);
    }

    public static bool TryReadDate(ReadOnlySpan<byte> text, out DateTime value) => DateText.TryReadDate(text, out value);

    public static bool TryReadTimestamp(ReadOnlySpan<byte> text, out DateTime value)
    {
        value = default;
        if (!DateText.TryReadTimestamp(text, out var moment) || moment.Ticks % TimeSpan.TicksPerMicrosecond != 0)
            return false;
        value = moment.UtcDateTime;
        return true;
    }

    /// <summary>The types to try, and at last text, which holds everything.</summary>
    private static CatalogType[] ChoicesOf(CatalogType? type) =>
        type switch
        {
            CatalogType.Integer => [CatalogType.Integer, CatalogType.Number, CatalogType.Text],
            CatalogType.Number => [CatalogType.Number, CatalogType.Text],
            CatalogType.Boolean => [CatalogType.Boolean, CatalogType.Text],
            CatalogType.Date => [CatalogType.Date, CatalogType.Timestamp, CatalogType.Text],
            CatalogType.Timestamp => [CatalogType.Timestamp, CatalogType.Date, CatalogType.Text],
            _ => [CatalogType.Text],
        };

    private static bool Fits(CatalogType type, ReadOnlySpan<byte> text) =>
        type switch
        {
            CatalogType.Integer => TryReadInteger(text, out _),
            CatalogType.Number => TryReadNumber(text, out _),
            CatalogType.Boolean => TryReadBoolean(text, out _),
            CatalogType.Date => TryReadDate(text, out _),
            CatalogType.Timestamp => TryReadTimestamp(text, out _),
            _ => true,
        };

    private static string NameOf(CatalogType type) =>
        type switch
        {
            CatalogType.Integer => "INT64",
            CatalogType.Number => FormattableString.Invariant($"DECIMAL({Precision}, {Scale})"),
            CatalogType.Boolean => "BOOLEAN",
            CatalogType.Date => "DATE",
            CatalogType.Timestamp => "TIMESTAMP",
            _ => "STRING",
        };

    /// <summary>Whether a text is a number as JSON writes it: one with zeros before it, or a blank, is a text.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        var place = text.Length > 0 && text[0] == (byte)'-' ? 1 : 0;
        var start = place;
        if (Digits(text, ref place) == 0 || (text[start] == (byte)'0' && place > start + 1))
            return false;
        if (place < text.Length && text[place] == (byte)'.')
        {
            place++;
            if (Digits(text, ref place) == 0)
                return false;
        }
        if (place < text.Length && text[place] is (byte)'e' or (byte)'E')
        {
            place++;
            if (place < text.Length && text[place] is (byte)'+' or (byte)'-')
                place++;
            if (Digits(text, ref place) == 0)
                return false;
        }
        return place == text.Length;
    }

    private static int Digits(ReadOnlySpan<byte> text, ref int place)
    {
        var start = place;
        while (place < text.Length && text[place] is >= (byte)'0' and <= (byte)'9')
            place++;
        return place - start;
    }
}
