using System.Globalization;

namespace OracleFusion.Client.Http;

/// <summary>Dates of HTTP (RFC 9110, 5.6.7), in the three forms that it has, and in ISO 8601, which some gateways write.</summary>
internal static class HttpDate
{
    private static readonly string[] Forms =
    [
        "r",
        "dddd, dd-MMM-yy HH:mm:ss 'GMT'",
        "ddd MMM d HH:mm:ss yyyy",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The moment; null for what is no such date. A lenient reading would make 8 August of two headers <c>8, 8</c>.</summary>
    internal static DateTimeOffset? TryRead(string? text) =>
        DateTimeOffset.TryParseExact(
            text?.Trim(),
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite,
            out var date
        )
            ? date
            : null;

    /// <summary>When the server sent an answer, by its own clock; null where it does not say.</summary>
    internal static DateTimeOffset? Sent(IReadOnlyDictionary<string, string> headers) =>
        headers.TryGetValue("Date", out var text) ? TryRead(text) : null;
}
