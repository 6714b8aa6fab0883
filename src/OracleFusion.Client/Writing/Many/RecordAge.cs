using OracleFusion.Client.Http;

namespace OracleFusion.Client.Writing;

/// <summary>Tells a record that was there before a write was sent, by its CreationDate and the server's clock.</summary>
/// <param name="sender">What the write was sent by: it knows when it sent the first request.</param>
internal sealed class RecordAge(ClockedSender sender)
{
    /// <summary>A Date has whole seconds, and a CreationDate may.</summary>
    private static readonly TimeSpan Resolution = TimeSpan.FromSeconds(2);

    /// <summary>By how much the clock of the database may be behind that of the web server.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Whether the record was certainly there before.</summary>
    public bool IsOlder(FusionRecord record) => Created(record) is { } created && created < sender.Began - Skew;

    /// <summary>Why it cannot be told whether the record was there before; null where it can, and where the resource does not say when a
    /// record was created.</summary>
    public string? Doubt(FusionRecord record)
    {
        if (Created(record) is not { } created || created >= sender.Began - Resolution)
            return null;
        return FormattableString.Invariant($"The record that is found was created at {created.UtcDateTime:u}, ")
            + (
                sender.Began is { } began
                    ? FormattableString.Invariant($"and the request was sent at {began.UtcDateTime:u}: it may have been there before.")
                    : "and the server does not say what time it has now: it may have been there before."
            );
    }

    private static DateTimeOffset? Created(FusionRecord record) => FusionRecord.GetValue(record, "CreationDate") as DateTimeOffset?;
}
