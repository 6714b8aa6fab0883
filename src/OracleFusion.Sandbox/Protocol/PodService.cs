using System.Text.Json;
using System.Text.Json.Nodes;

namespace OracleFusion.Sandbox.Protocol;

/// <summary>A request to a service of the pod that is not a resource of the REST framework.</summary>
/// <param name="Path">The path from the root, percent-decoded.</param>
/// <param name="BaseUrl">Scheme, host and port that links begin with.</param>
/// <param name="User">The user who calls.</param>
internal sealed record ServiceCall(
    string Method,
    string Path,
    QueryParameters Query,
    Func<string, string?> Header,
    ReadOnlyMemory<byte> Body,
    string BaseUrl,
    string User
)
{
    /// <summary>The body as a JSON object.</summary>
    /// <exception cref="FusionError">It is none.</exception>
    public JsonObject JsonBody()
    {
        try
        {
            return JsonNode.Parse(Body.Span) as JsonObject ?? throw new FusionError(400, "The body is no JSON object.");
        }
        catch (JsonException)
        {
            throw new FusionError(400, "The body is no JSON.");
        }
    }
}

/// <summary>A service of the pod under a path of its own: the scheduler, the content server, a SOAP service.</summary>
internal interface IPodService
{
    bool Serves(string path);

    Reply Answer(ServiceCall call);

    /// <summary>Whether the service finds out by itself who calls, from the body of the request.</summary>
    bool KnowsCaller(string path) => false;
}
