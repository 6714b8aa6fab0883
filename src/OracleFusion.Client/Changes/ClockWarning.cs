using OracleFusion.Client.Http;

namespace OracleFusion.Client.Changes;

/// <summary>Warns, once, where the server's clock is not known.</summary>
internal sealed class ClockWarning(ClockedSender sender)
{
    private bool _isGiven;

    public void Give()
    {
        if (_isGiven || sender.Began is not null)
            return;
        _isGiven = true;
        sender.Warn(
            $"{sender.Server.Authority} does not say what time it has (there is no Date in its answers): what changed while the changes "
                + "were read may be passed by. Where changes are read for longer than the overlap, give a longer one (-Overlap)."
        );
    }
}
