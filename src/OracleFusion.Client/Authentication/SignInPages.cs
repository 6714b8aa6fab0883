using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OracleFusion.Client.Http;
using Base64UrlEncoder = Microsoft.IdentityModel.Tokens.Base64UrlEncoder;

namespace OracleFusion.Client.Authentication;

/// <summary>Lets a user sign in on a page of an identity domain, and gets the token for it.</summary>
/// <param name="client">The application that signs in.</param>
/// <param name="context">What to ask with.</param>
/// <param name="show">Shows the user what to do.</param>
internal sealed class SignInPages(OAuthClient client, TokenContext context, Action<SignInPrompt> show)
{
    private const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

    // As long as people take to find a telephone and type a second factor.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    // RFC 8628, 3.2 and 3.5.
    private static readonly TimeSpan UsualInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Slower = TimeSpan.FromSeconds(5);

    /// <summary>Another endpoint of the domain whose token endpoint is known.</summary>
    /// <exception cref="FusionInputException">The token endpoint does not end as those of identity domains do.</exception>
    internal static Uri Beside(Uri tokenUri, string name)
    {
        const string Token = "/token";
        var address = tokenUri.GetLeftPart(UriPartial.Path);
        return address.EndsWith(Token, StringComparison.Ordinal)
            ? new Uri(tokenUri, name)
            : throw new FusionInputException(
                $"'{address}' does not end in /token as the token endpoint of an identity domain does, so where people sign in is not "
                    + "known. Give it such as https://idcs-….identity.oraclecloud.com/oauth2/v1/token."
            );
    }

    /// <summary>The browser of this machine comes back with a code (RFC 6749, 4.1; RFC 7636; RFC 8252).</summary>
    /// <param name="redirect">Where to.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ServiceException">The sign-in was refused, or none came in time.</exception>
    internal async Task<OAuthToken> ByAuthorizationCodeAsync(Uri redirect, CancellationToken cancellationToken)
    {
        using var listener = LoopbackListener.Start(redirect);
        var (verifier, state) = (Random(), Random());
        var end = context.TimeProvider.GetUtcNow() + Longest;
        var page = Beside(client.TokenUri, "authorize");
        var query = OAuthClient.Encode([
            ("client_id", client.Id),
            ("response_type", "code"),
            ("redirect_uri", listener.Address),
            ("scope", client.Scope),
            ("state", state),
            ("code_challenge", Challenge(verifier)),
            ("code_challenge_method", "S256"),
        ]);
        show(new SignInPrompt { Address = new Uri(page.AbsoluteUri + "?" + query), ExpiresAt = end });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var coming = listener.WaitForCodeAsync(state, stop.Token);
        var limit = context.TimeProvider.Delay(Longest, stop.Token);
        var first = await Task.WhenAny(coming, limit).ConfigureAwait(false);
        // Cancels the wait that did not finish.
        stop.Cancel();
        cancellationToken.ThrowIfCancellationRequested();
        if (first == limit)
            throw TooLate();
        var code = await coming.ConfigureAwait(false);
        return await client
            .AskForTokenAsync(
                context,
                // A code is good for one time.
                isRepeatable: false,
                [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", listener.Address), ("code_verifier", verifier)],
                [code, verifier],
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>The user enters a code on a page, on any machine (RFC 8628).</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ServiceException">The sign-in was refused, or none came in time.</exception>
    internal async Task<OAuthToken> ByDeviceCodeAsync(CancellationToken cancellationToken)
    {
        var asked = context.TimeProvider.GetUtcNow();
        var device = await client
            .AskAsync(
                context,
                Beside(client.TokenUri, "device"),
                isRepeatable: true,
                [("response_type", "device_code"), ("scope", client.Scope), ("client_id", client.Id)],
                [],
                static response => DeviceCode.Read(response),
                cancellationToken
            )
            .ConfigureAwait(false);
        var (end, interval) = (asked + (device.Lifetime ?? Longest), device.Interval ?? UsualInterval);
        show(
            new SignInPrompt
            {
                Address = device.Page,
                UserCode = device.UserCode,
                ExpiresAt = end,
            }
        );
        while (true)
        {
            await context.TimeProvider.Delay(interval, cancellationToken).ConfigureAwait(false);
            try
            {
                return await client
                    .AskForTokenAsync(
                        context,
                        isRepeatable: true,
                        [("grant_type", DeviceGrant), ("device_code", device.Code)],
                        [device.Code],
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            }
            catch (ServiceException e) when (e.ErrorCode is "authorization_pending" or "slow_down" || IsLost(e))
            {
                // RFC 8628, 3.5: a connection that fails is a reason to ask more seldom too.
                if (e.ErrorCode != "authorization_pending")
                    interval += Slower;
                if (context.TimeProvider.GetUtcNow() >= end)
                    throw TooLate();
            }
            catch (ServiceException e) when (e.ErrorCode == "expired_token")
            {
                throw TooLate();
            }
            // The second: an answer with the token was lost, and the code is good for one time.
            catch (ServiceException e) when (e.ErrorCode is "access_denied" or "invalid_grant")
            {
                throw Refused(e.Details[0].Message);
            }
        }
    }

    private static bool IsLost(ServiceException e) =>
        e.Failure
            is FusionFailure.Unavailable
                or FusionFailure.TimedOut
                or FusionFailure.ConnectionFailed
                or FusionFailure.IncompleteAnswer;

    /// <summary>What says that the user, or the domain, did not want it.</summary>
    internal static ServiceException Refused(string why) =>
        new(FusionFailure.Unauthorized, $"The sign-in was refused: {VisibleText.Of(why).TrimEnd('.')}.");

    private static ServiceException TooLate() =>
        new(FusionFailure.Unauthorized, "Nobody signed in before the time for it was up. Nothing was read or changed; try again.");

    // RFC 7636, 4.1: 32 octets make a verifier of 43 characters.
    private static string Random()
    {
        var octets = new byte[32];
        using var generator = RandomNumberGenerator.Create();
        generator.GetBytes(octets);
        return Base64UrlEncoder.Encode(octets);
    }

    private static string Challenge(string verifier) => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    /// <summary>What a device shows, and what it asks by (RFC 8628, 3.2).</summary>
    private sealed record DeviceCode(string Code, string UserCode, Uri Page, TimeSpan? Lifetime, TimeSpan? Interval)
    {
        internal static DeviceCode Read(FusionResponse response)
        {
            try
            {
                using var document = JsonDocument.Parse(response.Body);
                var answer = document.RootElement;
                if (
                    Text(answer, "device_code") is { } code
                    && Text(answer, "user_code") is { } userCode
                    && (Text(answer, "verification_uri") ?? Text(answer, "verification_url")) is { } page
                    && Uri.TryCreate(page, UriKind.Absolute, out var address)
                    && (address.Scheme == "https" || address is { Scheme: "http", IsLoopback: true })
                )
                    return new DeviceCode(code, VisibleText.Of(userCode), address, Time(answer, "expires_in"), Time(answer, "interval"));
            }
            catch (JsonException)
            {
                // Told below, without the parser's message: it may quote the body, which may hold a code.
            }

            throw new ServiceException(
                FusionFailure.Unauthorized,
                $"The identity domain answers {response.StatusCode} to a request for a device code, but with none that can be used. "
                    + "Check that the application has the grant type Device Code."
            )
            {
                StatusCode = response.StatusCode,
            };
        }

        private static string? Text(JsonElement answer, string name) =>
            answer.ValueKind == JsonValueKind.Object
            && answer.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
                ? text
                : null;

        private static TimeSpan? Time(JsonElement answer, string name) =>
            OAuthAnswer.SecondsOf(answer, name) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
    }
}
