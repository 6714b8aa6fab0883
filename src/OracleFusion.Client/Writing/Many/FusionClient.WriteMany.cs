using OracleFusion.Client.Writing;

namespace OracleFusion.Client;

public sealed partial class FusionClient
{
    /// <summary>
    /// Does several writes: in one batch, and when the service refuses that, in smaller ones, so that those that it takes are done once and
    /// each that it refuses has its own error. One alone is sent as a request of its own. A write whose outcome is unknown is never
    /// repeated, unless it was looked for and is not there; one that is known to be done is never repeated at all.
    /// </summary>
    /// <param name="parts">The writes: of one root and version.</param>
    /// <param name="options">How to do them.</param>
    /// <param name="cancellationToken">Stops the requests; what became of each until then is among the outcomes.</param>
    public RunningWrites WriteMany(IReadOnlyList<BatchPart> parts, WriteManyOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(options);
        return new RunningWrites(new WriteRun(this, parts, options, cancellationToken));
    }
}
