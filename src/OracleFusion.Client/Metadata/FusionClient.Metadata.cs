namespace OracleFusion.Client;

public sealed partial class FusionClient
{
    /// <summary>Asks the server to describe a resource.</summary>
    /// <param name="resource">A collection; of a record or an action, its collection is described.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="FusionException">The service refused or could not be reached.</exception>
    public Task<ResourceDescription> DescribeAsync(ResourcePath resource, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Describing has not landed yet.");
}
