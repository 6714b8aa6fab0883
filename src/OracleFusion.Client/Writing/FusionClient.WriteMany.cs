namespace OracleFusion.Client;

public sealed partial class FusionClient
{
    /// <summary>
    /// Does several writes: in one batch, and when the service refuses that, in smaller ones, so that those that it takes are done once and each that it refuses
    /// has its own error. One alone is sent as a request of its own. A write whose outcome is unknown is never repeated, unless it was looked for and is not there;
    /// one that is known to be done is never repeated at all.
    /// </summary>
    /// <param name="parts">The writes: of one root and version.</param>
    /// <param name="options">How to do them.</param>
    /// <param name="cancellationToken">Stops the request under way; what it was about to do is then not known.</param>
    /// <returns>What became of each, in their order. The errors of the service are among them and are not thrown.</returns>
    /// <exception cref="FusionInputException">An effective range was given for several parts.</exception>
    public Task<IReadOnlyList<WriteOutcome>> WriteManyAsync(IReadOnlyList<BatchPart> parts, WriteManyOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(options);
        return new WriteRun(this, parts, options, cancellationToken).RunAsync();
    }
}
