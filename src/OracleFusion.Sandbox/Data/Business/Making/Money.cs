namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>Amounts: whole cents while they are reckoned with, so that sums are exact; decimals with two digits when answered.</summary>
internal static class Money
{
    public static decimal FromCents(long cents)
    {
        var size = Math.Abs(cents);
        return new decimal((int)size, (int)(size >> 32), 0, cents < 0, 2);
    }

    /// <summary>A share of an amount, the rate in hundredths of a percent, rounded half away from zero.</summary>
    public static long Share(long cents, int basisPoints)
    {
        var product = cents * basisPoints;
        return (product + (product < 0 ? -5_000 : 5_000)) / 10_000;
    }

    /// <summary>The part of an amount that falls to one of several; all parts together are the amount.</summary>
    public static long Part(long cents, int index, int parts) => (cents * (index + 1) / parts) - (cents * index / parts);
}
