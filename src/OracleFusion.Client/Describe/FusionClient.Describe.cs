using OracleFusion.Client.Describe;

namespace OracleFusion.Client;

public sealed partial class FusionClient
{
    /// <summary>
    /// Asks the server to describe a resource, with the attributes that were defined on this pod. Records of the resource that are read
    /// from now on have their dates as the description says.
    /// </summary>
    /// <param name="resource">A collection; of a record or an action, its collection is described.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">The service refused or could not be reached, or its description cannot be read.</exception>
    public Task<ResourceDescription> DescribeAsync(ResourcePath resource, CancellationToken cancellationToken) =>
        ResourceDescriber.DescribeAsync(this, resource, cancellationToken);
}
