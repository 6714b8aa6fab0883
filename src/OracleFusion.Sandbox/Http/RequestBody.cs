namespace OracleFusion.Sandbox.Http;

/// <summary>The body of a request, in memory.</summary>
internal static class RequestBody
{
    /// <summary>Reads it; only its first half where a fault says so.</summary>
    public static async Task<byte[]> Read(HttpRequest request, bool half)
    {
        var aborted = request.HttpContext.RequestAborted;
        // A body of a known length goes straight to where it stays: an attachment of hundreds of megabytes is in memory once.
        if (request.ContentLength is { } length)
        {
            var known = new byte[half ? length / 2 : length];
            await request.Body.ReadExactlyAsync(known, aborted);
            return known;
        }

        if (!request.Headers.ContainsKey("Transfer-Encoding"))
            return [];
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, aborted);
        return body.ToArray();
    }
}
