using System.Text;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Tests;

/// <summary>Answers made of text.</summary>
internal static class TestResponse
{
    public static FusionResponse Json(
        string body,
        string contentType = "application/vnd.oracle.adf.resourcecollection+json; charset=utf-8",
        int status = 200,
        string? etag = null,
        string? date = null
    )
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = contentType };
        if (etag is not null)
            headers["ETag"] = etag;
        if (date is not null)
            headers["Date"] = date;
        var buffer = new PooledBuffer();
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(body));
        // A stream in memory is read at once.
        buffer.FillAsync(bytes, CancellationToken.None).GetAwaiter().GetResult();
        return new FusionResponse(status, headers, buffer);
    }
}
