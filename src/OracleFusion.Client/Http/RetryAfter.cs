using System.Globalization;

namespace OracleFusion.Client.Http;

/// <summary>The <c>Retry-After</c> header (RFC 9110, 10.2.3): seconds, or a date.</summary>
internal static class RetryAfter
{
    /// <summary>How long to wait; null where nothing that can be read is said. A service and a gateway before it may each say something:
    /// the longest counts.</summary>
    internal static TimeSpan? Read(IReadOnlyDictionary<string, string> headers, DateTimeOffset now)
    {
        if (!headers.TryGetValue("Retry-After", out var text))
            return null;
        // The date is by the server's clock, so the wait is counted from what that clock says now, if it says.
        var origin = HttpDate.Sent(headers) ?? now;
        TimeSpan? longest = null;
        var pieces = text.Split(',');
        for (var piece = 0; piece < pieces.Length; piece++)
        {
            var wait = Seconds(pieces[piece]) ?? Until(pieces[piece], origin);
            // Most dates have a comma in them.
            if (wait is null && piece + 1 < pieces.Length && Until($"{pieces[piece]},{pieces[piece + 1]}", origin) is { } until)
            {
                wait = until;
                piece++;
            }

            if (wait is not null && !(wait < longest))
                longest = wait;
        }

        return longest;
    }

    private static TimeSpan? Seconds(string text) =>
        !double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? null
        : seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds)
        : TimeSpan.MaxValue;

    private static TimeSpan? Until(string text, DateTimeOffset origin) =>
        HttpDate.TryRead(text) is not { } date ? null
        : date > origin ? date - origin
        : TimeSpan.Zero;
}
