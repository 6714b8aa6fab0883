using System.Globalization;
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
            return new SignInResult(response.StatusCode, TimeOf(response), null);
        }
        catch (FusionException e) when (e.Failure is FusionFailure.Unauthorized)
        {
            return new SignInResult(e.StatusCode, e.ServerTime, e);
        }
        catch (FusionException e) when (e.Failure is FusionFailure.Forbidden or FusionFailure.NotFound)
        {
            return new SignInResult(e.StatusCode, e.ServerTime, null);
        }
    }

    private static DateTimeOffset? TimeOf(FusionResponse response) =>
        response.Headers.TryGetValue("Date", out string? text)
        && DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : null;
}

/// <summary>What came of it.</summary>
/// <param name="statusCode">The HTTP status.</param>
/// <param name="serverTime">The server's clock, where it told.</param>
/// <param name="refused">The refusal; null where the server knows the user.</param>
internal sealed class SignInResult(int statusCode, DateTimeOffset? serverTime, FusionException? refused)
{
    internal int StatusCode => statusCode;

    /// <summary>How far this machine's clock is ahead of the server's, to the second.</summary>
    internal TimeSpan? ClockAhead { get; } = serverTime is { } server ? TimeSpan.FromSeconds(Math.Round((DateTimeOffset.UtcNow - server).TotalSeconds)) : null;

    internal FusionException? Refused => refused;
}
