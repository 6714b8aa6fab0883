using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Errors;

namespace OracleFusion.Sessions;

/// <summary>Says what may be wrong when a server does not know the user. The server itself never tells: a 401 has no reason in
/// it.</summary>
internal static class SignInAdvice
{
    /// <summary>How far two clocks may be apart before it is worth a word; servers tolerate some minutes.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>The error for a refused sign-in.</summary>
    internal static ErrorRecord Error(SignInResult result, FusionClient client)
    {
        var refused = result.Refused!;
        var record = FusionErrors.Record(refused, client.Server);
        var advice = string.Join("\n", Reasons(result, client).Select(r => "- " + r));
        record.ErrorDetails = new ErrorDetails(
            $"{client.Server.Authority} refused the sign-in (HTTP {refused.StatusCode}). What it may be:\n{advice}"
        )
        {
            RecommendedAction = "Connect with -SkipTest and run Test-FusionConnection, which tries what can be tried.",
        };
        return record;
    }

    /// <summary>The reasons that it may have, the likeliest first.</summary>
    internal static IEnumerable<string> Reasons(SignInResult result, FusionClient client)
    {
        if (Clock(ClockAhead(result)) is { } clock)
            yield return clock;
        foreach (
            var reason in client.Authentication switch
            {
                JwtAuthentication jwt => ForJwt(jwt),
                BasicAuthentication basic =>
                [
                    $"The password of {basic.UserName} is wrong or has expired, or the user is locked or not known. Try it on the "
                        + "sign-in page of the server.",
                    "The server does not take user name and password for REST services; sign in by JWT.",
                ],
                BearerAuthentication => ["The token has expired, is cut off, or was made for another server."],
                OAuthAuthentication oauth =>
                [
                    "The identity domain gave a token, but the server does not take it: check that the scope "
                        + $"({string.Join(" ", oauth.Scopes)}) is this server's.",
                    $"The application {oauth.ClientId} is not linked with a Fusion user.",
                ],
                _ => result.Refused is { } refused ? [refused.Message] : Array.Empty<string>(),
            }
        )
        {
            yield return reason;
        }
    }

    /// <summary>How far this machine's clock is ahead of the server's, to the second; null where the server did not tell.</summary>
    internal static TimeSpan? ClockAhead(SignInResult result) =>
        result.ServerTime is { } server ? TimeSpan.FromSeconds(Math.Round((DateTimeOffset.UtcNow - server).TotalSeconds)) : null;

    /// <summary>What to say about the clocks; null where they agree or the server's is not known.</summary>
    internal static string? Clock(TimeSpan? ahead)
    {
        if (ahead is not { } difference || difference.Duration() <= Tolerance)
            return null;
        (var side, var when) = difference > TimeSpan.Zero ? ("ahead of", "the future") : ("behind", "the past");
        return string.Format(
            CultureInfo.InvariantCulture,
            "The clock of this machine is {0:0} seconds {1} the server's, to which tokens seem to be from {2}: set the clock.",
            difference.Duration().TotalSeconds,
            side,
            when
        );
    }

    private static IEnumerable<string> ForJwt(JwtAuthentication jwt)
    {
        yield return (
            $"The issuer '{jwt.Issuer}' is not registered, or is spelled differently there: Security Console > API "
            + "Authentication > Trusted Issuer."
        );
        yield return (
            $"The certificate with the fingerprint {jwt.Signer.Fingerprint.Hex} is not the one that was uploaded for that "
            + "issuer under Inbound API Authentication Public Certificates."
        );
        yield return $"The user '{jwt.UserName}' does not exist, or is spelled differently, or is locked.";
        yield return (
            $"The server wants the fingerprint spelled differently than {jwt.Signer.Encoding}: -FingerprintEncoding. "
            + "Test-FusionConnection tries all of them."
        );
        if (jwt.Signer.CertificateExpiresAt is { } end && end < DateTimeOffset.UtcNow.AddDays(30))
            yield return string.Format(CultureInfo.InvariantCulture, "The certificate ends on {0:u}.", end);
    }
}
