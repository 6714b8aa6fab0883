using System.Globalization;
using System.Text.Json;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Authentication;

/// <summary>Finds out by one small request whether a server knows the user.</summary>
internal static class SignInProbe
{
    /// <summary>
    /// What is asked for: one currency, which nearly every user may read. A user who is signed in but may not read it gets a 403 of the
    /// service, and that proves the sign-in just as well; so does the 404 of a pod that lacks the resource. A page of something before the
    /// service proves nothing.
    /// </summary>
    private static readonly string Path = ResourcePath.Collection("fscm", "currenciesLOV") + "?limit=1&onlyData=true&fields=CurrencyCode";

    /// <summary>Where a server lists its versions (Oracle's REST API for CX Sales, "Set the REST Framework Version").</summary>
    private const string Versions = "/fscmRestApi/resources/";

    internal static async Task<SignInResult> TryAsync(IRequestSender sender, CancellationToken cancellationToken)
    {
        try
        {
            return await sender.SendAsync(new FusionRequest("GET", Path) { IsProbe = true }, Read, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Failure is FusionFailure.Unauthorized && e.StatusCode > 0 && !e.IsForToken)
        {
            return new SignInResult(e.StatusCode, e.ServerTime, e);
        }
        catch (ServiceException e) when (e.Failure is FusionFailure.Forbidden or FusionFailure.NotFound && !e.IsForeignPage)
        {
            return new SignInResult(e.StatusCode, e.ServerTime, null);
        }
        catch (ServiceException e) when (e.IsForeignPage)
        {
            throw e.With(
                $"{sender.Server.Authority} answers with a page and not as the REST service does, so that nothing is known of the "
                    + "sign-in: check the server's name, the proxy, and whether a firewall or a sign-in page stands before the "
                    + $"service. {e.Message}"
            );
        }
        catch (ServiceException e) when (e.Failure == FusionFailure.InvalidInput)
        {
            throw await ExplainAsync(sender, e, cancellationToken).ConfigureAwait(false);
        }
    }

    private static SignInResult Read(FusionResponse response)
    {
        JsonBody.RequireJson(response);
        try
        {
            using var document = JsonDocument.Parse(response.Body);
        }
        catch (JsonException exception)
        {
            throw JsonBody.Explain(response.Body.Span, exception);
        }

        return new SignInResult(response.StatusCode, HttpDate.Sent(response.Headers), null);
    }

    /// <summary>Looks whether it is the framework version that is refused.</summary>
    private static async Task<ServiceException> ExplainAsync(
        IRequestSender sender,
        ServiceException refusal,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<string> allowed;
        try
        {
            var request = new FusionRequest("GET", Versions) { IsProbe = true, Headers = { [RequestMessage.VersionHeader] = "1" } };
            allowed = await sender.SendAsync(request, AllowedVersions, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException)
        {
            // The list was only to explain the refusal.
            return refusal;
        }

        var asked = sender.FrameworkVersion.ToString(CultureInfo.InvariantCulture);
        if (allowed.Count == 0 || allowed.Contains(asked))
            return refusal;
        return refusal.With(
            $"The server does not allow version {asked} of the REST framework. It allows {string.Join(", ", allowed)}: connect with "
                + $"one of these (FrameworkVersion). {refusal.Message}"
        );
    }

    private static List<string> AllowedVersions(FusionResponse response)
    {
        using var document = JsonDocument.Parse(response.Body);
        var allowed = new List<string>();
        if (
            document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("items", out var items)
            || items.ValueKind != JsonValueKind.Array
        )
            return allowed;
        foreach (var item in items.EnumerateArray())
        {
            if (
                item.ValueKind != JsonValueKind.Object
                || !item.TryGetProperty("version", out var version)
                || !version.ValueEquals(ResourcePath.DefaultVersion)
            )
                continue;
            if (
                !item.TryGetProperty("adf:extension", out var extension)
                || extension.ValueKind != JsonValueKind.Object
                || !extension.TryGetProperty("allowedFrameworkVersions", out var versions)
            )
                continue;
            if (versions.ValueKind == JsonValueKind.Array)
                allowed.AddRange(versions.EnumerateArray().Select(static one => VisibleText.Of(one.ToString())));
        }

        return allowed;
    }
}
