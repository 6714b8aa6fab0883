using OracleFusion.Client;
using OracleFusion.Records;

namespace OracleFusion.Writing;

/// <summary>Rows within a record that were changed there. They are records of their own, which are written by their own addresses: a write
/// of the record sends only what was set on itself.</summary>
internal static class ChangedChildren
{
    /// <summary>Refuses a record one of whose children was changed, so that the change is not left out without a word.</summary>
    /// <param name="record">The record that is to be written; null for what is no live record.</param>
    /// <param name="label">What the record is called.</param>
    /// <exception cref="FusionInputException">A child was changed; its place and what to do.</exception>
    public static void Refuse(FusionRecord? record, string label)
    {
        if (record is not null && Find(record, ObjectMembers.Changes(record), "") is { } place)
            throw new FusionInputException(
                $"{label}: {place} was changed, and a row within a record is written by itself: pipe it to Set-FusionRecord "
                    + $"($record.{place} | Set-FusionRecord), and then the record, if it was changed too. Nothing was sent."
            );
    }

    // A child collection that was set as a whole is a value of the record, and is sent with it.
    private static string? Find(FusionRecord record, IReadOnlyDictionary<string, object?> set, string before)
    {
        foreach (var name in FusionRecord.GetNames(record))
        {
            if (FusionRecord.GetValue(record, name) is not FusionRecord[] rows || set.ContainsKey(name))
                continue;
            for (var index = 0; index < rows.Length; index++)
            {
                var place = FormattableString.Invariant($"{before}{name}[{index}]");
                var changes = ObjectMembers.Changes(rows[index]);
                if (changes.Count > 0)
                    return place;
                if (Find(rows[index], changes, place + ".") is { } inner)
                    return inner;
            }
        }

        return null;
    }
}
