namespace OracleFusion.Client.Http;

/// <summary>Says a time in seconds, for messages.</summary>
internal static class SecondsText
{
    /// <param name="time">The time, up to the millisecond.</param>
    public static string Of(TimeSpan time)
    {
        var seconds = FormattableString.Invariant($"{time.TotalSeconds:0.###}");
        return seconds == "1" ? "1 second" : seconds + " seconds";
    }
}
