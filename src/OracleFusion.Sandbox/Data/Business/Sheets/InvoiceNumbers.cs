using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>
/// Invoice numbers as suppliers write them, each in a way of its own: with zeros in front, like a date, like a number in scientific
/// notation, in small letters. Every number occurs once.
/// </summary>
internal static class InvoiceNumbers
{
    public static Func<int, string> For(Enterprise enterprise)
    {
        var (buying, style) = (enterprise.Buying, enterprise.Dice("InvoiceNumber"));
        return invoice =>
            style.Below(buying.Supplier(buying.Order(invoice)), 10) switch
            {
                0 => Text.Number(invoice + 1, 8),
                1 => Text.Serial("INV-", invoice + 1, 6),
                2 => string.Concat(Text.Day(buying.InvoiceDay(invoice)), "/", Text.Number(invoice + 1)),
                3 => Text.Serial("inv ", invoice + 1, 0),
                4 => string.Concat(Text.Number(invoice + 1), "E", Text.Number(invoice % 9)),
                // Some are bare dates; only among the first, as there are not days enough for a million of them.
                5 => invoice < 2_000 && invoice % 40 == 0
                    ? Text.Day(Calendar.Today.AddDays(-invoice))
                    : Text.Serial("R", 202_600_000 + invoice, 0),
                6 => Text.Serial("RE/2026/", invoice + 1, 5),
                7 => Text.Serial("ERS-", invoice + 10_001, 0),
                8 => string.Concat(Text.Number(invoice + 1), "-A'", Text.Number(invoice % 3)),
                _ => Text.Serial("F°", invoice + 1, 7),
            };
    }
}
