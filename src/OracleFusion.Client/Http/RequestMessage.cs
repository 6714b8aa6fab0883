using System.Globalization;
using System.Reflection;

namespace OracleFusion.Client.Http;

/// <summary>Writes a request as the platform's message.</summary>
internal static class RequestMessage
{
    internal const string VersionHeader = "REST-Framework-Version";

    private const string DefaultAccept = "application/json, application/vnd.oracle.adf.error+json";

    /// <summary>Product and version, as the server's logs show them.</summary>
    private static readonly string UserAgent =
        "OracleFusion/"
        + (
            typeof(RequestMessage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? "0"
        );

    internal static HttpRequestMessage Create(
        PendingRequest pending,
        Uri target,
        FusionConnectionSettings settings,
        IdleTimeout timeout,
        out RequestBody? body
    )
    {
        var request = pending.Request;
        foreach (var header in request.Headers)
            HeaderText.Require(header.Key, header.Value);
        if (request.ContentType is { } type)
            HeaderText.Require("Content-Type", type);
        if (request.Accept is { } accept)
            HeaderText.Require("Accept", accept);
        if (request.Body is not null && request.OpenBody is not null)
            throw new FusionInputException("A request has one body, in memory or streamed.");

        // A write without a body gets an empty one: see RequestBody.
        var hasBody = request.Body is not null || request.OpenBody is not null || request.Method is not ("GET" or "HEAD" or "OPTIONS");
        body = hasBody ? new RequestBody(request, timeout.Progress, timeout.Token) : null;
        var message = new HttpRequestMessage(new HttpMethod(request.Method), target) { Content = body };
        message.Headers.ExpectContinue = false;
        if (pending.Authorization.Length > 0)
            message.Headers.TryAddWithoutValidation("Authorization", pending.Authorization);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept ?? DefaultAccept);
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (!request.Headers.ContainsKey("Accept-Encoding"))
            message.Headers.TryAddWithoutValidation("Accept-Encoding", BodyEncoding.Accepted);
        if (!pending.IsForToken && !request.Headers.ContainsKey(VersionHeader))
            message.Headers.TryAddWithoutValidation(VersionHeader, settings.FrameworkVersion.ToString(CultureInfo.InvariantCulture));
        if (pending.Language is { } language && !request.Headers.ContainsKey("Accept-Language"))
            message.Headers.TryAddWithoutValidation("Accept-Language", language);
        foreach (var header in request.Headers)
        {
            if (header.Key.Equals("Accept", StringComparison.OrdinalIgnoreCase))
                message.Headers.Remove("Accept");
            if (message.Headers.TryAddWithoutValidation(header.Key, header.Value))
                continue;
            if (body is not null && (body.Headers.Remove(header.Key) | body.Headers.TryAddWithoutValidation(header.Key, header.Value)))
                continue;
            throw new FusionInputException($"The header {header.Key} describes a body, and this request has none.");
        }

        return message;
    }
}
