using System.Text;
using Microsoft.AspNetCore.Http.Features;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Http;

/// <summary>From an HTTP request to a call: context root, version, path, query and framework version.</summary>
internal static class CallReader
{
    /// <summary>The call, or null with the answer that refuses it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">Its body.</param>
    /// <param name="user">The user who calls.</param>
    /// <param name="linkBase">What links begin with; null for the host and port of the request.</param>
    /// <param name="versions">The highest version of the framework that the pod allows.</param>
    /// <param name="refused">The refusal; null for none.</param>
    public static FusionCall? Read(
        HttpRequest request,
        ReadOnlyMemory<byte> body,
        string user,
        Uri? linkBase,
        int versions,
        out Reply? refused
    )
    {
        refused = null;
        int framework;
        try
        {
            framework = FrameworkVersions.Parse(request.Headers[FrameworkVersions.HeaderName].FirstOrDefault(), versions);
        }
        catch (FusionError error)
        {
            refused = Errors.Write(error, FrameworkVersions.StructuredErrors);
            return null;
        }

        var raw = RawPath(request);
        var segments = raw.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToList();
        if (segments.Count < 2 || segments[1] != "resources" || (segments.Count > 2 && segments[2] is not ("11.13.18.05" or "latest")))
        {
            refused = Errors.Write(FusionError.NotFound($"There is nothing at {raw}."), framework);
            return null;
        }

        var headers = request.Headers;
        return new FusionCall(
            Method(request),
            segments[0],
            segments.Count > 3 ? segments[3..] : [],
            QueryParameters.Parse(request.QueryString.Value ?? ""),
            name => headers.TryGetValue(name, out var value) ? value.ToString() : null,
            body,
            BaseUrl(request, linkBase),
            user,
            framework
        )
        {
            HasVersion = segments.Count > 2,
            HighestFrameworkVersion = versions,
        };
    }

    /// <summary>A request to a service that is no resource.</summary>
    public static ServiceCall ReadService(HttpRequest request, ReadOnlyMemory<byte> body, string user, Uri? linkBase)
    {
        var headers = request.Headers;
        return new ServiceCall(
            Method(request),
            Uri.UnescapeDataString(RawPath(request)),
            QueryParameters.Parse(request.QueryString.Value ?? ""),
            name => headers.TryGetValue(name, out var value) ? value.ToString() : null,
            body,
            BaseUrl(request, linkBase),
            user
        );
    }

    private static string BaseUrl(HttpRequest request, Uri? linkBase) =>
        linkBase is null
            ? $"{request.Scheme}://{request.Host.Host}:{request.Host.Port ?? (request.IsHttps ? 443 : 80)}"
            : $"{linkBase.Scheme}://{linkBase.Host}:{linkBase.Port}";

    // The path as it came: a key may hold an encoded slash. A proxy's form names the server before it.
    private static string RawPath(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0];
        var authority = target.StartsWith('/') ? -1 : target.IndexOf("://", StringComparison.Ordinal);
        return MergeSlashes(authority < 0 ? target : target[target.IndexOf('/', authority + 3)..]);
    }

    /// <summary>
    /// A path in which several slashes count as one, as the HTTP server before a pod's applications merges them (MergeSlashes of Apache):
    /// clients that put a host with a slash before a path with one are served.
    /// </summary>
    public static string MergeSlashes(string path)
    {
        if (!path.Contains("//", StringComparison.Ordinal))
            return path;
        var merged = new StringBuilder(path.Length);
        foreach (var c in path)
        {
            if (c != '/' || merged.Length == 0 || merged[^1] != '/')
                merged.Append(c);
        }

        return merged.ToString();
    }

    // POST may stand in for methods that a firewall does not let through.
    private static string Method(HttpRequest request) =>
        request.Method == "POST" && request.Headers["X-HTTP-Method-Override"].FirstOrDefault() is { Length: > 0 } other
            ? other.ToUpperInvariant()
            : request.Method;
}
