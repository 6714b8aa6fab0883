using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>
/// A value that an attribute could well have, from its type and its name alone. Descriptive flexfields and spare columns are empty;
/// others leave some rows empty, as real rows do: some attributes never, some now and then, some nearly always.
/// </summary>
internal static class PlausibleValue
{
    public static Func<int, object?> Column(Table table, ResourceAttribute attribute)
    {
        var name = attribute.Name;
        if (attribute.IsSegment || IsSpare(name))
            return static _ => null;
        var dice = table.Dice(name);
        var column = attribute.Kind switch
        {
            AttributeKind.Text when attribute.Values.Count > 0 => row => attribute.Values[dice.Below(row, attribute.Values.Count)],
            AttributeKind.Text when attribute.MaxLength == 1 => row => dice.Chance(row, 25) ? "Y" : "N",
            AttributeKind.Text => PlausibleText.Column(table, name, dice),
            AttributeKind.Integer => Integer(table, name, dice),
            AttributeKind.Number => Number(name, dice),
            AttributeKind.Boolean => Flag(name, dice),
            AttributeKind.Date or AttributeKind.Timestamp => Date(table, name, dice),
            _ => static _ => null,
        };
        var isKey = table.Type.Key.Any(k => k.Name == name);
        var empty = isKey || attribute.Kind == AttributeKind.Boolean ? 0 : EmptyShare(name, table.Dice(name + "?").Below(-1, 100));
        if (empty == 0)
            return column;
        var gaps = table.Dice(name + "?");
        return row => gaps.Chance(row, empty) ? null : column(row);
    }

    /// <summary>Columns that exist for customers to use: flexfield segments, reference keys, remittance messages.</summary>
    private static bool IsSpare(string name) =>
        name.Contains("FLEX", StringComparison.Ordinal)
        || name[0] == '_'
        || name.Contains("_c", StringComparison.Ordinal)
        || name.Contains("Attribute", StringComparison.Ordinal)
        || name.StartsWith("ReferenceKey", StringComparison.Ordinal)
        || name.StartsWith("RemittanceMessage", StringComparison.Ordinal)
        || name.StartsWith("Segment", StringComparison.Ordinal)
        || name.StartsWith("Reserved", StringComparison.Ordinal)
        || name.Contains("Error", StringComparison.Ordinal)
        || name is "FileContents" or "FileWebImage" or "UploadedText" or "AsyncTrackerId" or "PostProcessingAction" or "DownloadInfo";

    private static int EmptyShare(string name, int chance)
    {
        if (
            name is "CreationDate" or "LastUpdateDate" or "ObjectVersionNumber"
            || name.EndsWith("Status", StringComparison.Ordinal)
            || name.EndsWith("StatusCode", StringComparison.Ordinal)
        )
            return 0;
        return
            name.EndsWith("Id", StringComparison.Ordinal)
            || name.Contains("Reason", StringComparison.Ordinal)
            || name.Contains("Alternate", StringComparison.Ordinal)
            || name.StartsWith("Secondary", StringComparison.Ordinal)
            || name.StartsWith("Cancel", StringComparison.Ordinal)
            || name.StartsWith("Inactive", StringComparison.Ordinal)
            ? 95
            : chance switch
            {
                < 45 => 0,
                < 75 => 40,
                _ => 90,
            };
    }

    private static Func<int, object?> Integer(Table table, string name, Dice dice)
    {
        if (
            name == "ObjectVersionNumber"
            || name.EndsWith("Version", StringComparison.Ordinal)
            || name.EndsWith("VersionNumber", StringComparison.Ordinal)
        )
            return row => 1L + dice.Below(row, 5);
        if (name.EndsWith("Id", StringComparison.Ordinal))
            return row => 300_100_000_000_000 + (long)dice.Below(row, 1_000_000_000);
        if (name.Contains("Year", StringComparison.Ordinal))
            return row => 2026L - dice.Below(row, 40);
        if (name.Contains("Percent", StringComparison.Ordinal) || name.Contains("Score", StringComparison.Ordinal))
            return row => (long)dice.Below(row, 101);
        if (name.EndsWith("Number", StringComparison.Ordinal))
            return table is ChildTable child ? row => child.NumberOf(row) : row => 1_000L + row;
        return row => (long)dice.Below(row, 60);
    }

    private static Func<int, object?> Number(string name, Dice dice)
    {
        if (name.Contains("ConversionRate", StringComparison.Ordinal) || name.Contains("ExchangeRate", StringComparison.Ordinal))
            return static _ => 1m;
        if (name.Contains("Rate", StringComparison.Ordinal) || name.Contains("Percent", StringComparison.Ordinal))
            return row => Money.FromCents(dice.Below(row, 10_001));
        if (
            name.Contains("Quantity", StringComparison.Ordinal)
            || name.Contains("Days", StringComparison.Ordinal)
            || name.Contains("Hours", StringComparison.Ordinal)
        )
            return row => dice.Chance(row, 90) ? (decimal)(1 + dice.Below(row, 200)) : Money.FromCents(dice.Below(row, 20_000));
        if (
            name.EndsWith("Number", StringComparison.Ordinal)
            || name.EndsWith("Count", StringComparison.Ordinal)
            || name.EndsWith("Id", StringComparison.Ordinal)
        )
            return row => (decimal)dice.Below(row, 500);
        // One amount in twenty is negative: a credit, a correction.
        return row => Money.FromCents(dice.Cents(row, 100, 5_000_000) * (dice.Below(row, 2_000) % 20 == 0 ? -1 : 1));
    }

    private static Func<int, object?> Flag(string name, Dice dice)
    {
        var percent =
            name.StartsWith("Allow", StringComparison.Ordinal)
            || name.Contains("Enabled", StringComparison.Ordinal)
            || name.Contains("Primary", StringComparison.Ordinal)
                ? 70
                : 15;
        return row => dice.Chance(row, percent) ? Boxed.True : Boxed.False;
    }

    private static Func<int, object?> Date(Table table, string name, Dice dice)
    {
        var day = table.Day;
        if (name.Contains("LastUpdate", StringComparison.Ordinal) || name.EndsWith("UpdateDate", StringComparison.Ordinal))
            return Changed(table, dice);
        if (name is "CreationDate" or "CreationDateTime" or "creationDate")
            return Created(table);
        if (name is "EffectiveEndDate")
            return static _ => new DateOnly(4712, 12, 31);
        if (name.Contains("Birth", StringComparison.Ordinal))
            return row => new DateOnly(1961, 1, 1).AddDays(dice.Below(row, 15_000));
        var (from, to) = name switch
        {
            _ when name.Contains("Creation", StringComparison.Ordinal) => (0, 0),
            _ when name.Contains("Start", StringComparison.Ordinal) || name.Contains("From", StringComparison.Ordinal) => (0, 10),
            _ when name.Contains("End", StringComparison.Ordinal)
                    || name.Contains("Expir", StringComparison.Ordinal)
                    || name.Contains("Inactive", StringComparison.Ordinal) => (180, 900),
            _ when name.Contains("Due", StringComparison.Ordinal)
                    || name.Contains("Need", StringComparison.Ordinal)
                    || name.Contains("Promis", StringComparison.Ordinal)
                    || name.Contains("Expect", StringComparison.Ordinal) => (14, 60),
            _ => (0, 30),
        };
        // The hour of a timestamp comes from the same throw, so that a row tells one story.
        return table.Type.Find(name)!.Kind == AttributeKind.Timestamp
            ? row => Calendar.Moment(day(row).AddDays(dice.Between(row, from, to)), dice.At(row))
            : row => day(row).AddDays(dice.Between(row, from, to));
    }

    private static Func<int, object?> Created(Table table)
    {
        var (day, dice) = (table.Day, table.Dice("CreationDate"));
        return row => Calendar.Moment(day(row), dice.At(row));
    }

    /// <summary>Within an hour or within two months, never before the row was created and never after today.</summary>
    private static Func<int, object?> Changed(Table table, Dice dice)
    {
        var (day, created) = (table.Day, table.Dice("CreationDate"));
        var end = Calendar.Today.AddDays(1).DayNumber;
        return row =>
        {
            var moment = Calendar.Moment(day(row), created.At(row)).AddSeconds(dice.Below(row, 3_600));
            var later = dice.Below(~row, 60);
            return day(row).DayNumber + later < end ? moment.AddDays(later) : moment;
        };
    }
}
