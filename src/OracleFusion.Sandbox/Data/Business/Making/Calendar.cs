namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>The days of the data. Today is a constant, never the clock: the same seed gives the same rows in any year.</summary>
internal static class Calendar
{
    /// <summary>How many days of business the data covers.</summary>
    public const int Days = 1095;

    public static readonly DateOnly Today = new(2026, 6, 30);

    private static readonly int LastDay = Today.DayNumber;

    /// <summary>The day when a row came about of so many: spread evenly, the newest last.</summary>
    public static DateOnly Spread(int row, int count, int days = Calendar.Days) =>
        DateOnly.FromDayNumber(LastDay - (int)((count - 1L - row) * days / Math.Max(count, 1)));

    public static DateOnly NoLaterThanToday(DateOnly day) => day.DayNumber > LastDay ? Today : day;

    /// <summary>A moment in office hours of that day.</summary>
    public static DateTimeOffset Moment(DateOnly day, ulong bits) =>
        new(day.ToDateTime(default).AddSeconds(25_200 + (long)(bits % 39_600)).AddMilliseconds(bits >> 40 & 511), TimeSpan.Zero);
}
