using System.Globalization;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Changes;

/// <summary>Warns, once, where the server's clock is not known, or has not reached the time since which changes are asked for.</summary>
internal sealed class ClockWarning(ClockedSender sender, ChangeStart start)
{
    // Two clocks that are set by the network differ by less.
    private static readonly TimeSpan Difference = TimeSpan.FromMinutes(1);
    private bool _isGiven;

    /// <summary>To be called when all changes have been read.</summary>
    /// <param name="hasChanges">Whether there were any.</param>
    public void Give(bool hasChanges)
    {
        if (_isGiven)
            return;
        _isGiven = true;
        if (sender.Began is not { } began)
            sender.Warn(
                $"{sender.Server.Authority} does not say what time it has (there is no Date in its answers): what changed while the "
                    + "changes were read may be passed by. Where changes are read for longer than the overlap, give a longer one "
                    + "(-Overlap)."
            );
        else if (start.Time is { } since && since - began > Difference && !hasChanges)
            sender.Warn(
                $"-Since is {Text(since)}, and on {sender.Server.Authority} it is {Text(began)}: nothing can have changed since then, and "
                    + "what changes until then is passed by. A time without a zone is taken for this machine's."
            );
    }

    private static string Text(DateTimeOffset time) => time.ToString("u", CultureInfo.InvariantCulture);
}
