using System.Net.Http.Headers;

namespace OracleFusion.Client.Http;

/// <summary>The headers of an answer as names and values.</summary>
internal static class ResponseHeaders
{
    private static readonly string[] TraceNames = ["X-ORACLE-DMS-ECID", "opc-request-id", "X-Request-ID"];

    internal static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>();

    internal static IReadOnlyDictionary<string, string> Read(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add(headers, response.Headers);
        if (response.Content is { } content)
            Add(headers, content.Headers);
        return headers;
    }

    /// <summary>The type of an answer's body, as it was sent.</summary>
    internal static string? ContentTypeOf(HttpResponseMessage response) =>
        response.Content is { } content && content.Headers.TryGetValues("Content-Type", out var values) ? values.FirstOrDefault() : null;

    /// <summary>Oracle's identifier of a request.</summary>
    internal static string? TraceIdOf(IReadOnlyDictionary<string, string> headers)
    {
        foreach (var name in TraceNames)
        {
            if (headers.TryGetValue(name, out var value) && value.Trim() is { Length: > 0 } id)
                return VisibleText.Of(id);
        }

        return null;
    }

    private static void Add(Dictionary<string, string> headers, HttpHeaders source)
    {
        foreach (var header in source)
        {
            // A cookie is a session's secret, and nothing here uses it.
            if (string.Equals(header.Key, "Set-Cookie", StringComparison.OrdinalIgnoreCase))
                continue;
            headers[header.Key] = string.Join(", ", header.Value);
        }
    }
}
