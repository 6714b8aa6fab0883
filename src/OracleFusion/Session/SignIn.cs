using OracleFusion.Client;

namespace OracleFusion.Session;

/// <summary>Finds out by one small request whether a server knows the user.</summary>
internal static class SignIn
{
    /// <summary>
    /// What is asked for: one currency, which nearly every user may read. Who is signed in but may not gets a 403, and that proves the sign-in just as well; so
    /// does the 404 of a pod that lacks the resource.
    /// </summary>
    private static readonly string Probe = ResourcePath.Collection("fscm", "currenciesLOV") + "?limit=1&onlyData=true&fields=CurrencyCode";

    /// <summary>Asks.</summary>
    /// <exception cref="FusionException">There was no answer that tells: the server could not be reached, or is not available.</exception>
    internal static async Task<SignInResult> TryAsync(FusionClient client, CancellationToken cancellationToken)
    {
        try
        {
            using FusionResponse response = await client.SendAsync(new FusionRequest("GET", Probe), cancellationToken).ConfigureAwait(false);
            return new SignInResult(response.StatusCode, null);
        }
        catch (FusionException e) when (e.Failure is FusionFailure.Unauthorized)
        {
            return new SignInResult(e.StatusCode, e);
        }
        catch (FusionException e) when (e.Failure is FusionFailure.Forbidden or FusionFailure.NotFound)
        {
            return new SignInResult(e.StatusCode, null);
        }
    }
}

/// <summary>What came of it.</summary>
/// <param name="statusCode">The HTTP status.</param>
/// <param name="refused">The refusal; null where the server knows the user.</param>
internal sealed class SignInResult(int statusCode, FusionException? refused)
{
    internal int StatusCode => statusCode;

    internal FusionException? Refused => refused;
}
