using OracleFusion.Client.Addresses;

namespace OracleFusion.Client.Http;

/// <summary>Makes an exception of a redirect that is not followed.</summary>
internal static class RedirectFailure
{
    internal static ServiceException Of(PendingRequest pending, int status, Uri? next, bool isTooMany, HttpConnection connection)
    {
        var request = pending.Request;
        // The query of a sign-in page may carry a token.
        var place = next is null
            ? "a place that is no address"
            : pending.MaskOf(connection).Apply(ShownAddress.Of(next.GetLeftPart(UriPartial.Path)));
        var why =
            isTooMany ? "the redirects do not end"
            : next is null || ServerAddress.IsSame(next, pending.Target)
                ? $"a {request.Method} is not sent to another place than it was meant for"
            : "credentials are not sent to another server. If that is a sign-in page, this server does not take the kind of sign-in "
                + "used; if it is the pod's new address, connect there";
        // 307 and 308 say to send the same there, so it was not done here; after the others it may have been (RFC 9110, 15.4).
        var isUnknown = !request.IsRepeatable && status is not (307 or 308);
        return new ServiceException(
            isUnknown ? FusionFailure.UnknownOutcome : FusionFailure.Redirected,
            $"The server points to {place}: {why}. {(isUnknown ? OutcomeText.Unknown + " " : "")}(HTTP {status}, {request.Method} "
                + $"{pending.ErrorUrl})"
        )
        {
            StatusCode = status,
            Method = request.Method,
            Url = pending.ErrorUrl,
        };
    }
}
