using System.Globalization;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Writing;

/// <summary>Compares what was sent with a record of the service.</summary>
internal static class SentValues
{
    /// <summary>The attributes whose value on the record is another than the one that was sent. What the record does not have, and lists,
    /// tell nothing; texts are compared without regard to case and blanks at their ends, which the service may change.</summary>
    /// <param name="part">What was sent.</param>
    /// <param name="record">The record.</param>
    public static IReadOnlyList<string> Differing(BatchPart part, FusionRecord record)
    {
        var resource = ResourceCatalog.Find(part.Path);
        var names = FusionRecord.GetNames(record);
        return
        [
            .. (part.Values ?? new Dictionary<string, object?>())
                .Where(sent => names.Contains(sent.Key, StringComparer.OrdinalIgnoreCase))
                .Where(sent => !IsSame(sent.Value, FusionRecord.GetValue(record, sent.Key), resource?.TypeOf(sent.Key), sent.Key))
                .Select(sent => sent.Key),
        ];
    }

    private static bool IsSame(object? sent, object? found, CatalogType? type, string name)
    {
        if (!IsScalar(sent) || !IsScalar(found))
            return true;
        if (sent is null or "" || found is null or "")
            return sent is null or "" && found is null or "";
        string one = WireText.Of(sent, type, name).Trim(),
            other = WireText.Of(found, type, name).Trim();
        return one.Equals(other, StringComparison.OrdinalIgnoreCase)
            || (Number(one) is { } number && number == Number(other))
            || (Moment(one) is { } moment && moment == Moment(other));
    }

    private static bool IsScalar(object? value) =>
        value is null or string or bool or DateTime or DateTimeOffset or System.Numerics.BigInteger
        || (value is IConvertible and not Enum and not char && value.GetType().IsPrimitive)
        || value is decimal;

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
