using System.Text.Json;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Describe;

/// <summary>Asks for the description of a resource.</summary>
internal static class ResourceDescriber
{
    private const string MediaType = "application/vnd.oracle.adf.description+json";

    public static async Task<ResourceDescription> DescribeAsync(
        IRequestSender sender,
        ResourcePath resource,
        CancellationToken cancellationToken
    )
    {
        _ = resource ?? throw new ArgumentNullException(nameof(resource));
        var collection = resource.Kind switch
        {
            ResourcePathKind.Collection => resource,
            ResourcePathKind.Item => resource.Parent,
            _ => CollectionOf(resource),
        };
        var accept = "application/json, " + MediaType + ";q=0.9, */*;q=0.5";
        var request = new FusionRequest("GET", collection + "/describe") { Accept = accept };
        var description = await sender.SendAsync(request, response => Read(response, collection), cancellationToken).ConfigureAwait(false);
        new DescribedResource(sender.Server, collection.Root, collection.Names).Keep(description);
        return description;
    }

    private static ResourcePath CollectionOf(ResourcePath action)
    {
        var path = action.ToString();
        var owner = ResourcePath.Parse(path.Substring(0, path.LastIndexOf("/action/", StringComparison.Ordinal)));
        return owner.Parent;
    }

    private static ResourceDescription Read(FusionResponse response, ResourcePath collection)
    {
        JsonBody.RequireJson(response);
        try
        {
            using var document = JsonDocument.Parse(response.Body);
            var name = collection.Names[collection.Names.Count - 1];
            var entry = DescriptionReader.Find(document.RootElement, name)
                ?? throw new UnreadableBodyException($"it does not describe {name}");
            return DescriptionReader.Read(name, entry, ResourceCatalog.Find(collection));
        }
        catch (JsonException exception)
        {
            throw JsonBody.Explain(response.Body.Span, exception);
        }
    }
}
