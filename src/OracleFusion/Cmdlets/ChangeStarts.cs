using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Cmdlets;

/// <summary>Reads what -Since gets: a date, a watermark, its text, its file, or a word.</summary>
internal static class ChangeStarts
{
    internal const string Beginning = "Beginning";
    internal const string Now = "Now";

    /// <exception cref="FusionInputException">It is none of these.</exception>
    internal static ChangeStart Of(PSCmdlet cmdlet, object since)
    {
        switch (Unwrap.Value(since))
        {
            case FusionWatermark watermark:
                return ChangeStart.After(watermark);
            case DateTimeOffset moment:
                return At(moment);
            case DateTime time:
                return At(new DateTimeOffset(time));
            case string text when text.Trim().StartsWith("{", StringComparison.Ordinal):
                return ChangeStart.After(FusionWatermark.Parse(text));
            case string text when text.Equals(Beginning, StringComparison.OrdinalIgnoreCase):
                return ChangeStart.Beginning;
            case string text when text.Equals(Now, StringComparison.OrdinalIgnoreCase):
                return ChangeStart.Now;
            case string text when IsoDate.TryRead(text) is { } date:
                return At(new DateTimeOffset(date));
            case string text when IsPath(text):
                var path = cmdlet.FilePath(text, "Since");
                return ChangeStart.After(
                    FusionWatermark.Load(path)
                        ?? throw new FusionInputException(
                            $"-Since: there is no file '{path}'. For a file that the first start is to make, give -WatermarkPath."
                        )
                );
            case string text when LooksLikeDate(text):
                throw new FusionInputException($"-Since: {IsoDate.Explain(text)}");
            case var other:
                throw new FusionInputException(
                    $"-Since takes a date, a watermark, its text or its file, or one of the words {Beginning} and {Now}; not "
                        + $"'{Convert.ToString(other, CultureInfo.InvariantCulture)}'."
                );
        }
    }

    /// <summary>
    /// Refuses the manifest of the very export that is to begin: it is written anew before the rows are there, and the watermark in it
    /// would be lost if the export were interrupted.
    /// </summary>
    /// <exception cref="FusionInputException">It is that.</exception>
    internal static void RequireNot(PSCmdlet cmdlet, object since, string manifest)
    {
        if (
            Unwrap.Value(since) is string text
            && !text.Trim().StartsWith("{", StringComparison.Ordinal)
            && IsPath(text)
            && FusionCmdlet.SamePath.Equals(Path.GetFullPath(cmdlet.FilePath(text, "Since")), Path.GetFullPath(manifest))
        )
            throw new FusionInputException(
                $"-Since: '{manifest}' is the manifest of this very export. It would be overwritten, and its watermark lost if the export "
                    + "were interrupted; nothing was read. Export to another file, or keep the watermark in a variable: "
                    + "-WatermarkVariable next, and -Since $next."
            );
    }

    // The server's clock, which is the one that counts, may be a zone away from what this machine takes for local time.
    private static ChangeStart At(DateTimeOffset time) =>
        time <= DateTimeOffset.UtcNow.AddDays(1)
            ? ChangeStart.At(time)
            : throw new FusionInputException(
                string.Format(
                    CultureInfo.InvariantCulture,
                    "-Since: {0:yyyy-MM-dd} is yet to come, and the watermark would pass over all that changes until then. The word {1} "
                        + "begins at this moment.",
                    time,
                    Now
                )
            );

    private static bool IsPath(string text) => text.IndexOfAny(['/', '\\', '.']) >= 0 && !LooksLikeDate(text);

    private static bool LooksLikeDate(string text) =>
        text.Trim() is { Length: > 0 } trimmed
        && char.IsDigit(trimmed[0])
        && trimmed.All(c => char.IsDigit(c) || c is '/' or '-' or '.' or ':' or ' ');
}
