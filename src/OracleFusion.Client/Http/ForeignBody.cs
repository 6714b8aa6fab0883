namespace OracleFusion.Client.Http;

/// <summary>Tells the pages of what stands before the service (a sign-in, a firewall, a gateway) from its own answers.</summary>
internal static class ForeignBody
{
    /// <summary>The title of the page that WebLogic, which runs the service, sends by itself: <c>Error 403--Forbidden</c>.</summary>
    private const string OwnTitle = "<TITLE>Error ";

    /// <summary>Whether a type says of a body that it is not the JSON that was asked for.</summary>
    internal static bool IsForeign(FusionRequest request, string? contentType)
    {
        if (contentType is null || contentType.Contains("json", StringComparison.OrdinalIgnoreCase))
            return false;
        if (!request.TakesAnything)
            return contentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || IsHtml(contentType);
        return IsHtml(contentType) && request.Accept?.Contains("html", StringComparison.OrdinalIgnoreCase) != true;
    }

    internal static bool IsHtml(string? contentType) => contentType?.Contains("html", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether a body is a page that the service itself does not send. Its own answers have Oracle's identifier of the request,
    /// and WebLogic's page a title of its own.</summary>
    internal static bool IsForeignPage(FusionResponse response)
    {
        if (!IsPage(response) || ResponseHeaders.TraceIdOf(response.Headers) is not null)
            return false;
        return !Head(response).Contains(OwnTitle, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a body is a page of HTML.</summary>
    internal static bool IsPage(FusionResponse response) =>
        !response.Body.IsEmpty && (IsHtml(response.ContentType) || MarkupText.IsPage(Head(response)));

    /// <summary>Whether a body begins as markup does, whatever its type says.</summary>
    internal static bool IsMarkup(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith("\uFEFF"u8))
            body = body.Slice(3);
        foreach (var b in body)
        {
            if (b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                return b == '<';
        }

        return false;
    }

    private static string Head(FusionResponse response) =>
        BodyText.Read(response.Body.Slice(0, Math.Min(response.Body.Length, 4096)), response.ContentType).TrimStart();
}
