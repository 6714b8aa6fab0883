using System.Globalization;

namespace OracleFusion.Client.Changes;

/// <summary>Which state of a row was handed out: when the service says that it was changed, and a mark of its state, since two changes may
/// have one time.</summary>
/// <param name="Time">The time of the change; null where the row has none.</param>
/// <param name="Mark">A hash of the change indicator, or of the values where there is none; empty where only new rows count.</param>
internal readonly record struct SeenVersion(DateTimeOffset? Time, string Mark)
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>As it stands in a watermark.</summary>
    public override string ToString() => ((Time?.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture) ?? "") + " " + Mark).Trim();

    /// <summary>Reads what <see cref="ToString"/> wrote; null for any other text.</summary>
    public static SeenVersion? TryParse(string text)
    {
        var parts = text.Split(' ');
        if (parts.Length == 1 && !parts[0].Contains(':'))
            return new SeenVersion(null, parts[0]);
        return
            parts.Length <= 2
            && DateTimeOffset.TryParseExact(
                parts[0],
                Form,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var time
            )
            ? new SeenVersion(time, parts.Length == 2 ? parts[1] : "")
            : null;
    }
}
