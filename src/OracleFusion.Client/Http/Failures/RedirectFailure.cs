namespace OracleFusion.Client;

/// <summary>Makes an exception of a redirect that is not followed.</summary>
internal static class RedirectFailure
{
    internal static FusionException Of(Call call, int status, Uri next, bool isTooMany)
    {
        // The query of a sign-in page may carry a token.
        var place = next.GetLeftPart(UriPartial.Path);
        var why = isTooMany ? "the redirects do not end"
            : ServerAddress.IsSame(next, call.Target) ? $"a {call.Request.Method} is not sent to another place than it was meant for"
            : "credentials are not sent to another server. If that is a sign-in page, this server does not take the kind of sign-in used; if it is the pod's new address, connect there";
        return new FusionException(FusionFailure.Redirected, $"The server points to {place}: {why}. (HTTP {status}, {call.Request.Method} {call.ErrorUrl})")
        {
            StatusCode = status,
            Method = call.Request.Method,
            Url = call.ErrorUrl,
        };
    }
}
